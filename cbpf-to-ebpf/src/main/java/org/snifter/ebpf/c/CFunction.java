package org.snifter.ebpf.c;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.snifter.cbpf.AddressSet;
import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.Listing;
import org.snifter.cbpf.Register;
import org.snifter.cbpf.Width;
import org.snifter.ebpf.UntranslatableException;

/**
 * A classic program as the body of a C function that returns its verdict. A and X become variables, as do the scratch
 * slots in use; where a jump goes somewhere else than to the next instruction there is a label, unless that place does
 * nothing but return. Unreachable instructions are left out.
 */
final class CFunction {
    private static final String INDENT = "\t";
    private static final int COMMENT_COLUMN = 56;
    private static final int TAB_COLUMNS = 8;

    private final CbpfProgram program;
    private final HookSource hook;
    private final BitSet reached;
    private final BitSet labelled = new BitSet();
    private final StringBuilder out = new StringBuilder();
    private final Set<String> variables = new LinkedHashSet<>();

    private CFunction(CbpfProgram program, HookSource hook) {
        this.program = program;
        this.hook = hook;
        this.reached = reached(program);
        findLabels();
    }

    /** The function {@code match}, and what it calls. */
    static String match(CbpfProgram program, HookSource hook) {
        CFunction function = new CFunction(program, hook);
        String lines = function.write();
        if (function.roundsAreCalls()) {
            return LoopSource.functions(lines, function.variables, function.backwardTargets());
        }
        return """

                /* How many bytes to keep of the packet; 0 where it does not match. */
                INLINE u32 match(const struct packet *packet)
                {
                %s}
                """.formatted(function.declarations() + lines);
    }

    /** Whether a jump back ends a call, as the kernel wants it. */
    private boolean roundsAreCalls() {
        return hook.inKernel() && !backwardTargets().isEmpty();
    }

    private List<Integer> backwardTargets() {
        return reached.stream().mapToObj(i -> program.get(i) instanceof CbpfInstruction.Jump(int distance)
                && distance < 0 ? i + 1 + distance : -1).filter(target -> target >= 0).distinct().sorted().toList();
    }

    private static BitSet reached(CbpfProgram program) {
        BitSet reached = new BitSet(program.size());
        List<Integer> pending = new ArrayList<>(List.of(0));
        while (!pending.isEmpty()) {
            int index = pending.removeLast();
            if (reached.get(index)) {
                continue;
            }
            reached.set(index);
            switch (program.get(index)) {
                case CbpfInstruction.ReturnConstant _,CbpfInstruction.ReturnA _ -> {
                    // nothing follows
                }
                case CbpfInstruction.Jump(int distance) -> pending.add(index + 1 + distance);
                case CbpfInstruction.JumpIfConstant(var _, int _, int ifTrue, int ifFalse) -> {
                    pending.add(index + 1 + ifTrue);
                    pending.add(index + 1 + ifFalse);
                }
                case CbpfInstruction.JumpIfX(var _, int ifTrue, int ifFalse) -> {
                    pending.add(index + 1 + ifTrue);
                    pending.add(index + 1 + ifFalse);
                }
                case CbpfInstruction.LoadAbsolute _,CbpfInstruction.LoadIndirect _,CbpfInstruction.TestAbsolute _,CbpfInstruction.TestIndirect _,CbpfInstruction.LoadImmediate _,CbpfInstruction.LoadLength _,CbpfInstruction.LoadScratch _,CbpfInstruction.LoadHeaderLength _,CbpfInstruction.Store _,CbpfInstruction.AluConstant _,CbpfInstruction.AluX _,CbpfInstruction.Negate _,CbpfInstruction.TransferAToX _,CbpfInstruction.TransferXToA _ ->
                    pending.add(index + 1);
            }
        }
        return reached;
    }

    private void findLabels() {
        for (int i = reached.nextSetBit(0); i >= 0; i = reached.nextSetBit(i + 1)) {
            if (program.get(i) instanceof CbpfInstruction.Jump(int distance)) {
                label(i, i + 1 + distance);
            } else if (program
                    .get(i) instanceof CbpfInstruction.JumpIfConstant(var _, int _, int ifTrue, int ifFalse)) {
                label(i, i + 1 + ifTrue);
                label(i, i + 1 + ifFalse);
            } else if (program.get(i) instanceof CbpfInstruction.JumpIfX(var _, int ifTrue, int ifFalse)) {
                label(i, i + 1 + ifTrue);
                label(i, i + 1 + ifFalse);
            }
        }
    }

    private void label(int index, int target) {
        boolean entered = target <= index && roundsAreCalls();
        if (target != next(index) && (!returns(target) || entered)) {
            labelled.set(target);
        }
    }

    /** The instruction that is written after this one. */
    private int next(int index) {
        return reached.nextSetBit(index + 1);
    }

    private boolean returns(int index) {
        return program.get(index) instanceof CbpfInstruction.ReturnConstant
                || program.get(index) instanceof CbpfInstruction.ReturnA;
    }

    private String write() {
        for (int i = reached.nextSetBit(0); i >= 0; i = next(i)) {
            if (labelled.get(i)) {
                out.append('l').append(i).append(":\n");
            }
            // What only returns stands where jumps would go to it.
            if (!returns(i) || i == 0 || labelled.get(i) || runsOn(reached.previousSetBit(i - 1))) {
                instruction(i);
            }
        }
        return out.toString();
    }

    /** Whether control may come from this instruction to the one that is written after it without a jump. */
    private boolean runsOn(int index) {
        int next = next(index);
        return switch (program.get(index)) {
            case CbpfInstruction.ReturnConstant _,CbpfInstruction.ReturnA _ -> false;
            case CbpfInstruction.Jump(int distance) -> index + 1 + distance == next;
            case CbpfInstruction.JumpIfConstant(var _, int _, int ifTrue, int ifFalse) ->
                index + 1 + ifTrue == next || index + 1 + ifFalse == next;
            case CbpfInstruction.JumpIfX(var _, int ifTrue, int ifFalse) ->
                index + 1 + ifTrue == next || index + 1 + ifFalse == next;
            case CbpfInstruction.LoadAbsolute _,CbpfInstruction.LoadIndirect _,CbpfInstruction.TestAbsolute _,CbpfInstruction.TestIndirect _,CbpfInstruction.LoadImmediate _,CbpfInstruction.LoadLength _,CbpfInstruction.LoadScratch _,CbpfInstruction.LoadHeaderLength _,CbpfInstruction.Store _,CbpfInstruction.AluConstant _,CbpfInstruction.AluX _,CbpfInstruction.Negate _,CbpfInstruction.TransferAToX _,CbpfInstruction.TransferXToA _ ->
                true;
        };
    }

    private String declarations() {
        return variables.isEmpty()
                ? ""
                : variables.stream().map(name -> name + " = 0")
                        .collect(Collectors.joining(", ", INDENT + "u32 ", ";\n\n"));
    }

    /** The variable's name; it is declared. */
    private String use(String variable) {
        variables.add(variable);
        return variable;
    }

    private String a() {
        return use("a");
    }

    private String x() {
        return use("x");
    }

    private String slot(int slot) {
        return use("m" + slot);
    }

    private String register(Register register) {
        return switch (register) {
            case A -> a();
            case X -> x();
        };
    }

    private void instruction(int index) {
        switch (program.get(index)) {
            case CbpfInstruction.LoadAbsolute(var width, int offset) -> {
                Optional<Ancillary> field = offset < 0 ? Ancillary.at(offset) : Optional.empty();
                if (field.isEmpty()) {
                    orReject(index, load(width) + "(packet, " + Integer.toUnsignedString(offset) + ", &" + a() + ")");
                } else if (field.get() == Ancillary.XOR_X) {
                    line(index, a() + " ^= " + x() + ";");
                } else {
                    ancillary(index, field.get());
                }
            }
            case CbpfInstruction.LoadIndirect(var width, int offset) ->
                orReject(index, load(width) + "_at(packet, (u64)" + x() + " + " + Integer.toUnsignedString(offset)
                        + "u, &" + a() + ")");
            case CbpfInstruction.LoadHeaderLength(int offset) -> {
                orReject(index, load(Width.BYTE) + "(packet, " + Integer.toUnsignedString(offset) + ", &" + x() + ")");
                line(index, x() + " = (x & 0xf) << 2;");
            }
            case CbpfInstruction.TestAbsolute(var set, int offset) ->
                test(index, set, (width, at) -> load(width) + "(packet, " + Integer.toUnsignedString(offset + at));
            case CbpfInstruction.TestIndirect(var set, int offset) -> test(index, set, (width, at) -> load(width)
                    + "_at(packet, (u64)" + x() + " + " + Integer.toUnsignedString(offset + at) + "u");
            case CbpfInstruction.LoadImmediate(var register, int value) ->
                line(index, register(register) + " = " + hex(value) + ";");
            case CbpfInstruction.LoadLength(var register) ->
                line(index, register(register) + " = packet_length(packet);");
            case CbpfInstruction.LoadScratch(var register, int slot) ->
                line(index, register(register) + " = " + slot(slot) + ";");
            case CbpfInstruction.Store(var register, int slot) ->
                line(index, slot(slot) + " = " + register(register) + ";");
            case CbpfInstruction.AluConstant(var operation, int value) ->
                line(index, a() + " " + operator(operation) + "= " + hex(value) + ";");
            case CbpfInstruction.AluX(var operation) -> aluX(index, operation);
            case CbpfInstruction.Negate() -> line(index, a() + " = -a;");
            case CbpfInstruction.TransferAToX() -> line(index, x() + " = " + a() + ";");
            case CbpfInstruction.TransferXToA() -> line(index, a() + " = " + x() + ";");
            case CbpfInstruction.Jump(int distance) -> jump(index, distance);
            case CbpfInstruction.JumpIfConstant(var comparison, int value, int ifTrue, int ifFalse) ->
                branch(index, comparison, () -> hex(value), index + 1 + ifTrue, index + 1 + ifFalse);
            case CbpfInstruction.JumpIfX(var comparison, int ifTrue, int ifFalse) ->
                branch(index, comparison, this::x, index + 1 + ifTrue, index + 1 + ifFalse);
            case CbpfInstruction.ReturnConstant _,CbpfInstruction.ReturnA _ -> line(index, leave(index));
        }
    }

    /** Loads the words of an address, the last of which may be half a one, and looks them up. */
    private void test(int index, AddressSet set, BiFunction<Width, Integer, String> load) {
        List<String> words = new ArrayList<>();
        for (int at = 0; at < set.width(); at += Integer.BYTES) {
            String word = use("w" + words.size());
            Width width = set.width() - at >= Integer.BYTES ? Width.WORD : Width.HALF;
            orReject(index, load.apply(width, at) + ", &" + word + ")");
            words.add(word);
        }
        line(index, a() + " = " + SetSource.function(program, set) + "(" + String.join(", ", words) + ");");
    }

    private static String load(Width width) {
        return "load" + 8 * width.bytes();
    }

    private static String hex(int value) {
        return Integer.compareUnsigned(value, 10) < 0 ? Integer.toString(value) : "0x" + Integer.toHexString(value);
    }

    private static String operator(AluOperation operation) {
        return switch (operation) {
            case ADD -> "+";
            case SUB -> "-";
            case MUL -> "*";
            case DIV -> "/";
            case OR -> "|";
            case AND -> "&";
            case LSH -> "<<";
            case RSH -> ">>";
            case MOD -> "%";
            case XOR -> "^";
        };
    }

    private void aluX(int index, AluOperation operation) {
        switch (operation) {
            case DIV, MOD -> {
                line(index, "if (" + x() + " == 0) return 0;");
                line(index, a() + " " + operator(operation) + "= " + x() + ";");
            }
            case LSH, RSH -> line(index, a() + " = " + x() + " < 32 ? a " + operator(operation) + " x : 0;");
            case ADD, SUB, MUL, OR, AND, XOR -> line(index, a() + " " + operator(operation) + "= " + x() + ";");
        }
    }

    private void ancillary(int index, Ancillary field) {
        Optional<String> value = hook.ancillary(field);
        if (value.isEmpty() && hook.inKernel()) {
            throw new UntranslatableException("instruction " + index + " (" + Listing.text(program.get(index), index)
                    + ") asks for what the hook does not have");
        }
        if (value.isEmpty()) {
            // As the interpreter does where a field is not known.
            line(index, "return 0;");
            return;
        }
        line(index, a() + " = " + value.get() + ";");
        if (field == Ancillary.INTERFACE_INDEX) {
            line(index, "if (a == 0) return 0;");
        }
    }

    private void jump(int index, int distance) {
        int target = index + 1 + distance;
        if (distance < 0 && roundsAreCalls()) {
            line(index, LoopSource.jumpBack(target));
            return;
        }
        if (distance < 0) {
            line(index, "if (++" + use("rounds") + " > " + CbpfInterpreter.MAX_BACKWARD_JUMPS + ") return 0;");
        }
        if (target != next(index)) {
            line(index, go(target));
        }
    }

    private void branch(int index, Comparison comparison, Supplier<String> right, int ifTrue, int ifFalse) {
        if (ifTrue == ifFalse) {
            if (ifTrue != next(index)) {
                line(index, go(ifTrue));
            }
        } else if (ifTrue == next(index)) {
            line(index, "if (" + opposite(comparison, right.get()) + ") " + go(ifFalse));
        } else {
            line(index, "if (" + test(comparison, right.get()) + ") " + go(ifTrue));
            if (ifFalse != next(index)) {
                line(index, go(ifFalse));
            }
        }
    }

    private String test(Comparison comparison, String right) {
        return switch (comparison) {
            case EQUAL -> a() + " == " + right;
            case GREATER -> a() + " > " + right;
            case GREATER_OR_EQUAL -> a() + " >= " + right;
            case ANY_BIT -> "(" + a() + " & " + right + ") != 0";
        };
    }

    private String opposite(Comparison comparison, String right) {
        return switch (comparison) {
            case EQUAL -> a() + " != " + right;
            case GREATER -> a() + " <= " + right;
            case GREATER_OR_EQUAL -> a() + " < " + right;
            case ANY_BIT -> "(" + a() + " & " + right + ") == 0";
        };
    }

    private String go(int target) {
        return returns(target) ? leave(target) : "goto l" + target + ";";
    }

    private String leave(int index) {
        return switch (program.get(index)) {
            case CbpfInstruction.ReturnConstant(int value) ->
                "return " + Integer.toUnsignedString(value) + (value < 0 ? "u;" : ";");
            default -> "return " + a() + ";";
        };
    }

    private void orReject(int index, String call) {
        line(index, "if (!" + call + ") return 0;");
    }

    /** A statement, and the classic instruction it comes from as a comment. */
    private void line(int index, String statement) {
        out.append(INDENT).append(statement);
        out.repeat(' ', Math.max(1, COMMENT_COLUMN - TAB_COLUMNS - statement.length()));
        String listed = Listing.text(program.get(index), index).replaceAll("\\s+", " ");
        out.append("/* ").append(index).append(": ").append(listed).append(" */\n");
    }
}
