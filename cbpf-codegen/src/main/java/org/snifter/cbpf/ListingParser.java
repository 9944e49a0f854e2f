package org.snifter.cbpf;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads programs back from the text that {@link Listing} writes. Programs may loop, see {@link CbpfProgram#loops()}.
 *
 * <p>In the {@code -d} form blanks may vary, empty lines are skipped, and the instruction's number in front may be
 * missing. Numbers may be decimal or hexadecimal ({@code 0x}), from -2147483648 to 4294967295.
 */
public final class ListingParser {
    private ListingParser() {}

    /**
     * The program of a listing in the {@code -d} form.
     *
     * @throws InvalidListingException naming the line that is wrong
     * @throws InvalidProgramException where the lines are instructions but no program
     */
    public static CbpfProgram parseAssembly(String text) {
        return parseAssembly(text.lines().toList());
    }

    /** As {@link #parseAssembly(String)}, a line an element. */
    public static CbpfProgram parseAssembly(List<String> lines) {
        List<CbpfInstruction> instructions = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            Cursor line = new Cursor(lines.get(i), i + 1);
            if (!line.atEnd()) {
                instructions.add(instruction(line, instructions.size()));
            }
        }
        return CbpfProgram.withLoops(instructions);
    }

    /**
     * The program of a listing in the {@code -ddd} form.
     *
     * @throws InvalidListingException naming the line that is wrong
     * @throws InvalidProgramException where the lines are instructions but no program
     */
    public static CbpfProgram parseDecimals(String text) {
        List<RawInstruction> raw = new ArrayList<>();
        int announced = -1;
        int number = 0;
        for (String lineText : text.lines().toList()) {
            Cursor line = new Cursor(lineText, ++number);
            if (line.atEnd()) {
                continue;
            }
            if (announced < 0) {
                announced = line.number(0, Integer.MAX_VALUE);
            } else {
                raw.add(new RawInstruction(line.number(0, 0xffff), line.number(0, 0xff), line.number(0, 0xff),
                        line.number(0, 0xffffffffL)));
            }
            line.end();
        }
        if (announced != raw.size()) {
            String count = announced < 0 ? "the number of instructions" : announced + " instructions";
            throw new InvalidListingException(Math.max(number, 1), "expected " + count + ", found " + raw.size());
        }
        return CbpfProgram.decode(raw);
    }

    private static CbpfInstruction instruction(Cursor line, int index) {
        if (line.accept("(")) {
            if (line.number(0, Integer.MAX_VALUE) != index) {
                throw line.error("this is instruction " + index);
            }
            line.expect(")");
        }
        String mnemonic = line.word();
        CbpfInstruction instruction = switch (mnemonic) {
            case "ldb" -> packetLoad(line, Width.BYTE);
            case "ldh" -> packetLoad(line, Width.HALF);
            case "ld" -> line.peek('[') ? packetLoad(line, Width.WORD) : registerLoad(line, Register.A);
            case "ldx" -> registerLoad(line, Register.X);
            case "ldxb" -> headerLength(line);
            case "st" -> new CbpfInstruction.Store(Register.A, slot(line));
            case "stx" -> new CbpfInstruction.Store(Register.X, slot(line));
            case "neg" -> new CbpfInstruction.Negate();
            case "tax" -> new CbpfInstruction.TransferAToX();
            case "txa" -> new CbpfInstruction.TransferXToA();
            case "ja" -> new CbpfInstruction.Jump(line.number(0, Integer.MAX_VALUE) - index - 1);
            case "ret" -> line.atEnd() || line.accept("a")
                    ? new CbpfInstruction.ReturnA()
                    : new CbpfInstruction.ReturnConstant(constant(line));
            default -> alu(line, mnemonic, index);
        };
        line.end();
        return instruction;
    }

    private static CbpfInstruction alu(Cursor line, String mnemonic, int index) {
        for (AluOperation operation : AluOperation.values()) {
            if (operation.mnemonic().equals(mnemonic)) {
                return line.accept("x")
                        ? new CbpfInstruction.AluX(operation)
                        : new CbpfInstruction.AluConstant(operation, constant(line));
            }
        }
        for (Comparison comparison : Comparison.values()) {
            if (comparison.mnemonic().equals(mnemonic)) {
                boolean withX = line.accept("x");
                int value = withX ? 0 : constant(line);
                int ifTrue = target(line, "jt", index);
                int ifFalse = target(line, "jf", index);
                return withX
                        ? new CbpfInstruction.JumpIfX(comparison, ifTrue, ifFalse)
                        : new CbpfInstruction.JumpIfConstant(comparison, value, ifTrue, ifFalse);
            }
        }
        throw line.error(mnemonic.isEmpty() ? "expected an instruction" : "no instruction is named " + mnemonic);
    }

    private static CbpfInstruction packetLoad(Cursor line, Width width) {
        line.expect("[");
        String name = line.word();
        if (name.equals("x")) {
            int offset = line.accept("+") ? line.number() : 0;
            line.expect("]");
            return new CbpfInstruction.LoadIndirect(width, offset);
        }
        int offset = name.isEmpty() ? line.number() : ancillary(line, name).offset();
        line.expect("]");
        return new CbpfInstruction.LoadAbsolute(width, offset);
    }

    private static Ancillary ancillary(Cursor line, String name) {
        for (Ancillary field : Ancillary.values()) {
            if (field.listingName().equals(name)) {
                return field;
            }
        }
        throw line.error("the kernel knows no field named " + name);
    }

    private static CbpfInstruction registerLoad(Cursor line, Register register) {
        if (line.peek('M')) {
            return new CbpfInstruction.LoadScratch(register, slot(line));
        }
        if (line.accept("#pktlen")) {
            return new CbpfInstruction.LoadLength(register);
        }
        return new CbpfInstruction.LoadImmediate(register, constant(line));
    }

    private static CbpfInstruction headerLength(Cursor line) {
        line.expect("4*([");
        int offset = line.number();
        line.expect("]&0xf)");
        return new CbpfInstruction.LoadHeaderLength(offset);
    }

    private static int slot(Cursor line) {
        line.expect("M[");
        int slot = line.number(0, CbpfProgram.SCRATCH_SLOTS - 1);
        line.expect("]");
        return slot;
    }

    private static int constant(Cursor line) {
        line.expect("#");
        return line.number();
    }

    private static int target(Cursor line, String label, int index) {
        line.expect(label);
        return line.number(index + 1, index + 1 + CbpfProgram.MAX_CONDITIONAL_DISTANCE) - index - 1;
    }
}
