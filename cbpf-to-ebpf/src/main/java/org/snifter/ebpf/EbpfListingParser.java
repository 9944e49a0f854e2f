package org.snifter.ebpf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads programs as {@link EbpfListing} and {@code bpftool prog dump xlated} print them, an instruction a line.
 *
 * <p>Slot numbers and opcodes before an instruction may be left out. Jumps and calls go to a distance ({@code goto pc+3})
 * or to a label, which is a name with a colon on a line of its own ({@code goto done}). What follows a semicolon is a
 * comment, and so is what follows a number sign that begins a line.
 */
public final class EbpfListingParser {
    /** Longer texts are no programs: a kernel takes a million instructions. */
    private static final int MOST_LINES = 10_000_000;

    private static final Pattern PREFIX = Pattern.compile("(?:\\d+:\\s*)?(?:\\(([0-9a-f]{2})\\)\\s*)?(.*)");
    private static final Pattern LABEL = Pattern.compile("([A-Za-z_][A-Za-z_0-9]*):");
    private static final Pattern JUMP = Pattern.compile("gotol? (\\S+)");
    private static final Pattern MAY_JUMP = Pattern.compile("may_goto (\\S+)");
    private static final Pattern JUMP_IF = Pattern.compile("if ([rw]\\d+) (\\S+) (\\S+) goto (\\S+)");
    private static final Pattern CALL = Pattern.compile("call (\\S+)");

    private final Map<String, Integer> labels = new HashMap<>();
    private final List<EbpfInstruction> instructions = new ArrayList<>();

    /** Of each instruction the label that it goes to; null where it has a distance or goes nowhere. */
    private final List<Target> targets = new ArrayList<>();

    private record Target(String label, int line) {}

    private EbpfListingParser() {}

    /**
     * The program of this text.
     *
     * @throws InvalidEbpfListingException naming the line that is no instruction
     * @throws InvalidEbpfProgramException naming the slot that is wrong where all lines are instructions
     */
    public static EbpfProgram parse(String text) {
        EbpfListingParser parser = new EbpfListingParser();
        String[] lines = text.split("\n", -1);
        if (lines.length > MOST_LINES) {
            throw new InvalidEbpfListingException(MOST_LINES + 1, "no program is as long as this");
        }
        for (int i = 0; i < lines.length; i++) {
            parser.line(lines[i], i + 1);
        }
        return parser.program();
    }

    private void line(String line, int number) {
        String text = (line.indexOf(';') < 0 ? line : line.substring(0, line.indexOf(';'))).strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return;
        }
        Matcher label = LABEL.matcher(text);
        if (label.matches()) {
            if (labels.putIfAbsent(label.group(1), instructions.size()) != null) {
                throw new InvalidEbpfListingException(number, "there is a label " + label.group(1) + " already");
            }
            return;
        }
        Matcher prefix = PREFIX.matcher(text);
        if (!prefix.matches()) {
            throw noInstruction(text, number);
        }
        String instruction = prefix.group(2).strip().replaceAll("\\s+", " ");
        try {
            add(instruction, number);
        } catch (IllegalArgumentException e) {
            throw new InvalidEbpfListingException(number, e.getMessage() + ": " + instruction);
        }
        checkOpcode(prefix.group(1), number);
    }

    private static InvalidEbpfListingException noInstruction(String text, int number) {
        return new InvalidEbpfListingException(number, "this is no instruction: " + text);
    }

    private void checkOpcode(String opcode, int number) {
        if (opcode == null) {
            return;
        }
        EbpfInstruction last = instructions.getLast();
        int meant = EbpfEncoding.encode(List.of(last)).getFirst().opcode();
        // A jump to a label has no distance yet, and the far one has an opcode of its own.
        if (Integer.parseInt(opcode, 16) != meant && !(last instanceof EbpfInstruction.Jump)) {
            throw new InvalidEbpfListingException(number, "the opcode is " + opcode + ", but that of "
                    + EbpfListing.text(last) + " is " + Integer.toHexString(meant));
        }
    }

    private void add(String text, int number) {
        Matcher jump = JUMP.matcher(text);
        Matcher mayJump = MAY_JUMP.matcher(text);
        Matcher jumpIf = JUMP_IF.matcher(text);
        Matcher call = CALL.matcher(text);
        if (jump.matches()) {
            add(new EbpfInstruction.Jump(distance(jump.group(1))), label(jump.group(1)), number);
        } else if (mayJump.matches()) {
            add(new EbpfInstruction.MayJump(distance(mayJump.group(1))), label(mayJump.group(1)), number);
        } else if (jumpIf.matches()) {
            EbpfRegister left = EbpfTokens.register(jumpIf.group(1));
            OperandWidth width = EbpfTokens.width(jumpIf.group(1));
            String target = jumpIf.group(4);
            add(new EbpfInstruction.JumpIf(EbpfTokens.comparison(jumpIf.group(2)), width, left,
                    EbpfTokens.operand(jumpIf.group(3), width), distance(target)), label(target), number);
        } else if (call.matches()) {
            call(call.group(1), number);
        } else {
            EbpfInstruction instruction = EbpfTokens.instruction(text);
            if (instruction == null) {
                throw noInstruction(text, number);
            }
            add(instruction, null, number);
        }
    }

    private void call(String callee, int number) {
        if (callee.startsWith("kernel-function#")) {
            int id = EbpfTokens.number(callee.substring(callee.indexOf('#') + 1));
            add(new EbpfInstruction.Call(CallKind.BTF_HELPER, id), null, number);
        } else if (callee.startsWith("pc") || labels.containsKey(callee) || !EbpfTokens.isHelper(callee)) {
            add(new EbpfInstruction.Call(CallKind.LOCAL, distance(callee)), label(callee), number);
        } else {
            add(new EbpfInstruction.Call(CallKind.HELPER, EbpfTokens.helper(callee)), null, number);
        }
    }

    private void add(EbpfInstruction instruction, String label, int number) {
        instructions.add(instruction);
        targets.add(label == null ? null : new Target(label, number));
    }

    /** The distance that is written out; 0 where there is a label. */
    private static int distance(String target) {
        return target.startsWith("pc") ? EbpfTokens.distance(target.substring(2)) : 0;
    }

    private static String label(String target) {
        return target.startsWith("pc") ? null : target;
    }

    private EbpfProgram program() {
        int[] slots = new int[instructions.size() + 1];
        for (int i = 0; i < instructions.size(); i++) {
            slots[i + 1] = slots[i] + instructions.get(i).slots();
        }
        for (int i = 0; i < instructions.size(); i++) {
            if (targets.get(i) != null) {
                Target target = targets.get(i);
                Integer index = labels.get(target.label);
                if (index == null) {
                    throw new InvalidEbpfListingException(target.line, "there is no label " + target.label);
                }
                instructions.set(i, withDistance(instructions.get(i), slots[index] - slots[i + 1]));
            }
        }
        return EbpfProgram.of(instructions);
    }

    private static EbpfInstruction withDistance(EbpfInstruction instruction, int distance) {
        if (instruction instanceof EbpfInstruction.JumpIf jump) {
            return new EbpfInstruction.JumpIf(jump.comparison(), jump.width(), jump.left(), jump.right(), distance);
        }
        if (instruction instanceof EbpfInstruction.MayJump) {
            return new EbpfInstruction.MayJump(distance);
        }
        return instruction instanceof EbpfInstruction.Call
                ? new EbpfInstruction.Call(CallKind.LOCAL, distance)
                : new EbpfInstruction.Jump(distance);
    }
}
