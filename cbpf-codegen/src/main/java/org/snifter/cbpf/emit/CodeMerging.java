package org.snifter.cbpf.emit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes one of blocks whose code is the same and goes on alike, even where it means different things: {@code jeq #0x11} may
 * follow one load here and another there.
 */
final class CodeMerging {
    private CodeMerging() {}

    /**
     * Merges blocks and says in which order those that are left are laid out, the reverse postorder of the code.
     *
     * @param blocks the code by block number; exits are rewritten
     * @param order the blocks in reverse postorder
     * @param same is filled with the block that stands for each
     */
    static int[] apply(BlockCode[] blocks, int[] order, int[] same) {
        for (int i = 0; i < same.length; i++) {
            same[i] = i;
        }
        Map<Code, Integer> known = new HashMap<>();
        boolean merged = false;
        for (int i = order.length - 1; i >= 0; i--) {
            int number = order[i];
            BlockCode code = retarget(blocks[number], same);
            blocks[number] = code;
            Integer twin = known.putIfAbsent(new Code(code), number);
            if (twin != null) {
                same[number] = twin;
                merged = true;
            }
        }
        return merged ? order(blocks, same[order[0]]) : order;
    }

    /** Code that compares by hash first; instructions are records whose own methods are slow to link. */
    private record Code(BlockCode code) {
        @Override
        public boolean equals(Object object) {
            return object instanceof Code other && code.exit().equals(other.code.exit())
                    && code.body().equals(other.code.body());
        }

        @Override
        public int hashCode() {
            return code.exit().hashCode() * 31 + code.body().size();
        }
    }

    private static BlockCode retarget(BlockCode code, int[] same) {
        return new BlockCode(code.body(), switch (code.exit()) {
            case BlockCode.TestConstant(var comparison, int value, int ifTrue, int ifFalse) ->
                new BlockCode.TestConstant(comparison, value, same[ifTrue], same[ifFalse]);
            case BlockCode.TestX(var comparison, int ifTrue, int ifFalse) ->
                new BlockCode.TestX(comparison, same[ifTrue], same[ifFalse]);
            case BlockCode.Jump(int target) -> new BlockCode.Jump(same[target]);
            case BlockCode.Return(int snaplen) -> new BlockCode.Return(snaplen);
        });
    }

    private static int[] order(BlockCode[] blocks, int entry) {
        int[] order = new int[blocks.length];
        int next = order.length;
        byte[] visits = new byte[order.length];
        int[] stack = new int[order.length];
        int depth = 1;
        stack[0] = entry;
        visits[entry] = 1;
        while (depth > 0) {
            int number = stack[depth - 1];
            int successor = successor(blocks[number].exit(), visits[number]++);
            if (successor < 0) {
                order[--next] = number;
                depth--;
            } else if (visits[successor] == 0) {
                visits[successor] = 1;
                stack[depth++] = successor;
            }
        }
        return Arrays.copyOfRange(order, next, order.length);
    }

    private static int successor(BlockCode.Exit exit, int visit) {
        return switch (exit) {
            case BlockCode.TestConstant test -> visit == 1 ? test.ifFalse() : visit == 2 ? test.ifTrue() : -1;
            case BlockCode.TestX test -> visit == 1 ? test.ifFalse() : visit == 2 ? test.ifTrue() : -1;
            case BlockCode.Jump jump -> visit == 1 ? jump.target() : -1;
            case BlockCode.Return _ -> -1;
        };
    }
}
