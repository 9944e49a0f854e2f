package org.snifter.cbpf.asm;

import java.util.ArrayList;
import java.util.List;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.InvalidProgramException;
import org.snifter.cbpf.RawInstruction;
import org.snifter.filter.Span;

/**
 * Reads programs that are written as the numbers of their binary form: as decimals after their count, and as a C array,
 * with the kernel's macros or without.
 */
final class NumberReader {
    private static final String STATEMENT = "BPF_STMT";
    private static final String JUMP = "BPF_JUMP";

    private final SourceText text;
    private final List<RawInstruction> instructions = new ArrayList<>();
    private final List<Span> places = new ArrayList<>();

    private NumberReader(SourceText text) {
        this.text = text;
    }

    /** The number of instructions, then four numbers for each, between them blanks, line ends and commas. */
    static CbpfProgram readDecimals(String text) throws AssemblyException {
        return new NumberReader(new SourceText(text, SourceText.LineComments.SEMICOLON)).decimals();
    }

    /** Initializers in braces, and {@code BPF_STMT} and {@code BPF_JUMP}; what else stands around them in C is skipped. */
    static CbpfProgram readC(String text) throws AssemblyException {
        return new NumberReader(new SourceText(text, SourceText.LineComments.SLASHES)).initializers();
    }

    private CbpfProgram decimals() throws AssemblyException {
        int start = text.nextInLines();
        int announced = text.number(0, Integer.MAX_VALUE);
        Span count = text.since(start);
        while (!text.atEnd()) {
            text.accept(',');
            int at = text.nextInLines();
            if (instructions.size() == announced && !text.atEnd()) {
                throw text.errorHere("expected the end after " + instructions(announced));
            }
            if (!text.atEnd()) {
                int code = text.number(0, 0xffff);
                text.nextInLines();
                int jt = text.number(0, 0xff);
                text.nextInLines();
                int jf = text.number(0, 0xff);
                text.nextInLines();
                add(new RawInstruction(code, jt, jf, text.number(0, 0xffffffffL)), at);
            }
        }
        if (instructions.size() != announced) {
            throw text.error(count, "expected " + instructions(announced) + ", found " + instructions.size());
        }
        return program();
    }

    private static String instructions(int count) {
        return count == 1 ? "1 instruction" : count + " instructions";
    }

    private CbpfProgram initializers() throws AssemblyException {
        while (!text.atEnd()) {
            int start = text.nextInLines();
            String word = text.word();
            switch (word) {
                case STATEMENT -> {
                    int code = firstArgument();
                    add(new RawInstruction(code, 0, 0, nextNumber()), start);
                    close(')');
                }
                case JUMP -> {
                    int code = firstArgument();
                    int k = nextNumber();
                    int jt = nextByte();
                    add(new RawInstruction(code, jt, nextByte(), k), start);
                    close(')');
                }
                case "" -> sign(start);
                default -> {}
            }
        }
        if (instructions.isEmpty()) {
            throw text.error(new Span(text.position(), text.position()), "there is no instruction",
                    "such as { 0x06, 0, 0, 0x00000000 }, or BPF_STMT(BPF_RET | BPF_K, 0)");
        }
        return program();
    }

    /** The code after the macro's name. */
    private int firstArgument() throws AssemblyException {
        text.nextInLines();
        text.expect("(");
        text.nextInLines();
        return code();
    }

    private void sign(int start) throws AssemblyException {
        if (text.accept('{')) {
            text.nextInLines();
            String word = text.peekWord();
            boolean named = word.startsWith("BPF_") && !word.equals(STATEMENT) && !word.equals(JUMP);
            if (named || text.peekNumber()) {
                initializer(start);
            }
        } else {
            text.skipSign();
        }
    }

    /** After the brace of one instruction. */
    private void initializer(int start) throws AssemblyException {
        int code = code();
        int jt = nextByte();
        int jf = nextByte();
        add(new RawInstruction(code, jt, jf, nextNumber()), start);
        close('}');
    }

    private int code() throws AssemblyException {
        int code = 0;
        do {
            int at = text.nextInLines();
            if (text.peekNumber()) {
                code |= text.number(0, 0xffff);
            } else {
                String name = text.word();
                code |= CodeNames.named(name).orElseThrow(() -> text.error(text.since(at), "this is no part of a code",
                        "such as BPF_JMP | BPF_JEQ | BPF_K, or 0x15"));
            }
            text.nextInLines();
        } while (text.accept('|') || text.accept('+'));
        return code;
    }

    private void comma() throws AssemblyException {
        text.nextInLines();
        text.expect(",");
        text.nextInLines();
    }

    private int nextByte() throws AssemblyException {
        comma();
        return text.number(0, 0xff);
    }

    private int nextNumber() throws AssemblyException {
        comma();
        return text.number();
    }

    private void close(char end) throws AssemblyException {
        text.nextInLines();
        text.expect(String.valueOf(end));
    }

    private void add(RawInstruction instruction, int start) {
        instructions.add(instruction);
        places.add(text.since(start));
    }

    private CbpfProgram program() throws AssemblyException {
        try {
            return CbpfProgram.decode(instructions);
        } catch (InvalidProgramException e) {
            throw text.error(e.index() < 0 ? new Span(0, 0) : places.get(e.index()), e.getMessage()).causedBy(e);
        }
    }
}
