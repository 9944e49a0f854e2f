package org.snifter.filter.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The walk behind {@link Arithmetic#fold}: a stack of half-done nodes instead of the thread's. */
final class ArithmeticFold {
    private ArithmeticFold() {}

    static <R, X extends Exception> R fold(Arithmetic root, Arithmetic.Folder<R, X> folder) throws X {
        ArrayDeque<Arithmetic> open = new ArrayDeque<>();
        open.push(root);
        List<Arithmetic> order = new ArrayList<>();
        // Node, then right, then left: read backwards, that is left, right, node.
        while (!open.isEmpty()) {
            Arithmetic node = open.pop();
            order.add(node);
            switch (node) {
                case Arithmetic.Constant _,Arithmetic.Length _ -> {}
                case Arithmetic.PacketData data -> open.push(data.offset());
                case Arithmetic.Negation negation -> open.push(negation.operand());
                case Arithmetic.Binary binary -> {
                    open.push(binary.left());
                    open.push(binary.right());
                }
            }
        }
        List<R> values = new ArrayList<>();
        for (Arithmetic node : order.reversed()) {
            values.add(switch (node) {
                case Arithmetic.Constant constant -> folder.constant(constant);
                case Arithmetic.Length length -> folder.length(length);
                case Arithmetic.PacketData data -> folder.packetData(data, values.removeLast());
                case Arithmetic.Negation negation -> folder.negation(negation, values.removeLast());
                case Arithmetic.Binary binary -> {
                    R right = values.removeLast();
                    yield folder.binary(binary, values.removeLast(), right);
                }
            });
        }
        return values.getFirst();
    }
}
