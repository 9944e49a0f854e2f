package org.snifter.prove.solver;

import com.microsoft.z3.BitVecExpr;
import com.microsoft.z3.BitVecSort;
import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.Expr;
import java.util.ArrayList;
import java.util.List;
import org.snifter.prove.term.BinaryOperator;
import org.snifter.prove.term.Term;

/**
 * Terms as Z3's expressions: one bit as a Boolean, more as a bit vector.
 *
 * <p>Packet bytes, memberships in sets, and operations that are dear to solve ({@link #isDear}), become free variables;
 * {@link Search} brings in what they mean where it matters.
 */
final class Z3Translation {
    private final Context context;
    private final List<Expr<?>> made = new ArrayList<>();

    Z3Translation(Context context) {
        this.context = context;
    }

    /** Whether an operation is left open at first: multiplication and division make large circuits. */
    static boolean isDear(Term.Binary binary) {
        return switch (binary.operator()) {
            case MULTIPLY -> !(binary.right() instanceof Term.Constant);
            case DIVIDE, REMAINDER -> true;
            case ADD, SUBTRACT, AND, OR, XOR, SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_SIGNED, EQUAL, LESS, LESS_SIGNED ->
                false;
        };
    }

    /** Translates terms that are not yet; operands must come first. */
    void add(List<Term> cone) {
        for (Term term : cone) {
            while (made.size() <= term.number()) {
                made.add(null);
            }
            if (made.get(term.number()) == null) {
                made.set(term.number(), translate(term));
            }
        }
    }

    /** The expression of a translated term. */
    Expr<?> of(Term term) {
        return made.get(term.number());
    }

    /** The expression of a translated term of one bit. */
    BoolExpr truth(Term term) {
        return (BoolExpr) of(term);
    }

    /** What a dear operation means. */
    BoolExpr definition(Term.Binary binary) {
        return context.mkEq(of(binary), operation(binary));
    }

    /** That two packet bytes are the same where their indexes are. */
    BoolExpr agreement(Term.PacketByte one, Term.PacketByte other) {
        BoolExpr sameIndex = context.mkEq(of(one.index()), of(other.index()));
        return context.mkImplies(sameIndex, context.mkEq(of(one), of(other)));
    }

    /** That all addresses of a range are in a set, or that none is. */
    BoolExpr membership(Term.Membership term, AddressRange range) {
        BitVecExpr address = context.mkConcat(vector(term.high()), vector(term.low()));
        BoolExpr within = context.mkAnd(context.mkBVULE(address(range.firstHigh(), range.firstLow()), address),
                context.mkBVULE(address, address(range.lastHigh(), range.lastLow())));
        return context.mkImplies(within, range.member() ? truth(term) : context.mkNot(truth(term)));
    }

    private BitVecExpr address(long high, long low) {
        return context.mkConcat(context.mkBV(high, Long.SIZE), context.mkBV(low, Long.SIZE));
    }

    private Expr<?> translate(Term term) {
        return switch (term) {
            case Term.Constant constant -> term.width() == 1
                    ? context.mkBool(constant.value() == 1)
                    : context.mkBV(constant.value(), term.width());
            case Term.Given _,Term.PacketByte _,Term.Membership _ -> variable(term);
            case Term.Not not -> not.width() == 1
                    ? context.mkNot(truth(not.operand()))
                    : context.mkBVNot(vector(not.operand()));
            case Term.Slice slice -> narrowed(term,
                    context.mkExtract(slice.low() + slice.width() - 1, slice.low(), vector(slice.operand())));
            case Term.Concatenation parts -> context.mkConcat(vector(parts.high()), vector(parts.low()));
            case Term.SignExtension extension ->
                context.mkSignExt(extension.width() - extension.operand().width(), vector(extension.operand()));
            case Term.Binary binary -> isDear(binary) ? variable(binary) : operation(binary);
            case Term.Choice choice -> choice(choice);
        };
    }

    private Expr<?> variable(Term term) {
        return term.width() == 1
                ? context.mkConst(context.mkSymbol(term.number()), context.getBoolSort())
                : context.mkConst(context.mkSymbol(term.number()), context.mkBitVecSort(term.width()));
    }

    @SuppressWarnings("unchecked")
    private Expr<?> choice(Term.Choice choice) {
        return context.mkITE(truth(choice.condition()), (Expr<BitVecSort>) of(choice.then()),
                (Expr<BitVecSort>) of(choice.otherwise()));
    }

    /** A term as a bit vector even where it is one bit wide. */
    private BitVecExpr vector(Term term) {
        Expr<?> expression = of(term);
        if (expression instanceof BoolExpr truth) {
            return (BitVecExpr) context.mkITE(truth, context.mkBV(1, 1), context.mkBV(0, 1));
        }
        return (BitVecExpr) expression;
    }

    /** A bit vector as a Boolean where a term is one bit wide. */
    private Expr<?> narrowed(Term term, BitVecExpr vector) {
        return term.width() == 1 ? context.mkEq(vector, context.mkBV(1, 1)) : vector;
    }

    private Expr<?> operation(Term.Binary binary) {
        if (binary.left().width() == 1) {
            BoolExpr left = truth(binary.left());
            BoolExpr right = truth(binary.right());
            if (binary.operator() == BinaryOperator.AND) {
                return context.mkAnd(left, right);
            }
            if (binary.operator() == BinaryOperator.OR) {
                return context.mkOr(left, right);
            }
            if (binary.operator() == BinaryOperator.XOR) {
                return context.mkXor(left, right);
            }
        }
        BitVecExpr left = vector(binary.left());
        BitVecExpr right = vector(binary.right());
        return switch (binary.operator()) {
            case ADD -> narrowed(binary, context.mkBVAdd(left, right));
            case SUBTRACT -> narrowed(binary, context.mkBVSub(left, right));
            case MULTIPLY -> narrowed(binary, context.mkBVMul(left, right));
            case DIVIDE -> narrowed(binary, context.mkBVUDiv(left, right));
            case REMAINDER -> narrowed(binary, context.mkBVURem(left, right));
            case AND -> narrowed(binary, context.mkBVAND(left, right));
            case OR -> narrowed(binary, context.mkBVOR(left, right));
            case XOR -> narrowed(binary, context.mkBVXOR(left, right));
            case SHIFT_LEFT -> narrowed(binary, context.mkBVSHL(left, right));
            case SHIFT_RIGHT -> narrowed(binary, context.mkBVLSHR(left, right));
            case SHIFT_RIGHT_SIGNED -> narrowed(binary, context.mkBVASHR(left, right));
            case EQUAL -> context.mkEq(of(binary.left()), of(binary.right()));
            case LESS -> context.mkBVULT(left, right);
            case LESS_SIGNED -> context.mkBVSLT(left, right);
        };
    }
}
