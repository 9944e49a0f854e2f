package org.snifter.cbpf;

import java.util.ArrayList;
import java.util.List;

/**
 * Programs as text, in the three forms that tcpdump's {@code -d}, {@code -dd} and {@code -ddd} made known.
 *
 * @see ListingParser the way back
 */
public final class Listing {
    private static final int MNEMONIC_COLUMNS = 8;
    private static final int TEST_COLUMNS = 16;

    private Listing() {}

    /** The {@code -d} form, a line an instruction, such as {@code (001) jeq      #0x800           jt 2 jf 3}. */
    public static String assembly(CbpfProgram program) {
        StringBuilder out = new StringBuilder(program.size() * 32);
        for (int i = 0; i < program.size(); i++) {
            appendNumber(out, i);
            appendText(out, program.get(i), i);
            out.append('\n');
        }
        return out.toString();
    }

    /** The lines of {@link #assembly(CbpfProgram)}, without line ends. */
    public static List<String> assemblyLines(CbpfProgram program) {
        List<String> lines = new ArrayList<>(program.size());
        StringBuilder out = new StringBuilder(48);
        for (int i = 0; i < program.size(); i++) {
            out.setLength(0);
            appendNumber(out, i);
            appendText(out, program.get(i), i);
            lines.add(out.toString());
        }
        return lines;
    }

    /** An instruction of the {@code -d} form, without its number in front. */
    public static String text(CbpfInstruction instruction, int index) {
        StringBuilder out = new StringBuilder(48);
        appendText(out, instruction, index);
        return out.toString();
    }

    /** The {@code -dd} form, initializers in C, such as <code>{ 0x15, 0, 1, 0x00000800 },</code>. */
    public static String cInitializers(CbpfProgram program) {
        StringBuilder out = new StringBuilder(program.size() * 32);
        for (CbpfInstruction instruction : program.instructions()) {
            RawInstruction raw = RawInstruction.of(instruction);
            out.append("{ 0x").append(Integer.toHexString(raw.code())).append(", ").append(raw.jt()).append(", ")
                    .append(raw.jf()).append(", 0x");
            String digits = Integer.toHexString(raw.k());
            out.repeat('0', 8 - digits.length()).append(digits).append(" },\n");
        }
        return out.toString();
    }

    /** The {@code -ddd} form: the number of instructions, then four decimal numbers an instruction. */
    public static String decimals(CbpfProgram program) {
        StringBuilder out = new StringBuilder(program.size() * 16);
        out.append(program.size()).append('\n');
        for (CbpfInstruction instruction : program.instructions()) {
            RawInstruction raw = RawInstruction.of(instruction);
            out.append(raw.code()).append(' ').append(raw.jt()).append(' ').append(raw.jf()).append(' ')
                    .append(Integer.toUnsignedLong(raw.k())).append('\n');
        }
        return out.toString();
    }

    private static void appendNumber(StringBuilder out, int index) {
        out.append(index < 10 ? "(00" : index < 100 ? "(0" : "(").append(index).append(") ");
    }

    private static void appendText(StringBuilder out, CbpfInstruction instruction, int index) {
        switch (instruction) {
            case CbpfInstruction.LoadAbsolute(Width width, int offset) -> {
                mnemonic(out, load(width)).append('[');
                Ancillary field = offset < 0 ? Ancillary.at(offset).orElse(null) : null;
                if (field != null) {
                    out.append(field.listingName());
                } else {
                    out.append(offset);
                }
                out.append(']');
            }
            case CbpfInstruction.LoadIndirect(Width width, int offset) ->
                mnemonic(out, load(width)).append("[x + ").append(offset).append(']');
            case CbpfInstruction.TestAbsolute(AddressSet set, int offset) ->
                mnemonic(out, "ldin").append('[').append(offset).append("], {").append(set).append('}');
            case CbpfInstruction.TestIndirect(AddressSet set, int offset) ->
                mnemonic(out, "ldin").append("[x + ").append(offset).append("], {").append(set).append('}');
            case CbpfInstruction.LoadImmediate(Register register, int value) ->
                hex(mnemonic(out, load(register)), value);
            case CbpfInstruction.LoadLength(Register register) -> mnemonic(out, load(register)).append("#pktlen");
            case CbpfInstruction.LoadScratch(Register register, int slot) -> slot(mnemonic(out, load(register)), slot);
            case CbpfInstruction.LoadHeaderLength(int offset) ->
                mnemonic(out, "ldxb").append("4*([").append(offset).append("]&0xf)");
            case CbpfInstruction.Store(Register register, int slot) ->
                slot(mnemonic(out, register == Register.A ? "st" : "stx"), slot);
            case CbpfInstruction.AluConstant(AluOperation operation, int value) -> {
                mnemonic(out, operation.mnemonic());
                if (operation == AluOperation.AND || operation == AluOperation.OR || operation == AluOperation.XOR) {
                    hex(out, value);
                } else {
                    out.append('#').append(value);
                }
            }
            case CbpfInstruction.AluX(AluOperation operation) -> mnemonic(out, operation.mnemonic()).append('x');
            case CbpfInstruction.Negate() -> mnemonic(out, "neg");
            case CbpfInstruction.TransferAToX() -> mnemonic(out, "tax");
            case CbpfInstruction.TransferXToA() -> mnemonic(out, "txa");
            case CbpfInstruction.Jump(int distance) -> mnemonic(out, "ja").append(index + 1 + distance);
            case CbpfInstruction.JumpIfConstant(Comparison comparison, int value, int ifTrue, int ifFalse) -> {
                mnemonic(out, comparison.mnemonic());
                int start = out.length();
                hex(out, value);
                targets(out, start, index + 1 + ifTrue, index + 1 + ifFalse);
            }
            case CbpfInstruction.JumpIfX(Comparison comparison, int ifTrue, int ifFalse) -> {
                mnemonic(out, comparison.mnemonic());
                int start = out.length();
                targets(out.append('x'), start, index + 1 + ifTrue, index + 1 + ifFalse);
            }
            case CbpfInstruction.ReturnConstant(int value) -> mnemonic(out, "ret").append('#').append(value);
            case CbpfInstruction.ReturnA() -> mnemonic(out, "ret");
        }
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

    private static StringBuilder mnemonic(StringBuilder out, String name) {
        return out.append(name).repeat(' ', MNEMONIC_COLUMNS + 1 - name.length());
    }

    private static void hex(StringBuilder out, int value) {
        out.append("#0x").append(Integer.toHexString(value));
    }

    private static void slot(StringBuilder out, int slot) {
        out.append("M[").append(slot).append(']');
    }

    private static void targets(StringBuilder out, int operandStart, int ifTrue, int ifFalse) {
        out.repeat(' ', operandStart + TEST_COLUMNS + 1 - out.length());
        out.append("jt ").append(ifTrue).append("\tjf ").append(ifFalse);
    }
}
