package org.snifter.cbpf.ir;

import org.snifter.cbpf.AluOperation;
import org.snifter.filter.Span;

/**
 * Graphs as text for people: one line per block, numbered in the order of the program. {@code [12:2]} are the two bytes at
 * offset 12 of the packet, {@code v1} is a variable, and a test names the block that follows when it holds and the one that
 * follows otherwise. The part of the expression that a block comes from stands behind it.
 */
public final class GraphListing {
    private static final int ORIGIN_COLUMN = 48;
    private static final int LONGEST_ORIGIN = 60;

    private GraphListing() {}

    /**
     * The reachable blocks of the graph, a line each.
     *
     * @param expression the text that the blocks' origins are parts of
     */
    public static String of(Graph graph, String expression) {
        int[] order = graph.reversePostorder();
        int[] place = new int[graph.blocks().size()];
        for (int i = 0; i < order.length; i++) {
            place[order[i]] = i;
        }
        StringBuilder out = new StringBuilder();
        for (int number : order) {
            Block block = graph.block(number);
            int start = out.length();
            out.append(String.format("%5d: ", place[number]));
            for (Assignment assignment : block.assignments()) {
                out.append(text(assignment)).append("; ");
            }
            out.append(switch (block.end()) {
                case Terminator.Return end -> text(end);
                case Terminator.Goto(int target) -> "go to " + place[target];
                case Terminator.Branch(Condition condition, int ifTrue, int ifFalse) ->
                    text(condition) + " ? " + place[ifTrue] + " : " + place[ifFalse];
            });
            String origin = origin(block.origin(), expression);
            if (!origin.isEmpty()) {
                out.repeat(' ', Math.max(2, ORIGIN_COLUMN - (out.length() - start))).append(origin);
            }
            out.append('\n');
        }
        return out.toString();
    }

    /** The part of the expression, in one line and not too long; empty for {@link Span#NONE}. */
    public static String origin(Span origin, String expression) {
        int end = Math.min(origin.end(), expression.length());
        if (origin.start() >= end) {
            return "";
        }
        String part = expression.substring(origin.start(), end).strip().replaceAll("\\s+", " ");
        return part.length() <= LONGEST_ORIGIN ? part : part.substring(0, LONGEST_ORIGIN - 3) + "...";
    }

    /** How a filter ends, such as {@code accept 262144}. */
    public static String text(Terminator.Return end) {
        return end.snaplen() == 0 ? "reject" : "accept " + Integer.toUnsignedString(end.snaplen());
    }

    /** An assignment, such as {@code v1 := [14:1] & 0xf}. */
    public static String text(Assignment assignment) {
        return text(assignment.variable()) + " := " + text(assignment.value());
    }

    /** A test, such as {@code [12:2] = 0x800}. */
    public static String text(Condition condition) {
        String left = text(condition.left());
        String right = text(condition.right());
        return switch (condition.comparison()) {
            case EQUAL -> left + " = " + right;
            case GREATER -> left + " > " + right;
            case GREATER_OR_EQUAL -> left + " >= " + right;
            case ANY_BIT -> left + " & " + right + " != 0";
        };
    }

    /** The opposite of a test, such as {@code [12:2] != 0x800}. */
    public static String oppositeText(Condition condition) {
        String left = text(condition.left());
        String right = text(condition.right());
        return switch (condition.comparison()) {
            case EQUAL -> left + " != " + right;
            case GREATER -> left + " <= " + right;
            case GREATER_OR_EQUAL -> left + " < " + right;
            case ANY_BIT -> left + " & " + right + " = 0";
        };
    }

    /** A value, such as {@code [v1 + 16:2]}; operations within others stand in parentheses. */
    public static String text(Value value) {
        return switch (value) {
            case Value.Constant(int number) ->
                number >= 0 && number < 10 ? Integer.toString(number) : "0x" + Integer.toHexString(number);
            case Value.Length _ -> "len";
            case Value.Load(var width, int offset) ->
                "[" + Integer.toUnsignedString(offset) + ":" + width.bytes() + "]";
            case Value.IndirectLoad(var width, Value base, int offset) ->
                "[" + (offset == 0 ? text(base) : operand(base) + " + " + Integer.toUnsignedString(offset)) + ":"
                        + width.bytes() + "]";
            case Value.Membership(var set, Value base, int offset) -> {
                String start = base.equals(new Value.Constant(0)) ? "" : operand(base) + " + ";
                yield "[" + start + Integer.toUnsignedString(offset) + ":" + set.width() + "] in {" + set + "}";
            }
            case Value.AncillaryLoad(var field) -> "[" + field.listingName() + "]";
            case Value.Arithmetic(AluOperation operation, Value left, Value right) ->
                operand(left) + " " + sign(operation) + " " + operand(right);
            case Value.Negation(Value operand) -> "-" + operand(operand);
            case Value.Variable(int number) -> "v" + number;
        };
    }

    private static String operand(Value value) {
        return value instanceof Value.Arithmetic || value instanceof Value.Negation
                ? "(" + text(value) + ")"
                : text(value);
    }

    private static String sign(AluOperation operation) {
        return switch (operation) {
            case ADD -> "+";
            case SUB -> "-";
            case MUL -> "*";
            case DIV -> "/";
            case MOD -> "%";
            case AND -> "&";
            case OR -> "|";
            case XOR -> "^";
            case LSH -> "<<";
            case RSH -> ">>";
        };
    }
}
