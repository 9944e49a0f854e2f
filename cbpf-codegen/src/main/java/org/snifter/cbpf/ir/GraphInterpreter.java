package org.snifter.cbpf.ir;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.snifter.cbpf.AddressSet;
import org.snifter.cbpf.AncillaryData;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.Width;

/**
 * The reference machine for graphs: what {@link CbpfInterpreter} is for programs. Variables hold 0 until they are assigned.
 *
 * <p>Values are brought into postfix order once, so that evaluating a deep one needs no deep stack. Instances may be used by one
 * thread at a time.
 */
public final class GraphInterpreter {
    private static final ValueLayout.OfShort HALF = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt WORD = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    /** The outcome of a step that rejects the packet; no value, as those are 32 bits and unsigned. */
    private static final long REJECTED = -1;

    private final List<Step> steps;
    private final int entry;
    private final int[] variables;
    private int[] stack = new int[16];

    private MemorySegment memory = MemorySegment.NULL;
    private long base;
    private int capturedLength;
    private int originalLength;
    private AncillaryData ancillary = AncillaryData.NONE;

    /** A machine for this graph. */
    public GraphInterpreter(Graph graph) {
        this.steps = graph.blocks().stream().map(Step::of).toList();
        this.entry = graph.entry();
        this.variables = new int[steps.stream().mapToInt(Step::variables).max().orElse(0)];
    }

    /**
     * Judges a packet.
     *
     * @param memory the segment that holds the packet
     * @param base where in {@code memory} the packet begins
     * @param capturedLength bytes there are
     * @param originalLength bytes there were on the wire
     * @param ancillary what is known beside the bytes
     * @return how many bytes to keep, unsigned; 0 rejects the packet
     */
    public int run(MemorySegment memory, long base, int capturedLength, int originalLength, AncillaryData ancillary) {
        this.memory = memory;
        this.base = base;
        this.capturedLength = capturedLength;
        this.originalLength = originalLength;
        this.ancillary = ancillary;
        Arrays.fill(variables, 0);
        int backwardJumps = 0;
        int next = entry;
        while (true) {
            Step step = steps.get(next);
            for (int i = 0; i < step.assigned.size(); i++) {
                long value = evaluate(step.values.get(i));
                if (value == REJECTED) {
                    return 0;
                }
                variables[step.assigned.get(i).number()] = (int) value;
            }
            int target;
            switch (step.end) {
                case Terminator.Return(int snaplen) -> {
                    return snaplen;
                }
                case Terminator.Goto(int only) -> target = only;
                case Terminator.Branch(Condition condition, int ifTrue, int ifFalse) -> {
                    long left = evaluate(step.left);
                    long right = left == REJECTED ? REJECTED : evaluate(step.right);
                    if (right == REJECTED) {
                        return 0;
                    }
                    target = condition.comparison().test((int) left, (int) right) ? ifTrue : ifFalse;
                }
            }
            if (target <= next && ++backwardJumps > CbpfInterpreter.MAX_BACKWARD_JUMPS) {
                return 0;
            }
            next = target;
        }
    }

    private long evaluate(List<Value> postfix) {
        if (stack.length < postfix.size()) {
            stack = new int[postfix.size()];
        }
        int top = 0;
        for (Value value : postfix) {
            long result = switch (value) {
                case Value.Constant(int number) -> Integer.toUnsignedLong(number);
                case Value.Length _ -> Integer.toUnsignedLong(originalLength);
                case Value.Load(Width width, int offset) -> load(width, Integer.toUnsignedLong(offset));
                case Value.IndirectLoad(Width width, Value _, int offset) ->
                    load(width, Integer.toUnsignedLong(stack[--top]) + Integer.toUnsignedLong(offset));
                case Value.Membership(AddressSet set, Value _, int offset) ->
                    test(set, Integer.toUnsignedLong(stack[--top]) + Integer.toUnsignedLong(offset));
                case Value.AncillaryLoad(var field) -> ancillary.load(field, 0, 0);
                case Value.Variable(int number) -> Integer.toUnsignedLong(variables[number]);
                case Value.Negation _ -> Integer.toUnsignedLong(-stack[--top]);
                case Value.Arithmetic(var operation, Value _, Value _) -> {
                    int right = stack[--top];
                    int left = stack[--top];
                    yield operation.divides() && right == 0
                            ? REJECTED
                            : Integer.toUnsignedLong(operation.apply(left, right));
                }
            };
            if (result == REJECTED) {
                return REJECTED;
            }
            stack[top++] = (int) result;
        }
        return Integer.toUnsignedLong(stack[0]);
    }

    private long test(AddressSet set, long offset) {
        if (offset + set.width() > capturedLength) {
            return REJECTED;
        }
        return set.contains(memory, base + offset) ? 1 : 0;
    }

    private long load(Width width, long offset) {
        if (offset + width.bytes() > capturedLength) {
            return REJECTED;
        }
        return switch (width) {
            case BYTE -> Byte.toUnsignedLong(memory.get(ValueLayout.JAVA_BYTE, base + offset));
            case HALF -> Short.toUnsignedLong(memory.get(HALF, base + offset));
            case WORD -> Integer.toUnsignedLong(memory.get(WORD, base + offset));
        };
    }

    /** A block with its values in postfix order: operands before what they are operands of. */
    private record Step(List<Value.Variable> assigned, List<List<Value>> values, List<Value> left, List<Value> right,
            Terminator end) {
        static Step of(Block block) {
            List<Value.Variable> assigned = block.assignments().stream().map(Assignment::variable).toList();
            List<List<Value>> values = block.assignments().stream().map(each -> postfix(each.value())).toList();
            return switch (block.end()) {
                case Terminator.Branch(Condition condition, int _, int _) -> new Step(assigned, values,
                        postfix(condition.left()), postfix(condition.right()), block.end());
                case Terminator.Goto _,Terminator.Return _ ->
                    new Step(assigned, values, List.of(), List.of(), block.end());
            };
        }

        private static List<Value> postfix(Value root) {
            List<Value> backwards = new ArrayList<>();
            ArrayDeque<Value> open = new ArrayDeque<>();
            open.push(root);
            while (!open.isEmpty()) {
                Value value = open.pop();
                backwards.add(value);
                switch (value) {
                    case Value.Constant _,Value.Length _,Value.Load _,Value.AncillaryLoad _,Value.Variable _ -> {}
                    case Value.IndirectLoad(Width _, Value start, int _) -> open.push(start);
                    case Value.Membership(AddressSet _, Value start, int _) -> open.push(start);
                    case Value.Negation(Value operand) -> open.push(operand);
                    case Value.Arithmetic(var _, Value left, Value right) -> {
                        open.push(left);
                        open.push(right);
                    }
                }
            }
            return List.copyOf(backwards.reversed());
        }

        /** One more than the greatest number of a variable in this block. */
        int variables() {
            Stream<Value> all = Stream.of(List.<Value>copyOf(assigned), left, right).flatMap(List::stream);
            return Stream.concat(all, values.stream().flatMap(List::stream))
                    .mapToInt(value -> value instanceof Value.Variable(int number) ? number + 1 : 0).max().orElse(0);
        }
    }
}
