package org.snifter.prove.term;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snifter.cbpf.AddressSet;

/**
 * Makes terms, in a form that lets equal computations meet: constants are folded and stand right, masks and constant
 * shifts become slices and concatenations, so that {@code 4*([14]&0xf)} is one term however a program computes it.
 *
 * <p>Terms of different makers must not be mixed. Not for use by several threads.
 */
public final class Terms {
    private record Cut(int operand, int low, int width) {}

    private record Move(Term.Choice choice, Term.Constant addend) {}

    /** More pieces than these are not laid side by side. */
    private static final int MOST_PIECES = 4;

    private final TermTable table = new TermTable();
    private final Equality equality = new Equality(this, table);
    private final Order order = new Order(this, table);
    private final Decisions decisions = new Decisions(this);
    /** Slices are pushed down through shared operands; each is cut once only. */
    private final Map<Cut, Term> cuts = new HashMap<>();

    private final Map<Move, Term> moves = new HashMap<>();

    private final Term yes = table.constant(1, 1);
    private final Term no = table.constant(1, 0);

    public Terms() {}

    /** How many terms have been made; they are numbered from 0. */
    public int size() {
        return table.size();
    }

    /** The term that was made as the {@code number}th. */
    public Term get(int number) {
        return table.get(number);
    }

    public Term constant(int width, long value) {
        return table.constant(width, value);
    }

    public Term truth(boolean value) {
        return value ? yes : no;
    }

    public Term given(Quantity quantity) {
        return table.given(quantity);
    }

    /** The packet's byte at a 32-bit index. */
    public Term packetByte(Term index) {
        return table.packetByte(index);
    }

    /**
     * Whether an address is in a set.
     *
     * @param address as many bytes as the set's addresses have, most significant first, in terms of 32 bits; the last
     *                may have 16
     */
    public Term membership(AddressSet set, List<Term> address) {
        Term all = address.getFirst();
        Term high = null;
        for (Term word : address.subList(1, address.size())) {
            if (all.width() == Long.SIZE) {
                high = all;
                all = word;
            } else {
                all = concatenation(all, word);
            }
        }
        Term last = all.width() == Long.SIZE ? all : concatenation(all, constant(Long.SIZE - all.width(), 0));
        return high == null
                ? membership(set, last, constant(Long.SIZE, 0))
                : membership(set, high, last);
    }

    private Term membership(AddressSet set, Term high, Term low) {
        if (high instanceof Term.Constant first && low instanceof Term.Constant second) {
            return truth(set.contains(first.value(), second.value()));
        }
        return set.size() == 0 ? no : table.membership(set, high, low);
    }

    /** Every bit flipped. */
    public Term not(Term operand) {
        if (operand instanceof Term.Constant constant) {
            return constant(operand.width(), ~constant.value());
        }
        return operand instanceof Term.Not twice ? twice.operand() : table.not(operand);
    }

    /** {@code width} bits from bit {@code low} up. */
    public Term slice(Term operand, int low, int width) {
        if (width == operand.width()) {
            return operand;
        }
        Cut cut = new Cut(operand.number(), low, width);
        Term known = cuts.get(cut);
        if (known == null) {
            known = cutSlice(operand, low, width);
            cuts.put(cut, known);
        }
        return known;
    }

    private Term cutSlice(Term operand, int low, int width) {
        if ((operand.ones() >>> low & Term.mask(width)) == 0) {
            return constant(width, 0);
        }
        return switch (operand) {
            case Term.Constant constant -> constant(width, constant.value() >>> low);
            case Term.Slice inner -> slice(inner.operand(), inner.low() + low, width);
            case Term.Concatenation parts -> sliceOfParts(parts, low, width);
            case Term.Not flipped -> not(slice(flipped.operand(), low, width));
            case Term.Choice choice -> choice(choice.condition(), slice(choice.then(), low, width),
                    slice(choice.otherwise(), low, width));
            case Term.SignExtension extension when low + width <= extension.operand().width() ->
                slice(extension.operand(), low, width);
            case Term.Binary binary when slicesThrough(binary.operator(), low) -> binary(binary.operator(),
                    slice(binary.left(), low, width), slice(binary.right(), low, width));
            case Term.SignExtension _,Term.Binary _,Term.Given _,Term.PacketByte _,Term.Membership _ ->
                table.slice(width, operand, low);
        };
    }

    private Term sliceOfParts(Term.Concatenation parts, int low, int width) {
        int boundary = parts.low().width();
        if (low >= boundary) {
            return slice(parts.high(), low - boundary, width);
        }
        if (low + width <= boundary) {
            return slice(parts.low(), low, width);
        }
        return concatenation(slice(parts.high(), 0, low + width - boundary), slice(parts.low(), low, boundary - low));
    }

    /** Whether bits {@code low} and up of the result depend on no other bits of the operands. */
    private static boolean slicesThrough(BinaryOperator operator, int low) {
        return switch (operator) {
            case AND, OR, XOR -> true;
            case ADD, SUBTRACT, MULTIPLY -> low == 0;
            case DIVIDE, REMAINDER, SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_SIGNED, EQUAL, LESS, LESS_SIGNED -> false;
        };
    }

    /**
     * The bits of {@code high}, then those of {@code low}; nested to the right, neighbours joined where they can be.
     */
    public Term concatenation(Term high, Term low) {
        if (high instanceof Term.Concatenation parts) {
            return concatenation(parts.high(), concatenation(parts.low(), low));
        }
        if (low instanceof Term.Concatenation parts) {
            Term first = joined(high, parts.high());
            return first == null ? table.concatenation(high, low) : concatenation(first, parts.low());
        }
        Term one = joined(high, low);
        return one == null ? table.concatenation(high, low) : one;
    }

    /** The two as one term that is no concatenation, or null. */
    private Term joined(Term high, Term low) {
        if (high instanceof Term.Constant first && low instanceof Term.Constant second) {
            return constant(high.width() + low.width(), first.value() << low.width() | second.value());
        }
        if (high instanceof Term.Slice first && low instanceof Term.Slice second && first.operand() == second.operand()
                && first.low() == second.low() + second.width()) {
            return slice(first.operand(), second.low(), first.width() + second.width());
        }
        return null;
    }

    /** The unsigned value in {@code width} bits. */
    public Term zeroExtension(Term operand, int width) {
        return width == operand.width() ? operand : concatenation(constant(width - operand.width(), 0), operand);
    }

    /** The signed value in {@code width} bits. */
    public Term signExtension(Term operand, int width) {
        if (width == operand.width()) {
            return operand;
        }
        if ((operand.ones() >>> (operand.width() - 1) & 1) == 0) {
            return zeroExtension(operand, width);
        }
        if (operand instanceof Term.Constant constant) {
            return constant(width, Term.signed(operand.width(), constant.value()));
        }
        return table.signExtension(width, operand);
    }

    /** {@code condition ? then : otherwise}. */
    public Term choice(Term condition, Term then, Term otherwise) {
        if (then == otherwise || condition == yes) {
            return then;
        }
        if (condition == no) {
            return otherwise;
        }
        if (condition instanceof Term.Not flipped) {
            return choice(flipped.operand(), otherwise, then);
        }
        if (then instanceof Term.Choice inner && inner.condition() == condition) {
            return choice(condition, inner.then(), otherwise);
        }
        if (otherwise instanceof Term.Choice inner && inner.condition() == condition) {
            return choice(condition, then, inner.otherwise());
        }
        if (then.width() == 1) {
            if (then == yes || then == condition) {
                return or(condition, otherwise);
            }
            if (otherwise == no || otherwise == condition) {
                return and(condition, then);
            }
            if (then == no) {
                return and(not(condition), otherwise);
            }
            if (otherwise == yes) {
                return or(not(condition), then);
            }
        }
        return table.choice(condition, then, otherwise);
    }

    /** As {@link #choice}, in a form that depends less on how the operands are built up; for values, not truths. */
    public Term orderedChoice(Term condition, Term then, Term otherwise) {
        return then == otherwise ? then : decisions.choice(condition, then, otherwise);
    }

    /** What a value is where tests are known to have these outcomes; choices by them are made. */
    public Term assuming(Term value, Map<Term, Boolean> facts) {
        return decisions.assuming(value, facts);
    }

    public Term and(Term left, Term right) {
        return binary(BinaryOperator.AND, left, right);
    }

    public Term or(Term left, Term right) {
        return binary(BinaryOperator.OR, left, right);
    }

    public Term add(Term left, Term right) {
        return binary(BinaryOperator.ADD, left, right);
    }

    public Term subtract(Term left, Term right) {
        return binary(BinaryOperator.SUBTRACT, left, right);
    }

    public Term equal(Term left, Term right) {
        return binary(BinaryOperator.EQUAL, left, right);
    }

    /** {@code left < right}, unsigned. */
    public Term less(Term left, Term right) {
        return binary(BinaryOperator.LESS, left, right);
    }

    /** {@code lower <= upper}, unsigned. */
    public Term lessOrEqual(Term lower, Term upper) {
        return not(less(upper, lower));
    }

    /** Whether any bit is set. */
    public Term nonzero(Term operand) {
        return not(equal(operand, constant(operand.width(), 0)));
    }

    /** An operation on two terms of the same width. */
    public Term binary(BinaryOperator operator, Term left, Term right) {
        int width = left.width();
        if (width != right.width()) {
            throw new IllegalArgumentException(operator + " of " + width + " and " + right.width() + " bits");
        }
        if (left instanceof Term.Constant first && right instanceof Term.Constant second) {
            return constant(operator.compares() ? 1 : width, operator.apply(width, first.value(), second.value()));
        }
        boolean exchange = left instanceof Term.Constant
                || (!(right instanceof Term.Constant) && left.number() > right.number());
        return operator.commutes() && exchange
                ? simplified(operator, /* left= */ right, /* right= */ left)
                : simplified(operator, left, right);
    }

    private Term simplified(BinaryOperator operator, Term left, Term right) {
        Term simple = switch (operator) {
            case ADD -> sum(left, right);
            case SUBTRACT -> difference(left, right);
            case MULTIPLY -> product(left, right);
            case DIVIDE -> quotient(left, right);
            case REMAINDER -> remainder(left, right);
            case AND -> conjunction(left, right);
            case OR -> disjunction(left, right);
            case XOR -> exclusiveDisjunction(left, right);
            case SHIFT_LEFT -> shiftedLeft(left, right);
            case SHIFT_RIGHT -> shiftedRight(left, right);
            case SHIFT_RIGHT_SIGNED -> shiftedRightSigned(left, right);
            case EQUAL -> equality.of(left, right);
            case LESS -> order.of(left, right);
            case LESS_SIGNED -> left == right ? no : plain(operator, left, right);
        };
        return simple.ones() == 0 ? constant(simple.width(), 0) : simple;
    }

    private Term plain(BinaryOperator operator, Term left, Term right) {
        return table.binary(operator, left, right);
    }

    private Term sum(Term left, Term right) {
        if (right.is(0)) {
            return left;
        }
        if (left.width() == 1) {
            return binary(BinaryOperator.XOR, left, right);
        }
        if (left instanceof Term.Binary inner && inner.operator() == BinaryOperator.ADD
                && inner.right() instanceof Term.Constant) {
            return right instanceof Term.Constant
                    ? add(inner.left(), add(right, inner.right()))
                    : add(add(inner.left(), right), inner.right());
        }
        if (right instanceof Term.Binary inner && inner.operator() == BinaryOperator.ADD
                && inner.right() instanceof Term.Constant) {
            return add(add(left, inner.left()), inner.right());
        }
        if (left instanceof Term.Choice choice && right instanceof Term.Constant constant) {
            return moved(choice, constant);
        }
        return plain(BinaryOperator.ADD, left, right);
    }

    /** A constant added to what is chosen from, as programs add before ways meet or after. */
    private Term moved(Term.Choice choice, Term.Constant addend) {
        Move move = new Move(choice, addend);
        Term known = moves.get(move);
        if (known == null) {
            known = choice(choice.condition(), add(choice.then(), addend), add(choice.otherwise(), addend));
            moves.put(move, known);
        }
        return known;
    }

    private Term difference(Term left, Term right) {
        if (left == right) {
            return constant(left.width(), 0);
        }
        if (right instanceof Term.Constant constant) {
            return add(left, constant(left.width(), -constant.value()));
        }
        return plain(BinaryOperator.SUBTRACT, left, right);
    }

    private Term product(Term left, Term right) {
        if (!(right instanceof Term.Constant constant)) {
            return plain(BinaryOperator.MULTIPLY, left, right);
        }
        if (constant.value() == 0) {
            return right;
        }
        if (Long.bitCount(constant.value()) == 1) {
            return up(left, Long.numberOfTrailingZeros(constant.value()));
        }
        return plain(BinaryOperator.MULTIPLY, left, right);
    }

    private Term quotient(Term left, Term right) {
        if (right instanceof Term.Constant constant) {
            if (Long.bitCount(constant.value()) == 1) {
                return down(left, Long.numberOfTrailingZeros(constant.value()));
            }
            if (Long.compareUnsigned(left.ones(), constant.value()) < 0) {
                return constant(left.width(), 0);
            }
        }
        return plain(BinaryOperator.DIVIDE, left, right);
    }

    private Term remainder(Term left, Term right) {
        if (right instanceof Term.Constant constant) {
            if (Long.bitCount(constant.value()) == 1) {
                return and(left, constant(left.width(), constant.value() - 1));
            }
            if (Long.compareUnsigned(left.ones(), constant.value()) < 0) {
                return left;
            }
        }
        return plain(BinaryOperator.REMAINDER, left, right);
    }

    private Term conjunction(Term left, Term right) {
        if (left == right) {
            return left;
        }
        if (complementary(left, right)) {
            return constant(left.width(), 0);
        }
        if (right instanceof Term.Constant mask) {
            return masked(left, mask.value());
        }
        if (left.width() == 1) {
            if (absorbs(BinaryOperator.OR, left, right) || absorbs(BinaryOperator.AND, right, left)) {
                return right;
            }
            if (absorbs(BinaryOperator.OR, right, left) || absorbs(BinaryOperator.AND, left, right)) {
                return left;
            }
        }
        return plain(BinaryOperator.AND, left, right);
    }

    private Term disjunction(Term left, Term right) {
        if (left == right) {
            return left;
        }
        if (complementary(left, right)) {
            return constant(left.width(), -1);
        }
        if (right instanceof Term.Constant constant) {
            if (constant.value() == 0) {
                return left;
            }
            if (constant.value() == Term.mask(left.width())) {
                return right;
            }
        }
        if (left.width() == 1) {
            if (absorbs(BinaryOperator.AND, left, right) || absorbs(BinaryOperator.OR, right, left)) {
                return right;
            }
            if (absorbs(BinaryOperator.AND, right, left) || absorbs(BinaryOperator.OR, left, right)) {
                return left;
            }
        }
        return (left.ones() & right.ones()) == 0 ? union(BinaryOperator.OR, left, right)
                : plain(BinaryOperator.OR, left, right);
    }

    /** Two terms that have no bit in common: pieces of one and the other side by side, if that takes few pieces. */
    private Term union(BinaryOperator operator, Term left, Term right) {
        int width = left.width();
        Term result = null;
        int pieces = 0;
        for (int low = 0; low < width; pieces++) {
            // The piece goes on until the other one may have a bit set.
            boolean first = Long.numberOfTrailingZeros(left.ones() >>> low) < Long
                    .numberOfTrailingZeros(right.ones() >>> low);
            long other = (first ? right : left).ones() >>> low;
            int length = Math.min(Long.numberOfTrailingZeros(other), width - low);
            Term piece = slice(first ? left : right, low, length);
            result = result == null ? piece : concatenation(piece, result);
            low += length;
        }
        return pieces > MOST_PIECES ? plain(operator, left, right) : result;
    }

    /** Whether {@code compound} is {@code operator} of {@code operand} and something. */
    private static boolean absorbs(BinaryOperator operator, Term compound, Term operand) {
        return compound instanceof Term.Binary binary && binary.operator() == operator
                && (binary.left() == operand || binary.right() == operand);
    }

    private static Term other(Term.Binary compound, Term operand) {
        return compound.left() == operand ? compound.right() : compound.left();
    }

    private static boolean complementary(Term left, Term right) {
        return (left instanceof Term.Not first && first.operand() == right)
                || (right instanceof Term.Not second && second.operand() == left);
    }

    private Term exclusiveDisjunction(Term left, Term right) {
        if (left == right) {
            return constant(left.width(), 0);
        }
        if (right.is(0)) {
            return left;
        }
        if (right.is(-1)) {
            return not(left);
        }
        if (absorbs(BinaryOperator.XOR, left, right)) {
            return other((Term.Binary) left, right);
        }
        return absorbs(BinaryOperator.XOR, right, left)
                ? other((Term.Binary) right, left)
                : plain(BinaryOperator.XOR, left, right);
    }

    /** The bits of a term that a mask keeps, as a concatenation of slices and zeros. */
    private Term masked(Term operand, long mask) {
        long kept = mask & operand.ones();
        if (kept == operand.ones()) {
            return operand;
        }
        Term result = null;
        for (int low = 0; low < operand.width();) {
            boolean keep = (mask >>> low & 1) != 0;
            int run = Long.numberOfTrailingZeros(keep ? ~(mask >>> low) : mask >>> low);
            int length = Math.min(run, operand.width() - low);
            Term piece = keep ? slice(operand, low, length) : constant(length, 0);
            result = result == null ? piece : concatenation(piece, result);
            low += length;
        }
        return result;
    }

    private Term up(Term operand, int count) {
        if (count == 0) {
            return operand;
        }
        return concatenation(slice(operand, 0, operand.width() - count), constant(count, 0));
    }

    private Term down(Term operand, int count) {
        if (count == 0) {
            return operand;
        }
        return zeroExtension(slice(operand, count, operand.width() - count), operand.width());
    }

    private Term shiftedLeft(Term left, Term right) {
        if (!(right instanceof Term.Constant count)) {
            return plain(BinaryOperator.SHIFT_LEFT, left, right);
        }
        boolean all = Long.compareUnsigned(count.value(), left.width()) >= 0;
        return all ? constant(left.width(), 0) : up(left, (int) count.value());
    }

    private Term shiftedRight(Term left, Term right) {
        if (!(right instanceof Term.Constant count)) {
            return plain(BinaryOperator.SHIFT_RIGHT, left, right);
        }
        boolean all = Long.compareUnsigned(count.value(), left.width()) >= 0;
        return all ? constant(left.width(), 0) : down(left, (int) count.value());
    }

    private Term shiftedRightSigned(Term left, Term right) {
        if (!(right instanceof Term.Constant count)) {
            return plain(BinaryOperator.SHIFT_RIGHT_SIGNED, left, right);
        }
        int shift = Long.compareUnsigned(count.value(), left.width()) >= 0 ? left.width() - 1 : (int) count.value();
        return signExtension(slice(left, shift, left.width() - shift), left.width());
    }
}
