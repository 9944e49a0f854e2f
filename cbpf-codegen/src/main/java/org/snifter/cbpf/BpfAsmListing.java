package org.snifter.cbpf;

import java.util.BitSet;
import java.util.Optional;

/**
 * Programs in the language of the kernel's {@code bpf_asm}: jumps go to labels, and what the kernel knows beside the
 * bytes has names. Source: Linux {@code Documentation/networking/filter.rst}, "BPF engine and instruction set".
 */
public final class BpfAsmListing {
    private static final String INDENT = "        ";

    private BpfAsmListing() {}

    /**
     * A line an instruction; those that a jump leads to begin with a label, such as {@code L5:}.
     *
     * @throws IllegalArgumentException where not all are {@link CbpfProgram#isClassic()}
     */
    public static String of(CbpfProgram program) {
        BitSet labelled = targets(program);
        StringBuilder out = new StringBuilder(program.size() * 32);
        for (int i = 0; i < program.size(); i++) {
            String label = labelled.get(i) ? label(i) + ":" : "";
            out.append(label).repeat(' ', Math.max(1, INDENT.length() - label.length()));
            out.append(text(program.get(i), i)).append('\n');
        }
        return out.toString();
    }

    private static BitSet targets(CbpfProgram program) {
        BitSet targets = new BitSet(program.size());
        for (int i = 0; i < program.size(); i++) {
            if (program.get(i) instanceof CbpfInstruction.Jump(int distance)) {
                targets.set(i + 1 + distance);
            } else if (program
                    .get(i) instanceof CbpfInstruction.JumpIfConstant(var _, int _, int ifTrue, int ifFalse)) {
                targets.set(i + 1 + ifTrue);
                targets.set(i + 1 + ifFalse);
            } else if (program.get(i) instanceof CbpfInstruction.JumpIfX(var _, int ifTrue, int ifFalse)) {
                targets.set(i + 1 + ifTrue);
                targets.set(i + 1 + ifFalse);
            }
        }
        return targets;
    }

    private static String label(int index) {
        return "L" + index;
    }

    private static String text(CbpfInstruction instruction, int index) {
        return switch (instruction) {
            case CbpfInstruction.LoadAbsolute(Width width, int offset) -> {
                Optional<String> field = offset < 0 ? Ancillary.at(offset).flatMap(Ancillary::kernelName)
                        : Optional.empty();
                // The width does not matter to the kernel for these, but it is part of the binary form.
                yield load(width) + " " + field.orElseGet(() -> "[" + number(offset) + "]");
            }
            case CbpfInstruction.LoadIndirect(Width width, int offset) ->
                load(width) + " [x + " + number(offset) + "]";
            case CbpfInstruction.LoadHeaderLength(int offset) -> "ldxb 4*([" + number(offset) + "]&0xf)";
            case CbpfInstruction.TestAbsolute _,CbpfInstruction.TestIndirect _ ->
                throw new IllegalArgumentException("bpf_asm knows no sets of addresses");
            case CbpfInstruction.LoadImmediate(Register register, int value) -> load(register) + " #" + number(value);
            case CbpfInstruction.LoadLength(Register register) -> load(register) + " len";
            case CbpfInstruction.LoadScratch(Register register, int slot) -> load(register) + " M[" + slot + "]";
            case CbpfInstruction.Store(Register register, int slot) ->
                (register == Register.A ? "st" : "stx") + " M[" + slot + "]";
            case CbpfInstruction.AluConstant(AluOperation operation, int value) ->
                operation.mnemonic() + " #" + number(value);
            case CbpfInstruction.AluX(AluOperation operation) -> operation.mnemonic() + " x";
            case CbpfInstruction.Negate() -> "neg";
            case CbpfInstruction.TransferAToX() -> "tax";
            case CbpfInstruction.TransferXToA() -> "txa";
            case CbpfInstruction.Jump(int distance) -> "ja " + label(index + 1 + distance);
            case CbpfInstruction.JumpIfConstant(Comparison comparison, int value, int ifTrue, int ifFalse) ->
                comparison.mnemonic() + " #" + hex(value) + branches(index, ifTrue, ifFalse);
            case CbpfInstruction.JumpIfX(Comparison comparison, int ifTrue, int ifFalse) ->
                comparison.mnemonic() + " x" + branches(index, ifTrue, ifFalse);
            case CbpfInstruction.ReturnConstant(int value) -> "ret #" + number(value);
            case CbpfInstruction.ReturnA() -> "ret a";
        };
    }

    private static String branches(int index, int ifTrue, int ifFalse) {
        return ", " + label(index + 1 + ifTrue) + ", " + label(index + 1 + ifFalse);
    }

    /** The assembler reads decimal numbers as signed ones. */
    private static String number(int value) {
        return value < 0 ? hex(value) : Integer.toString(value);
    }

    private static String hex(int value) {
        return "0x" + Integer.toHexString(value);
    }

    private static String load(Width width) {
        return switch (width) {
            case BYTE -> "ldb";
            case HALF -> "ldh";
            case WORD -> "ld";
        };
    }

    private static String load(Register register) {
        return register == Register.A ? "ld" : "ldx";
    }
}
