package org.snifter.cbpf.asm;

import java.util.Locale;
import java.util.Optional;
import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.Register;
import org.snifter.cbpf.Width;
import org.snifter.filter.Span;

/** Reads single instructions: the mnemonic and what each of them may be followed by. */
final class InstructionReader {
    private static final String X_FORMS = "X is loaded from #5, M[1], len or 4*([14]&0xf); other values through A and tax";

    private final SourceText text;
    private int start;

    InstructionReader(SourceText text) {
        this.text = text;
    }

    /** Reads the operands of an instruction and the targets of a jump, as far as they go. */
    Statement read(Span mnemonicSpan, String mnemonic) throws AssemblyException {
        start = mnemonicSpan.start();
        String name = mnemonic.toLowerCase(Locale.ROOT);
        return switch (name) {
            case "ld" -> plain(load(Width.WORD));
            case "ldh" -> plain(load(Width.HALF));
            case "ldb" -> plain(load(Width.BYTE));
            case "ldi" -> plain(new CbpfInstruction.LoadImmediate(Register.A, immediate()));
            case "ldx" -> plain(loadX());
            case "ldxb" -> plain(headerLength());
            case "ldxi" -> plain(new CbpfInstruction.LoadImmediate(Register.X, immediate()));
            case "ldin" -> throw text.error(mnemonicSpan, "sets of addresses have no written form",
                    "write the expression instead, such as: net in @FILE");
            case "st" -> plain(new CbpfInstruction.Store(Register.A, slot()));
            case "stx" -> plain(new CbpfInstruction.Store(Register.X, slot()));
            case "neg" -> plain(new CbpfInstruction.Negate());
            case "tax" -> plain(new CbpfInstruction.TransferAToX());
            case "txa" -> plain(new CbpfInstruction.TransferXToA());
            case "ja", "jmp" -> {
                Statement.Target target = target();
                yield new Statement.Jump(text.since(start), target);
            }
            case "ret" -> plain(ret());
            case "jneq", "jne" -> negated(Comparison.EQUAL);
            case "jlt" -> negated(Comparison.GREATER_OR_EQUAL);
            case "jle" -> negated(Comparison.GREATER);
            default -> operation(mnemonicSpan, name);
        };
    }

    private Statement plain(CbpfInstruction instruction) {
        return new Statement.Plain(text.since(start), instruction);
    }

    private Statement operation(Span mnemonicSpan, String name) throws AssemblyException {
        for (AluOperation operation : AluOperation.values()) {
            if (operation.mnemonic().equals(name)) {
                return plain(acceptRegister("x")
                        ? new CbpfInstruction.AluX(operation)
                        : new CbpfInstruction.AluConstant(operation, constant("a constant as #5, or x")));
            }
        }
        for (Comparison comparison : Comparison.values()) {
            if (comparison.mnemonic().equals(name)) {
                return test(comparison, false);
            }
        }
        throw text.error(mnemonicSpan, "no instruction is named " + name,
                "instructions are ld ldh ldb ldi ldx ldxb ldxi st stx, ja jeq jneq jlt jle jgt jge jset,"
                        + " add sub mul div mod neg and or xor lsh rsh, tax txa, ret");
    }

    private Statement negated(Comparison opposite) throws AssemblyException {
        return test(opposite, true);
    }

    /** @param negated whether the first target is where the test leads that does not hold */
    private Statement test(Comparison comparison, boolean negated) throws AssemblyException {
        boolean withX = acceptRegister("x");
        int value = withX ? 0 : constant("a constant as #5, or x");
        Statement.Target first;
        Statement.Target second;
        if (text.accept(',')) {
            text.nextInLines();
            if (text.acceptWord("jt")) {
                first = index();
                text.expect(",");
                second = otherwise();
            } else {
                first = target();
                second = text.accept(',') ? targetInLines() : new Statement.Next();
            }
        } else {
            if (!text.acceptWord("jt")) {
                throw text.errorHere("expected where the test leads",
                        "such as: jeq #0x800, ip, other  or  jeq #0x800 jt 2 jf 5");
            }
            first = index();
            second = otherwise();
        }
        Statement.Target ifTrue = negated ? second : first;
        Statement.Target ifFalse = negated ? first : second;
        return withX
                ? new Statement.TestX(text.since(start), comparison, ifTrue, ifFalse)
                : new Statement.TestConstant(text.since(start), comparison, value, ifTrue, ifFalse);
    }

    private Statement.Target otherwise() throws AssemblyException {
        if (!text.acceptWord("jf")) {
            throw text.errorHere("expected jf", "jt and jf are followed by numbers of instructions: jt 2 jf 5");
        }
        return index();
    }

    private Statement.Target targetInLines() throws AssemblyException {
        text.nextInLines();
        return target();
    }

    /** A label or, as in listings, the number of an instruction. */
    private Statement.Target target() throws AssemblyException {
        if (text.peekNumber()) {
            return index();
        }
        int at = text.nextInLines();
        String name = text.word();
        if (name.isEmpty()) {
            throw text.errorHere("expected a label");
        }
        return new Statement.Label(new Span(at, at + name.length()), name);
    }

    private Statement.Target index() throws AssemblyException {
        int at = text.nextInLines();
        int number = text.number(0, Integer.MAX_VALUE);
        return new Statement.Index(text.since(at), number);
    }

    private CbpfInstruction load(Width width) throws AssemblyException {
        if (text.accept('[')) {
            return packetLoad(width);
        }
        if (text.peek('#') || text.peekNumber()) {
            text.expect("#");
            return hashLoad(width);
        }
        if (width == Width.WORD && text.acceptWord("M")) {
            return new CbpfInstruction.LoadScratch(Register.A, slotNumber());
        }
        if (width == Width.WORD && acceptLength()) {
            return new CbpfInstruction.LoadLength(Register.A);
        }
        if (text.atLineEnd()) {
            throw text.errorHere("expected what to load", "such as [12], [x + 14], #5, M[1], len, or proto");
        }
        return new CbpfInstruction.LoadAbsolute(width, field().offset());
    }

    /** After {@code #}: a number, {@code len}, or the name of a field. */
    private CbpfInstruction hashLoad(Width width) throws AssemblyException {
        if (width == Width.WORD) {
            if (text.peekNumber()) {
                return new CbpfInstruction.LoadImmediate(Register.A, text.number());
            }
            if (acceptLength()) {
                return new CbpfInstruction.LoadLength(Register.A);
            }
        }
        if (text.peekNumber()) {
            throw text.errorHere("constants are loaded as words", "ld #5");
        }
        return new CbpfInstruction.LoadAbsolute(width, field().offset());
    }

    /** After {@code [}. */
    private CbpfInstruction packetLoad(Width width) throws AssemblyException {
        if (acceptRegister("x")) {
            int offset = 0;
            if (!text.peek(']')) {
                text.expect("+");
                offset = text.number();
            }
            text.expect("]");
            return new CbpfInstruction.LoadIndirect(width, offset);
        }
        int offset = text.peekNumber() ? text.number() : field().offset();
        text.expect("]");
        return new CbpfInstruction.LoadAbsolute(width, offset);
    }

    private Ancillary field() throws AssemblyException {
        int at = text.nextInLines();
        String name = text.word();
        if (name.isEmpty()) {
            throw text.errorHere("expected a number");
        }
        Optional<Ancillary> field = FieldNames.named(name);
        return field.orElseThrow(() -> text.error(new Span(at, at + name.length()),
                "the kernel knows no field named " + name,
                "fields are proto type ifidx nla nlan mark queue hatype rxhash cpu vlan_tci vlan_avail vlan_tpid poff"
                        + " rand, and len"));
    }

    private CbpfInstruction loadX() throws AssemblyException {
        if (text.accept('#')) {
            return text.peekNumber()
                    ? new CbpfInstruction.LoadImmediate(Register.X, text.number())
                    : lengthIntoX();
        }
        if (text.acceptWord("M")) {
            return new CbpfInstruction.LoadScratch(Register.X, slotNumber());
        }
        return text.peekNumber() ? headerLength() : lengthIntoX();
    }

    private CbpfInstruction lengthIntoX() throws AssemblyException {
        if (!acceptLength()) {
            throw text.errorHere("this cannot be loaded into X", X_FORMS);
        }
        return new CbpfInstruction.LoadLength(Register.X);
    }

    private boolean acceptLength() throws AssemblyException {
        return text.acceptWord("len") || text.acceptWord("pktlen");
    }

    private CbpfInstruction headerLength() throws AssemblyException {
        text.expect("4*([");
        int offset = text.number();
        text.expect("]&");
        int at = text.nextInLines();
        if (text.number() != 0xf) {
            throw text.error(text.since(at), "expected 0xf", "the one mask there is: 4*([14]&0xf)");
        }
        text.expect(")");
        return new CbpfInstruction.LoadHeaderLength(offset);
    }

    private CbpfInstruction ret() throws AssemblyException {
        if (text.atLineEnd() || acceptRegister("a")) {
            return new CbpfInstruction.ReturnA();
        }
        if (acceptRegister("x")) {
            throw text.error(text.since(start), "X cannot be returned", "txa, then ret a");
        }
        return new CbpfInstruction.ReturnConstant(constant("a constant as #0, or a"));
    }

    /** {@code x} or {@code %x}. */
    private boolean acceptRegister(String name) throws AssemblyException {
        if (text.accept('%')) {
            if (!text.acceptWord(name)) {
                throw text.errorHere("expected " + name);
            }
            return true;
        }
        return text.acceptWord(name);
    }

    private int constant(String expected) throws AssemblyException {
        if (!text.accept('#')) {
            throw text.errorHere("expected " + expected);
        }
        return text.number();
    }

    /** The operand of {@code ldi} and {@code ldxi}, whose names say already that it is a constant. */
    private int immediate() throws AssemblyException {
        text.accept('#');
        return text.number();
    }

    private int slot() throws AssemblyException {
        if (!text.acceptWord("M")) {
            throw text.errorHere("expected M[0] to M[15]");
        }
        return slotNumber();
    }

    private int slotNumber() throws AssemblyException {
        text.expect("[");
        int slot = text.number(0, CbpfProgram.SCRATCH_SLOTS - 1);
        text.expect("]");
        return slot;
    }
}
