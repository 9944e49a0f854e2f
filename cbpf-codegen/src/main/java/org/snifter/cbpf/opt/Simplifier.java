package org.snifter.cbpf.opt;

import org.snifter.cbpf.AddressSet;
import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.Width;
import org.snifter.cbpf.ir.Condition;
import org.snifter.cbpf.ir.Terminator;
import org.snifter.cbpf.ir.Terminator.Branch;
import org.snifter.cbpf.ir.Terminator.Goto;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.ir.Value.Arithmetic;
import org.snifter.cbpf.ir.Value.Constant;
import org.snifter.cbpf.ir.Value.IndirectLoad;
import org.snifter.cbpf.ir.Value.Load;
import org.snifter.cbpf.ir.Value.Negation;

/**
 * Shorter ways to write values and tests that hold wherever they stand: constants folded, neutral operations dropped, chains
 * of operations with constants merged.
 */
@SuppressWarnings("ReferenceEquality") // The same instance says that there was nothing to do.
final class Simplifier {
    private final Facts facts = Facts.none(new Numbering());

    /** An equal value; the same instance where there is nothing to simplify. */
    Value simplify(Value value) {
        return switch (value) {
            case Constant _,Value.Length _,Load _,Value.AncillaryLoad _,Value.Variable _ -> value;
            case IndirectLoad(Width width, Value base, int offset) -> {
                Value simple = simplify(base);
                Value load = indirectLoad(width, simple, offset);
                yield load == null ? simple == base ? value : new IndirectLoad(width, simple, offset) : load;
            }
            case Value.Membership(AddressSet set, Value base, int offset) -> {
                Value simple = simplify(base);
                yield simple == base ? value : new Value.Membership(set, simple, offset);
            }
            case Negation(Value operand) -> {
                Value simple = simplify(operand);
                if (simple instanceof Constant(int number)) {
                    yield new Constant(-number);
                }
                yield simple instanceof Negation(Value twice) ? twice
                        : simple == operand ? value : new Negation(simple);
            }
            case Arithmetic(AluOperation operation, Value left, Value right) -> {
                Value simpleLeft = simplify(left);
                Value simpleRight = simplify(right);
                Value simple = arithmetic(operation, simpleLeft, simpleRight);
                if (simple != null) {
                    yield simple;
                }
                yield simpleLeft == left && simpleRight == right
                        ? value
                        : new Arithmetic(operation, simpleLeft, simpleRight);
            }
        };
    }

    /** Puts constants of the base into the offset, where that cannot wrap around; null where there are none. */
    private Value indirectLoad(Width width, Value base, int offset) {
        if (base instanceof Constant(int number)) {
            long at = Integer.toUnsignedLong(number) + Integer.toUnsignedLong(offset);
            return at <= Integer.MAX_VALUE ? new Load(width, (int) at) : null;
        }
        if (base instanceof Arithmetic(AluOperation operation, Value inner, Constant(int number))) {
            NumberSet innerNumbers = facts.numbers(inner);
            long summand = Integer.toUnsignedLong(number);
            if (operation == AluOperation.ADD && innerNumbers.max() + summand <= 0xffffffffL) {
                long sum = summand + Integer.toUnsignedLong(offset);
                return sum <= Integer.MAX_VALUE ? indirect(width, inner, (int) sum) : null;
            }
            if (operation == AluOperation.SUB && innerNumbers.min() >= summand) {
                long difference = Integer.toUnsignedLong(offset) - summand;
                return difference >= 0 ? indirect(width, inner, (int) difference) : null;
            }
        }
        return null;
    }

    private Value indirect(Width width, Value base, int offset) {
        Value simple = indirectLoad(width, base, offset);
        return simple == null ? new IndirectLoad(width, base, offset) : simple;
    }

    /** An equal value of fewer operations, or null. */
    private Value arithmetic(AluOperation operation, Value left, Value right) {
        if (left instanceof Constant(int a) && right instanceof Constant(int b)) {
            return operation.divides() && b == 0 ? null : new Constant(operation.apply(a, b));
        }
        if (right instanceof Constant(int number)) {
            return withConstant(operation, left, number);
        }
        if (left instanceof Constant(int number)) {
            return switch (operation) {
                case ADD, MUL, AND, OR, XOR -> orSwapped(operation, right, number);
                case SUB -> number == 0 ? new Negation(right) : null;
                case DIV, MOD -> null;
                case LSH, RSH -> number == 0 && droppable(right) ? new Constant(0) : null;
            };
        }
        if (left.equals(right)) {
            return switch (operation) {
                case SUB, XOR -> droppable(left) ? new Constant(0) : null;
                case AND, OR -> left;
                case ADD, MUL, DIV, MOD, LSH, RSH -> null;
            };
        }
        return null;
    }

    private Value orSwapped(AluOperation operation, Value value, int number) {
        Value simple = withConstant(operation, value, number);
        return simple == null ? new Arithmetic(operation, value, new Constant(number)) : simple;
    }

    private Value withConstant(AluOperation operation, Value left, int number) {
        NumberSet numbers = facts.numbers(left);
        switch (operation) {
            case ADD, SUB, XOR -> {
                if (number == 0) {
                    return left;
                }
            }
            case OR -> {
                if ((number & ~numbers.ones()) == 0) {
                    return left;
                }
                if (number == -1 && droppable(left)) {
                    return new Constant(-1);
                }
            }
            case AND -> {
                if ((~number & ~numbers.zeros()) == 0) {
                    return left;
                }
                if ((number & ~numbers.zeros()) == 0 && droppable(left)) {
                    return new Constant(0);
                }
            }
            case MUL -> {
                if (number == 1) {
                    return left;
                }
                if (number == 0 && droppable(left)) {
                    return new Constant(0);
                }
            }
            case DIV -> {
                if (number == 1) {
                    return left;
                }
            }
            case MOD -> {
                if (number == 1 && droppable(left)) {
                    return new Constant(0);
                }
                if (number != 0 && numbers.max() < Integer.toUnsignedLong(number)) {
                    return left;
                }
            }
            case LSH, RSH -> {
                if (number == 0) {
                    return left;
                }
                if (Integer.compareUnsigned(number, 32) >= 0 && droppable(left)) {
                    return new Constant(0);
                }
            }
        }
        NumberSet result = NumberArithmetic.apply(operation, numbers, NumberSet.of(number));
        if (!operation.divides() && result.isSingle() && droppable(left)) {
            return new Constant((int) result.min());
        }
        return left instanceof Arithmetic(AluOperation inner, Value innermost, Constant(int innerNumber))
                ? merged(inner, innermost, innerNumber, operation, number)
                : null;
    }

    /** {@code (value inner innerNumber) outer outerNumber} in one operation, or null. */
    private Value merged(AluOperation inner, Value value, int innerNumber, AluOperation outer, int outerNumber) {
        if (inner == AluOperation.ADD || inner == AluOperation.SUB) {
            if (outer != AluOperation.ADD && outer != AluOperation.SUB) {
                return null;
            }
            int sum = (inner == AluOperation.ADD ? innerNumber : -innerNumber)
                    + (outer == AluOperation.ADD ? outerNumber : -outerNumber);
            return orSwapped(AluOperation.ADD, value, sum);
        }
        if (inner != outer) {
            return null;
        }
        return switch (inner) {
            case AND -> orSwapped(inner, value, innerNumber & outerNumber);
            case OR -> orSwapped(inner, value, innerNumber | outerNumber);
            case XOR -> orSwapped(inner, value, innerNumber ^ outerNumber);
            case MUL -> orSwapped(inner, value, innerNumber * outerNumber);
            case LSH, RSH -> {
                long count = Integer.toUnsignedLong(innerNumber) + Integer.toUnsignedLong(outerNumber);
                yield orSwapped(inner, value, (int) Math.min(count, 32));
            }
            case ADD, SUB, DIV, MOD -> null;
        };
    }

    private boolean droppable(Value value) {
        return !facts.mayDivideByZero(value);
    }

    /** The branch with a simpler test, or where it leads in any case; the same instance where there is nothing to do. */
    Terminator simplify(Branch branch) {
        Condition condition = branch.condition();
        Value left = simplify(condition.left());
        Value right = simplify(condition.right());
        Branch simple = left == condition.left() && right == condition.right()
                ? branch
                : new Branch(new Condition(condition.comparison(), left, right), branch.ifTrue(), branch.ifFalse());
        for (Branch next = step(simple); next != simple; next = step(simple)) {
            simple = next;
        }
        if (!facts.mayDivideByZero(simple.condition())) {
            Boolean known = facts.decide(simple.condition());
            if (known != null) {
                return new Goto(known ? simple.ifTrue() : simple.ifFalse());
            }
            if (simple.ifTrue() == simple.ifFalse()) {
                return new Goto(simple.ifTrue());
            }
        }
        return simple;
    }

    private Branch step(Branch branch) {
        Comparison comparison = branch.condition().comparison();
        Value left = branch.condition().left();
        Value right = branch.condition().right();
        if (left instanceof Constant && !(right instanceof Constant)) {
            return mirrored(branch);
        }
        if (right instanceof Constant(int number)
                && left instanceof Arithmetic(AluOperation operation, Value a, Value b)) {
            if (b instanceof Constant(int operand)) {
                return stepWithConstant(branch, comparison, operation, a, operand, number);
            }
            if (comparison == Comparison.EQUAL && number == 0) {
                return stepWithZero(branch, operation, a, b);
            }
        }
        return branch;
    }

    /** The same test with its operands in the other places. */
    private static Branch mirrored(Branch branch) {
        Value a = branch.condition().right();
        Value b = branch.condition().left();
        return switch (branch.condition().comparison()) {
            case EQUAL -> test(Comparison.EQUAL, a, b, branch);
            case ANY_BIT -> test(Comparison.ANY_BIT, a, b, branch);
            case GREATER -> negated(Comparison.GREATER_OR_EQUAL, a, b, branch);
            case GREATER_OR_EQUAL -> negated(Comparison.GREATER, a, b, branch);
        };
    }

    /** Simplifies the test whether {@code (a operation b)} is 0. */
    private static Branch stepWithZero(Branch branch, AluOperation operation, Value a, Value b) {
        return switch (operation) {
            case SUB, XOR -> test(Comparison.EQUAL, a, b, branch);
            case AND -> negated(Comparison.ANY_BIT, a, b, branch);
            case ADD, MUL, DIV, MOD, OR, LSH, RSH -> branch;
        };
    }

    /** Simplifies the test of {@code (a operation operand)} against the number. */
    private Branch stepWithConstant(Branch branch, Comparison comparison, AluOperation operation, Value a, int operand,
            int number) {
        NumberSet numbers = facts.numbers(a);
        return switch (operation) {
            case ADD -> comparison == Comparison.EQUAL
                    ? test(comparison, a, new Constant(number - operand), branch)
                    : branch;
            case SUB -> comparison == Comparison.EQUAL
                    ? test(comparison, a, new Constant(number + operand), branch)
                    : branch;
            case XOR -> comparison == Comparison.EQUAL
                    ? test(comparison, a, new Constant(number ^ operand), branch)
                    : branch;
            case AND -> switch (comparison) {
                case EQUAL -> number == 0
                        ? negated(Comparison.ANY_BIT, a, new Constant(operand), branch)
                        : number == operand && Integer.bitCount(operand) == 1
                                ? test(Comparison.ANY_BIT, a, new Constant(operand), branch)
                                : branch;
                case ANY_BIT -> test(comparison, a, new Constant(operand & number), branch);
                case GREATER -> number == 0 ? test(Comparison.ANY_BIT, a, new Constant(operand), branch) : branch;
                case GREATER_OR_EQUAL -> number == 1
                        ? test(Comparison.ANY_BIT, a, new Constant(operand), branch)
                        : branch;
            };
            case RSH -> {
                if (Integer.compareUnsigned(operand, 32) >= 0) {
                    yield branch;
                }
                long first = Integer.toUnsignedLong(number) << operand;
                long beyond = first + (1L << operand);
                yield switch (comparison) {
                    case EQUAL -> number == 0
                            ? negated(Comparison.GREATER_OR_EQUAL, a, new Constant(1 << operand), branch)
                            : branch;
                    case GREATER -> beyond <= 0xffffffffL
                            ? test(Comparison.GREATER_OR_EQUAL, a, new Constant((int) beyond), branch)
                            : branch;
                    case GREATER_OR_EQUAL -> first <= 0xffffffffL
                            ? test(Comparison.GREATER_OR_EQUAL, a, new Constant((int) first), branch)
                            : branch;
                    case ANY_BIT -> first <= 0xffffffffL
                            ? test(Comparison.ANY_BIT, a, new Constant((int) first), branch)
                            : branch;
                };
            }
            case LSH -> {
                boolean lossless = Integer.compareUnsigned(operand, 32) < 0 && numbers.max() << operand <= 0xffffffffL;
                yield lossless && comparison == Comparison.EQUAL && number >>> operand << operand == number
                        ? test(comparison, a, new Constant(number >>> operand), branch)
                        : lossless && comparison == Comparison.GREATER
                                ? test(comparison, a, new Constant(number >>> operand), branch)
                                : branch;
            }
            case MUL, DIV, MOD, OR -> branch;
        };
    }

    private static Branch test(Comparison comparison, Value left, Value right, Branch branch) {
        return new Branch(new Condition(comparison, left, right), branch.ifTrue(), branch.ifFalse());
    }

    private static Branch negated(Comparison comparison, Value left, Value right, Branch branch) {
        int ifTrue = branch.ifFalse();
        int ifFalse = branch.ifTrue();
        return new Branch(new Condition(comparison, left, right), ifTrue, ifFalse);
    }
}
