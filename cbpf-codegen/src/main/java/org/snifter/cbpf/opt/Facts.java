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
 * What is known at a point of the program: which numbers values can be, and how tests came out where numbers do not say it.
 * Immutable.
 *
 * <p>Most values are loads and constants: they are looked at first, without the cost of a switch.
 */
@SuppressWarnings("ReferenceEquality") // The same instance is a cheap case of the same thing.
final class Facts {
    /** The base of loads at fixed offsets. */
    private static final Value START = new Constant(0);

    private final Numbering numbering;
    private final IntMap<NumberSet> numbers;
    private final IntMap<Boolean> tests;
    /** How many bytes are known to be captured from the beginning, or from what a value says. */
    private final IntMap<Long> captured;

    /** What {@link #outcomes} gave last: ways from one test to the next are looked at from several places. */
    private Outcomes last;

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
        if (value instanceof Load load) {
            return known(value, NumberArithmetic.loaded(load.width()));
        }
        NumberSet possible = switch (value) {
            case Constant(int number) -> NumberSet.of(number);
            case Arithmetic(AluOperation operation, Value left, Value right) ->
                NumberArithmetic.apply(operation, numbers(left), numbers(right));
            case Negation(Value operand) ->
                NumberArithmetic.apply(AluOperation.SUB, NumberSet.of(0), numbers(operand));
            case Load load -> NumberArithmetic.loaded(load.width());
            case IndirectLoad load -> NumberArithmetic.loaded(load.width());
            case Value.Membership _ -> NumberSet.range(0, 1);
            case Value.Length _,Value.AncillaryLoad _,Variable _ -> NumberSet.ALL;
        };
        return value instanceof Constant ? possible : known(value, possible);
    }

    private NumberSet known(Value value, NumberSet possible) {
        if (numbers.isEmpty()) {
            return possible;
        }
        Integer number = numbering.find(value);
        NumberSet known = number == null ? null : numbers.get(number);
        return known == null ? possible : known.intersect(possible);
    }

    /** The value with numbers in the place of variables whose number is known; the same instance where there are none. */
    Value withKnownVariables(Value value) {
        if (value instanceof Load || value instanceof Constant) {
            return value;
        }
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
            case Value.Membership(var set, Value base, int offset) -> {
                Value known = withKnownVariables(base);
                yield known == base ? value : new Value.Membership(set, known, offset);
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
        NumberSet left = numbers(condition.left());
        if (condition.right() instanceof Constant(int number)) {
            return decide(condition, left, number);
        }
        Boolean known = remembered(condition);
        if (known != null) {
            return known;
        }
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

    private Boolean decide(Condition condition, NumberSet left, int number) {
        Boolean known = left.isEmpty() ? null : left.compare(condition.comparison(), number);
        return known == null ? remembered(condition) : known;
    }

    private Boolean remembered(Condition condition) {
        if (tests.isEmpty()) {
            return null;
        }
        Integer test = numbering.find(condition);
        return test == null ? null : tests.get(test);
    }

    private static Boolean outcome(boolean always, boolean never) {
        return always ? Boolean.TRUE : never ? Boolean.FALSE : null;
    }

    /**
     * What is known after a test came out one way or the other.
     *
     * @param whenTrue null where it cannot hold
     * @param whenFalse null where it cannot fail
     */
    record Outcomes(Condition condition, Facts whenTrue, Facts whenFalse) {}

    /** What is known after each outcome of the test. */
    Outcomes outcomes(Condition condition) {
        if (last == null || last.condition != condition) {
            last = condition.right() instanceof Constant(int number)
                    ? comparison(condition, number)
                    : comparison(condition);
        }
        return last;
    }

    private Outcomes comparison(Condition condition, int number) {
        NumberSet left = numbers(condition.left());
        Boolean known = decide(condition, left, number);
        Facts evaluated = evaluated(condition.left());
        return new Outcomes(condition,
                known == null || known ? evaluated.after(condition, left, number, true) : null,
                known == null || !known ? evaluated.after(condition, left, number, false) : null);
    }

    private Facts after(Condition condition, NumberSet left, int number, boolean holds) {
        NumberSet possible = left.where(condition.comparison(), number, holds);
        Facts facts = narrowed(condition.left(), left, possible);
        // Mostly the numbers say it all.
        return facts == null || possible.compare(condition.comparison(), number) != null
                ? facts
                : facts.with(condition, holds);
    }

    private Outcomes comparison(Condition condition) {
        Boolean known = decide(condition);
        Facts evaluated = evaluated(condition.left()).evaluated(condition.right());
        return new Outcomes(condition, known == null || known ? evaluated.after(condition, true) : null,
                known == null || !known ? evaluated.after(condition, false) : null);
    }

    private Facts after(Condition condition, boolean holds) {
        Facts facts = withTest(condition, holds);
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
            case EQUAL -> holds
                    ? facts.with(new Condition(Comparison.EQUAL, right, left), true)
                            .with(new Condition(Comparison.GREATER, left, right), false)
                            .with(new Condition(Comparison.GREATER_OR_EQUAL, left, right), true)
                            .with(new Condition(Comparison.GREATER, right, left), false)
                            .with(new Condition(Comparison.GREATER_OR_EQUAL, right, left), true)
                    : facts;
            case GREATER -> holds
                    ? facts.with(new Condition(Comparison.EQUAL, left, right), false)
                            .with(new Condition(Comparison.GREATER_OR_EQUAL, left, right), true)
                    : facts;
            case GREATER_OR_EQUAL -> !holds
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
        return narrowed(value, numbers(value), to);
    }

    private Facts narrowed(Value value, NumberSet before, NumberSet to) {
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
        if (value instanceof Load(Width width, int offset)) {
            return withCaptured(START, width, offset);
        }
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
            case Value.Membership membership -> evaluated(membership.base());
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
        if (value instanceof Load(Width width, int offset)) {
            return isCaptured(START, width, offset);
        }
        return switch (value) {
            case Load(Width width, int offset) -> isCaptured(START, width, offset);
            case IndirectLoad(Width width, Value base, int offset) ->
                isCaptured(base) && isCaptured(base, width, offset);
            case Arithmetic(AluOperation _, Value left, Value right) -> isCaptured(left) && isCaptured(right);
            case Negation(Value operand) -> isCaptured(operand);
            case Constant _,Value.Length _,Variable _ -> true;
            case Value.AncillaryLoad _,Value.Membership _ -> false;
        };
    }

    /** Whether evaluating the value may reject the packet by a division by zero. */
    boolean mayDivideByZero(Value value) {
        if (value instanceof Load || value instanceof Constant) {
            return false;
        }
        return switch (value) {
            case Arithmetic(AluOperation operation, Value left, Value right) -> mayDivideByZero(left)
                    || mayDivideByZero(right) || (operation.divides() && numbers(right).contains(0));
            case IndirectLoad load -> mayDivideByZero(load.base());
            case Value.Membership membership -> mayDivideByZero(membership.base());
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
