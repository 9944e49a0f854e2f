package org.snifter.cbpf.emit;

import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.ir.Assignment;
import org.snifter.cbpf.ir.Block;
import org.snifter.cbpf.ir.Condition;
import org.snifter.cbpf.ir.Terminator;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.ir.Value.Constant;

/** Writes the code of one block. */
final class BlockWriter {
    private BlockWriter() {}

    /** Writes the block's code with the evaluator. */
    static BlockCode write(Block block, Evaluator evaluator) {
        for (Assignment assignment : block.assignments()) {
            evaluator.assign(assignment.variable(), assignment.value());
        }
        BlockCode.Exit exit = switch (block.end()) {
            case Terminator.Return(int snaplen) -> new BlockCode.Return(snaplen);
            case Terminator.Goto(int target) -> new BlockCode.Jump(target);
            case Terminator.Branch(Condition condition, int ifTrue, int ifFalse) ->
                test(condition, ifTrue, ifFalse, evaluator);
        };
        return new BlockCode(evaluator.code(), exit);
    }

    private static BlockCode.Exit test(Condition condition, int ifTrue, int ifFalse, Evaluator evaluator) {
        Comparison comparison = condition.comparison();
        Value left = condition.left();
        if (condition.right() instanceof Constant(int number)) {
            evaluator.intoA(left);
            return new BlockCode.TestConstant(comparison, number, ifTrue, ifFalse);
        }
        boolean swapped = evaluator.intoAAndX(left, condition.right(), true);
        if (!swapped) {
            return new BlockCode.TestX(comparison, ifTrue, ifFalse);
        }
        return switch (comparison) {
            case EQUAL, ANY_BIT -> new BlockCode.TestX(comparison, ifTrue, ifFalse);
            // l > r is the opposite of r >= l.
            case GREATER -> new BlockCode.TestX(Comparison.GREATER_OR_EQUAL, ifFalse, ifTrue);
            case GREATER_OR_EQUAL -> new BlockCode.TestX(Comparison.GREATER, ifFalse, ifTrue);
        };
    }
}
