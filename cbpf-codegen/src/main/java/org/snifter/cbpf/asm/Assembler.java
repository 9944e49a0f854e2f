package org.snifter.cbpf.asm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.InvalidProgramException;
import org.snifter.filter.Span;

/**
 * Reads programs in the language of the kernel's {@code bpf_asm} (Linux {@code Documentation/networking/filter.rst}, "BPF
 * engine and instruction set") and in the listings of {@code tcpdump -d}, which may be mixed.
 *
 * <p>Labels stand before an instruction with a colon; a jump leads to a label or, as in listings, to the number of an
 * instruction. {@code ;} begins a comment that ends with the line, so does {@code #} where an instruction could begin;
 * others stand between {@code /*} and {@code *}{@code /}. Mnemonics and registers may be in either case, labels count as
 * they are written. Numbers are decimal, hexadecimal (0x), octal (0) or binary (0b), from -2147483648 to 4294967295.
 */
public final class Assembler {
    private final SourceText text;
    private final InstructionReader instructions;
    private final List<Statement> statements = new ArrayList<>();
    private final Map<String, Integer> labels = new HashMap<>();
    private final Map<String, Span> labelPlaces = new HashMap<>();

    private Assembler(String text) {
        this.text = new SourceText(text, SourceText.LineComments.SEMICOLON);
        this.instructions = new InstructionReader(this.text);
    }

    /**
     * The program of a text. It may loop, see {@link CbpfProgram#loops()}.
     *
     * @throws AssemblyException when the text is wrong, or its instructions make no program
     */
    public static CbpfProgram assemble(String text) throws AssemblyException {
        Assembler assembler = new Assembler(text);
        assembler.readAll();
        return assembler.program();
    }

    private void readAll() throws AssemblyException {
        while (!text.atEnd()) {
            if (text.accept('#')) {
                text.skipLine();
            } else {
                readStatement();
            }
        }
    }

    private void readStatement() throws AssemblyException {
        int start = text.nextInLines();
        if (text.accept('(')) {
            readNumber();
            start = text.nextInLines();
        }
        String word = text.word();
        Span span = text.since(start);
        if (word.isEmpty()) {
            throw text.errorHere("expected an instruction");
        }
        if (text.accept(':')) {
            define(word, span);
        } else {
            statements.add(instructions.read(span, word));
        }
    }

    /** The number that a listing puts before each instruction. */
    private void readNumber() throws AssemblyException {
        int start = text.nextInLines();
        // Zeros in front are there for the width.
        while (text.accept('0')) {
        }
        int number = text.peekNumber() ? text.number(0, Integer.MAX_VALUE) : 0;
        if (number != statements.size()) {
            throw text.error(text.since(start), "this is instruction " + statements.size());
        }
        text.expect(")");
    }

    private void define(String label, Span span) throws AssemblyException {
        Span earlier = labelPlaces.putIfAbsent(label, span);
        if (earlier != null) {
            throw text.error(span, Optional.of(earlier), "the label " + label + " stands twice", Optional.empty());
        }
        labels.put(label, statements.size());
    }

    private CbpfProgram program() throws AssemblyException {
        List<CbpfInstruction> resolved = new ArrayList<>(statements.size());
        for (Statement statement : statements) {
            resolved.add(resolve(statement, resolved.size()));
        }
        try {
            return CbpfProgram.withLoops(resolved);
        } catch (InvalidProgramException e) {
            Span span = e.index() < 0 ? text.since(text.position()) : statements.get(e.index()).span();
            throw text.error(span, e.getMessage()).causedBy(e);
        }
    }

    private CbpfInstruction resolve(Statement statement, int index) throws AssemblyException {
        return switch (statement) {
            case Statement.Plain(var _, CbpfInstruction instruction) -> instruction;
            case Statement.Jump(var _, var target) -> new CbpfInstruction.Jump(distance(target, index));
            case Statement.TestConstant(var _, var comparison, int value, var ifTrue, var ifFalse) ->
                new CbpfInstruction.JumpIfConstant(comparison, value, branch(ifTrue, index), branch(ifFalse, index));
            case Statement.TestX(var _, var comparison, var ifTrue, var ifFalse) ->
                new CbpfInstruction.JumpIfX(comparison, branch(ifTrue, index), branch(ifFalse, index));
        };
    }

    private int branch(Statement.Target target, int index) throws AssemblyException {
        int distance = distance(target, index);
        if (distance < 0) {
            throw text.error(span(target), "a test leads forward only", "only ja leads back");
        }
        if (distance > CbpfProgram.MAX_CONDITIONAL_DISTANCE) {
            throw text.error(span(target), "a test skips 255 instructions at most, here " + distance,
                    "lead to a ja that is nearer and goes on from there");
        }
        return distance;
    }

    private int distance(Statement.Target target, int index) throws AssemblyException {
        return switch (target) {
            case Statement.Next() -> 0;
            case Statement.Index(Span _, int number) -> number - index - 1;
            case Statement.Label(Span span, String name) -> {
                Integer place = labels.get(name);
                if (place == null) {
                    throw text.error(span, "there is no label " + name,
                            "a label stands before the instruction it names: " + name + ": ret #0");
                }
                if (place == statements.size()) {
                    throw text.error(span, Optional.of(labelPlaces.get(name)),
                            "no instruction follows the label " + name, Optional.empty());
                }
                yield place - index - 1;
            }
        };
    }

    private Span span(Statement.Target target) {
        return switch (target) {
            case Statement.Next() -> Span.NONE;
            case Statement.Index(Span span, int _) -> span;
            case Statement.Label(Span span, String _) -> span;
        };
    }
}
