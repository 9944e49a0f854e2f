package org.snifter.cbpf.opt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snifter.cbpf.ir.Condition;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.ir.Value.Arithmetic;
import org.snifter.cbpf.ir.Value.IndirectLoad;
import org.snifter.cbpf.ir.Value.Negation;
import org.snifter.cbpf.ir.Value.Variable;

/** Numbers for the values and tests that something is known of. */
final class Numbering {
    private final Map<Value, Integer> values = new HashMap<>();
    private final Map<Condition, Integer> conditions = new HashMap<>();
    private final Map<Variable, List<Integer>> valuesOf = new HashMap<>();
    private final Map<Variable, List<Integer>> conditionsOf = new HashMap<>();

    /** The value's number. */
    int of(Value value) {
        Integer number = values.get(value);
        if (number == null) {
            number = values.size();
            values.put(value, number);
            addTo(valuesOf, value, number);
        }
        return number;
    }

    /** The test's number. */
    int of(Condition condition) {
        Integer number = conditions.get(condition);
        if (number == null) {
            number = conditions.size();
            conditions.put(condition, number);
            addTo(conditionsOf, condition.left(), number);
            addTo(conditionsOf, condition.right(), number);
        }
        return number;
    }

    /** The value's number, or null where it has none yet. */
    Integer find(Value value) {
        return values.get(value);
    }

    /** The test's number, or null where it has none yet. */
    Integer find(Condition condition) {
        return conditions.get(condition);
    }

    /** The values that depend on the variable. */
    List<Integer> valuesOf(Variable variable) {
        return valuesOf.getOrDefault(variable, List.of());
    }

    /** The tests that depend on the variable. */
    List<Integer> conditionsOf(Variable variable) {
        return conditionsOf.getOrDefault(variable, List.of());
    }

    private static void addTo(Map<Variable, List<Integer>> users, Value value, int number) {
        switch (value) {
            case Variable variable -> users.computeIfAbsent(variable, _ -> new ArrayList<>()).add(number);
            case Arithmetic(var _, Value left, Value right) -> {
                addTo(users, left, number);
                addTo(users, right, number);
            }
            case Negation(Value operand) -> addTo(users, operand, number);
            case IndirectLoad load -> addTo(users, load.base(), number);
            case Value.Membership membership -> addTo(users, membership.base(), number);
            case Value.Constant _,Value.Length _,Value.Load _,Value.AncillaryLoad _ -> {}
        }
    }
}
