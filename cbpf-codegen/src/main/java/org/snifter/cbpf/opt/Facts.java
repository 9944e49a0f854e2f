package org.snifter.cbpf.opt;

import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.Width;
import org.snifter.cbpf.ir.Condition;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.ir.Value.Arithmetic;
import org.snifter.cbpf.ir.Value.Constant;
import org.snifter.cbpf.ir.Value.IndirectLoad;
import org.snifter.cbpf.ir.Value.Load;
import org.snifter.cbpf.ir.Value.Negation;
import org.snifter.cbpf.ir.Value.Variable;

/**
 * What is known at a point of the program: which numbers values can be, and how tests came out. Immutable.
 */
final class Facts {
    /** The base of loads at fixed offsets. */
    private static final Value START = new Constant(0);

    private final Numbering numbering;
    private final IntMap<NumberSet> numbers;
    private final IntMap<Boolean> tests;
    /** How many bytes are known to be captured from the beginning, or from what a value says. */
    private final IntMap<Long> captured;

    private Facts(Numbering numbering, IntMap<NumberSet> numbers, IntMap<Boolean> tests, IntMap<Long> captured) {
        this.numbering = numbering;
        this.numbers = numbers;
        this.tests = tests;
        this.captured = captured;
    }

    /** Nothing is known. */
    static Facts none(Numbering numbering) {
        return new Facts(numbering, IntMap.empty(), IntMap.empty(), IntMap.empty());
    }

    /** What is known whichever of the two holds. */
    Facts meet(Facts other) {
        IntMap<NumberSet> bothNumbers = numbers.intersect(other.numbers, NumberSet::union);
        IntMap<Boolean> bothTests = tests.intersect(other.tests, (_, _) -> null);
        IntMap<Long> bothCaptured = captured.intersect(other.captured, Math::min);
        return new Facts(numbering, bothNumbers, bothTests, bothCaptured);
    }

    /** The numbers that the value can be. */
    NumberSet numbers(Value value) {
        NumberSet possible = switch (value) {
            case Constant(int number) -> NumberSet.of(number);
            case Arithmetic(AluOperation operation, Value left, Value right) ->
                NumberArithmetic.apply(operation, numbers(left), numbers(right));
            case Negation(Value operand) ->
                NumberArithmetic.apply(AluOperation.SUB, NumberSet.of(0), numbers(operand));
            case Load load -> NumberArithmetic.loaded(load.width());
            case IndirectLoad load -> NumberArithmetic.loaded(load.width());
            case Value.Length _,Value.AncillaryLoad _,Variable _ -> NumberSet.ALL;
        };
        if (value instanceof Constant) {
            return possible;
        }
        Integer number = numbering.find(value);
        NumberSet known = number == null ? null : numbers.get(number);
        return known == null ? possible : known.intersect(possible);
    }

    /** The value with numbers in the place of variables whose number is known; the same instance where there are none. */
    @SuppressWarnings("ReferenceEquality")
    Value withKnownVariables(Value value) {
        return switch (value) {
            case Variable variable -> {
                NumberSet known = numbers(variable);
                yield known.isSingle() ? new Constant((int) known.min()) : variable;
            }
            case Arithmetic(AluOperation operation, Value left, Value right) -> {
                Value knownLeft = withKnownVariables(left);
                Value knownRight = withKnownVariables(right);
                yield knownLeft == left && knownRight == right
                        ? value
                        : new Arithmetic(operation, knownLeft, knownRight);
            }
            case IndirectLoad(Width width, Value base, int offset) -> {
                Value known = withKnownVariables(base);
                yield known == base ? value : new IndirectLoad(width, known, offset);
            }
            case Negation(Value operand) -> {
                Value known = withKnownVariables(operand);
                yield known == operand ? value : new Negation(known);
            }
            case Constant _,Value.Length _,Load _,Value.AncillaryLoad _ -> value;
        };
    }

    /** How the test comes out: TRUE, FALSE, or null where that is not known. */
    Boolean decide(Condition condition) {
        Integer test = numbering.find(condition);
        Boolean known = test == null ? null : tests.get(test);
        if (known != null) {
            return known;
        }
        NumberSet left = numbers(condition.left());
        NumberSet right = numbers(condition.right());
        if (left.isEmpty() || right.isEmpty()) {
            return null;
        }
        if (right.isSingle()) {
            return left.compare(condition.comparison(), (int) right.min());
        }
        if (condition.left().equals(condition.right())) {
            return switch (condition.comparison()) {
                case EQUAL, GREATER_OR_EQUAL -> Boolean.TRUE;
                case GREATER -> Boolean.FALSE;
                case ANY_BIT -> null;
            };
        }
        return switch (condition.comparison()) {
            case EQUAL -> outcome(false, left.intersect(right).isEmpty());
            case GREATER -> outcome(left.min() > right.max(), left.max() <= right.min());
            case GREATER_OR_EQUAL -> outcome(left.min() >= right.max(), left.max() < right.min());
            case ANY_BIT -> outcome((left.ones() & right.ones()) != 0, (~left.zeros() & ~right.zeros()) == 0);
        };
    }

    private static Boolean outcome(boolean always, boolean never) {
        return always ? Boolean.TRUE : never ? Boolean.FALSE : null;
    }

    /** What is known after the test came out like this; null where it cannot. */
    Facts after(Condition condition, boolean holds) {
        Boolean known = decide(condition);
        if (known != null && known != holds) {
            return null;
        }
        Facts facts = evaluated(condition.left()).evaluated(condition.right()).withTest(condition, holds);
        NumberSet right = numbers(condition.right());
        if (right.isSingle()) {
            return facts.narrowed(condition.left(),
                    numbers(condition.left()).where(condition.comparison(), (int) right.min(), holds));
        }
        NumberSet left = numbers(condition.left());
        if (left.isSingle() && condition.comparison() == Comparison.EQUAL) {
            return facts.narrowed(condition.right(), right.where(Comparison.EQUAL, (int) left.min(), holds));
        }
        if (condition.comparison() == Comparison.EQUAL && holds) {
            Facts narrowed = facts.narrowed(condition.left(), right);
            return narrowed == null ? null : narrowed.narrowed(condition.right(), left);
        }
        return facts;
    }

    private Facts withTest(Condition condition, boolean holds) {
        Facts facts = with(condition, holds);
        Value left = condition.left();
        Value right = condition.right();
        return switch (condition.comparison()) {
            case EQUAL -> holds && !(right instanceof Constant)
                    ? facts.with(new Condition(Comparison.EQUAL, right, left), true)
                            .with(new Condition(Comparison.GREATER, left, right), false)
                            .with(new Condition(Comparison.GREATER_OR_EQUAL, left, right), true)
                            .with(new Condition(Comparison.GREATER, right, left), false)
                            .with(new Condition(Comparison.GREATER_OR_EQUAL, right, left), true)
                    : facts;
            case GREATER -> holds && !(right instanceof Constant)
                    ? facts.with(new Condition(Comparison.EQUAL, left, right), false)
                            .with(new Condition(Comparison.GREATER_OR_EQUAL, left, right), true)
                    : facts;
            case GREATER_OR_EQUAL -> !holds && !(right instanceof Constant)
                    ? facts.with(new Condition(Comparison.EQUAL, left, right), false)
                            .with(new Condition(Comparison.GREATER, left, right), false)
                    : facts;
            case ANY_BIT -> facts;
        };
    }

    private Facts with(Condition condition, boolean holds) {
        return new Facts(numbering, numbers, tests.put(numbering.of(condition), holds), captured);
    }

    /** What is known when the value, and so what it is made of, is one of these numbers; null where it cannot be. */
    private Facts narrowed(Value value, NumberSet to) {
        NumberSet before = numbers(value);
        NumberSet narrow = before.intersect(to);
        if (narrow.isEmpty()) {
            return null;
        }
        if (value instanceof Constant || narrow.equals(before)) {
            return this;
        }
        Facts facts = new Facts(numbering, numbers.put(numbering.of(value), narrow), tests, captured);
        if (value instanceof Arithmetic(AluOperation operation, Value left, Constant(int operand))) {
            NumberSet inLeft = NumberArithmetic.leftOperand(operation, facts.numbers(left), operand, narrow);
            return facts.narrowed(left, inLeft);
        }
        return facts;
    }

    /** What is known after the value was evaluated: no divisor in it was 0, what it loads is captured. */
    Facts evaluated(Value value) {
        return switch (value) {
            case Arithmetic(AluOperation operation, Value left, Value right) -> {
                Facts facts = evaluated(left).evaluated(right);
                if (operation.divides()) {
                    Facts divided = facts.narrowed(right, facts.numbers(right).where(Comparison.EQUAL, 0, false));
                    yield divided == null ? facts : divided;
                }
                yield facts;
            }
            case IndirectLoad(Width width, Value base, int offset) ->
                evaluated(base).withCaptured(base, width, offset);
            case Load(Width width, int offset) -> withCaptured(START, width, offset);
            case Negation(Value operand) -> evaluated(operand);
            case Constant _,Value.Length _,Value.AncillaryLoad _,Variable _ -> this;
        };
    }

    /** Whether all bytes that the test loads are known to be captured. */
    boolean isCaptured(Condition condition) {
        return isCaptured(condition.left()) && isCaptured(condition.right());
    }

    private Facts withCaptured(Value base, Width width, int offset) {
        if (isCaptured(base, width, offset)) {
            return this;
        }
        return new Facts(numbering, numbers, tests, captured.put(numbering.of(base), end(width, offset)));
    }

    private boolean isCaptured(Value base, Width width, int offset) {
        Integer number = numbering.find(base);
        Long known = number == null ? null : captured.get(number);
        return known != null && end(width, offset) <= known;
    }

    private static long end(Width width, int offset) {
        return Integer.toUnsignedLong(offset) + width.bytes();
    }

    /** Whether all bytes that the value loads are known to be captured. */
    boolean isCaptured(Value value) {
        return switch (value) {
            case Load(Width width, int offset) -> isCaptured(START, width, offset);
            case IndirectLoad(Width width, Value base, int offset) ->
                isCaptured(base) && isCaptured(base, width, offset);
            case Arithmetic(AluOperation _, Value left, Value right) -> isCaptured(left) && isCaptured(right);
            case Negation(Value operand) -> isCaptured(operand);
            case Constant _,Value.Length _,Variable _ -> true;
            case Value.AncillaryLoad _ -> false;
        };
    }

    /** Whether evaluating the value may reject the packet by a division by zero. */
    boolean mayDivideByZero(Value value) {
        return switch (value) {
            case Arithmetic(AluOperation operation, Value left, Value right) -> mayDivideByZero(left)
                    || mayDivideByZero(right) || (operation.divides() && numbers(right).contains(0));
            case IndirectLoad load -> mayDivideByZero(load.base());
            case Negation(Value operand) -> mayDivideByZero(operand);
            case Constant _,Value.Length _,Value.Load _,Value.AncillaryLoad _,Variable _ -> false;
        };
    }

    /** Whether evaluating the test may reject the packet by a division by zero. */
    boolean mayDivideByZero(Condition condition) {
        return mayDivideByZero(condition.left()) || mayDivideByZero(condition.right());
    }

    /** What is known after the variable was given the value. */
    Facts assigned(Variable variable, Value value) {
        NumberSet assigned = numbers(value);
        IntMap<NumberSet> keptNumbers = numbers;
        for (int number : numbering.valuesOf(variable)) {
            keptNumbers = keptNumbers.remove(number);
        }
        IntMap<Boolean> keptTests = tests;
        for (int test : numbering.conditionsOf(variable)) {
            keptTests = keptTests.remove(test);
        }
        IntMap<Long> keptCaptured = captured;
        for (int number : numbering.valuesOf(variable)) {
            keptCaptured = keptCaptured.remove(number);
        }
        if (!assigned.equals(NumberSet.ALL)) {
            keptNumbers = keptNumbers.put(numbering.of(variable), assigned);
        }
        Facts facts = new Facts(numbering, keptNumbers, keptTests, keptCaptured);
        return value.mentions(variable)
                ? facts
                : facts.withTest(new Condition(Comparison.EQUAL, variable, value), true);
    }
}
