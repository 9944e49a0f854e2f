package org.snifter.ebpf;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.ByteOrder;

/** Writes JVM code for eBPF's operations on numbers that are on the operand stack already. */
final class StackArithmetic {
    private static final ClassDesc CD_DIVISION = Division.class.describeConstable().orElseThrow();
    private static final ClassDesc CD_INTEGER = ClassDesc.of("java.lang.Integer");
    private static final ClassDesc CD_LONG_BOX = ClassDesc.of("java.lang.Long");
    private static final MethodTypeDesc INT_OF_TWO = MethodTypeDesc.of(CD_int, CD_int, CD_int);
    private static final MethodTypeDesc LONG_OF_TWO = MethodTypeDesc.of(CD_long, CD_long, CD_long);

    private StackArithmetic() {}

    /** Two ints become one; a {@link EbpfAluOperation#MOV} has its right operand only. */
    static void apply32(CodeBuilder code, EbpfAluOperation operation) {
        switch (operation) {
            case ADD -> code.iadd();
            case SUB -> code.isub();
            case MUL -> code.imul();
            case DIV -> code.invokestatic(CD_DIVISION, "divide", INT_OF_TWO);
            case SIGNED_DIV -> code.invokestatic(CD_DIVISION, "divideSigned", INT_OF_TWO);
            case MOD -> code.invokestatic(CD_DIVISION, "remainder", INT_OF_TWO);
            case SIGNED_MOD -> code.invokestatic(CD_DIVISION, "remainderSigned", INT_OF_TWO);
            case OR -> code.ior();
            case AND -> code.iand();
            case XOR -> code.ixor();
            case LSH -> code.ishl();
            case RSH -> code.iushr();
            case ARSH -> code.ishr();
            case MOV -> {
                // The operand is the result.
            }
        }
    }

    /** Whether the right operand of a 64-bit operation is an int on the operand stack. */
    static boolean takesInt(EbpfAluOperation operation) {
        return switch (operation) {
            case LSH, RSH, ARSH -> true;
            case ADD, SUB, MUL, DIV, SIGNED_DIV, MOD, SIGNED_MOD, OR, AND, XOR, MOV -> false;
        };
    }

    /** Two longs, or a long and an int, become a long. */
    static void apply64(CodeBuilder code, EbpfAluOperation operation) {
        switch (operation) {
            case ADD -> code.ladd();
            case SUB -> code.lsub();
            case MUL -> code.lmul();
            case DIV -> code.invokestatic(CD_DIVISION, "divide", LONG_OF_TWO);
            case SIGNED_DIV -> code.invokestatic(CD_DIVISION, "divideSigned", LONG_OF_TWO);
            case MOD -> code.invokestatic(CD_DIVISION, "remainder", LONG_OF_TWO);
            case SIGNED_MOD -> code.invokestatic(CD_DIVISION, "remainderSigned", LONG_OF_TWO);
            case OR -> code.lor();
            case AND -> code.land();
            case XOR -> code.lxor();
            case LSH -> code.lshl();
            case RSH -> code.lushr();
            case ARSH -> code.lshr();
            case MOV -> {
                // The operand is the result.
            }
        }
    }

    private static boolean swaps(ByteSwapKind kind) {
        return switch (kind) {
            case TO_LITTLE_ENDIAN -> ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN;
            case TO_BIG_ENDIAN -> ByteOrder.nativeOrder() != ByteOrder.BIG_ENDIAN;
            case ALWAYS -> true;
        };
    }

    /** An int becomes one that is swapped, zero-extended where it is a half word. */
    static void swap32(CodeBuilder code, ByteSwapKind kind, AccessSize size) {
        boolean swaps = swaps(kind);
        if (swaps) {
            code.invokestatic(CD_INTEGER, "reverseBytes", MethodTypeDesc.of(CD_int, CD_int));
        }
        if (size == AccessSize.HALF && swaps) {
            code.loadConstant(16).iushr();
        } else if (size == AccessSize.HALF) {
            code.loadConstant(0xffff).iand();
        }
    }

    /** A long becomes one that is swapped. */
    static void swap64(CodeBuilder code, ByteSwapKind kind) {
        if (swaps(kind)) {
            code.invokestatic(CD_LONG_BOX, "reverseBytes", MethodTypeDesc.of(CD_long, CD_long));
        }
    }

    /** Whether a test takes its 32-bit operands moved by half the range: unsigned order is then the signed one. */
    static boolean takesMoved(EbpfComparison comparison) {
        return switch (comparison) {
            case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL -> true;
            case EQUAL, NOT_EQUAL, ANY_BIT, SIGNED_GREATER, SIGNED_GREATER_OR_EQUAL, SIGNED_LESS,
                    SIGNED_LESS_OR_EQUAL ->
                false;
        };
    }

    /** Jumps if the test holds for two ints. */
    static void jumpIf32(CodeBuilder code, EbpfComparison comparison, Label target) {
        switch (comparison) {
            case EQUAL -> code.if_icmpeq(target);
            case NOT_EQUAL -> code.if_icmpne(target);
            case ANY_BIT -> code.iand().ifne(target);
            case GREATER, SIGNED_GREATER -> code.if_icmpgt(target);
            case GREATER_OR_EQUAL, SIGNED_GREATER_OR_EQUAL -> code.if_icmpge(target);
            case LESS, SIGNED_LESS -> code.if_icmplt(target);
            case LESS_OR_EQUAL, SIGNED_LESS_OR_EQUAL -> code.if_icmple(target);
        }
    }

    /** Jumps if the test holds for two longs. */
    static void jumpIf64(CodeBuilder code, EbpfComparison comparison, Label target) {
        switch (comparison) {
            case EQUAL, NOT_EQUAL, SIGNED_GREATER, SIGNED_GREATER_OR_EQUAL, SIGNED_LESS, SIGNED_LESS_OR_EQUAL ->
                code.lcmp();
            case ANY_BIT -> code.land().lconst_0().lcmp();
            case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL ->
                code.invokestatic(CD_LONG_BOX, "compareUnsigned", MethodTypeDesc.of(CD_int, CD_long, CD_long));
        }
        switch (comparison) {
            case EQUAL -> code.ifeq(target);
            case NOT_EQUAL, ANY_BIT -> code.ifne(target);
            case GREATER, SIGNED_GREATER -> code.ifgt(target);
            case GREATER_OR_EQUAL, SIGNED_GREATER_OR_EQUAL -> code.ifge(target);
            case LESS, SIGNED_LESS -> code.iflt(target);
            case LESS_OR_EQUAL, SIGNED_LESS_OR_EQUAL -> code.ifle(target);
        }
    }
}
