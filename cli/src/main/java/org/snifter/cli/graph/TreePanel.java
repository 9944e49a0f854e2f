package org.snifter.cli.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.snifter.cbpf.PartAnswers;
import org.snifter.cli.graph.Panel.Edge;
import org.snifter.cli.graph.Panel.EdgeKind;
import org.snifter.cli.graph.Panel.Kind;
import org.snifter.cli.graph.Panel.Line;
import org.snifter.cli.graph.Panel.Node;
import org.snifter.filter.Filter;
import org.snifter.filter.tree.Expression;
import org.snifter.filter.tree.Primitive;

/** The expression as a tree. */
final class TreePanel {
    static final String KEY = "t";
    private static final int LONGEST_NAME = 36;
    private static final int NO_PARENT = -1;

    private TreePanel() {}

    /** @param answers what the primitives answered; none where nothing was counted */
    static Panel of(Filter filter, Parts parts, List<PartAnswers> answers) {
        record Open(Expression expression, int parent) {}
        List<Node> nodes = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        Deque<Open> open = new ArrayDeque<>();
        filter.root().ifPresent(root -> open.push(new Open(root, NO_PARENT)));
        while (!open.isEmpty()) {
            Open next = open.pop();
            int number = nodes.size();
            if (next.parent != NO_PARENT) {
                edges.add(new Edge(EdgeKind.OPERAND, next.parent, number, "", Edge.UNCOUNTED));
            }
            nodes.add(switch (next.expression) {
                case Primitive primitive -> primitive(primitive, parts, answers);
                case Expression.And _ -> connective("and", next.expression, parts);
                case Expression.Or _ -> connective("or", next.expression, parts);
                case Expression.Not _ -> connective("not", next.expression, parts);
            });
            operands(next.expression).reversed().forEach(operand -> open.push(new Open(operand, number)));
        }
        return new Panel(KEY, "expression", nodes, edges);
    }

    private static List<Expression> operands(Expression expression) {
        return switch (expression) {
            case Primitive _ -> List.of();
            case Expression.And(var _, List<Expression> operands) -> operands;
            case Expression.Or(var _, List<Expression> operands) -> operands;
            case Expression.Not(var _, Expression operand) -> List.of(operand);
        };
    }

    private static Node connective(String word, Expression expression, Parts parts) {
        return new Node(Kind.CONNECTIVE, parts.within(expression.span()),
                List.of(new Line(word, Line.NONE, Set.of(), "")));
    }

    private static Node primitive(Primitive primitive, Parts parts, List<PartAnswers> answers) {
        Set<Integer> self = parts.numbers(List.of(primitive.span()));
        int number = self.iterator().next();
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(parts.name(number, LONGEST_NAME), Line.NONE, self, ""));
        answers.stream().filter(given -> given.part().equals(primitive.span())).findFirst().ifPresent(given -> {
            long cut = given.asked() - given.yes() - given.no();
            lines.add(
                    new Line(given.yes() + " yes, " + given.no() + " no" + (cut == 0 ? "" : ", " + cut + " too short"),
                            Line.NONE, Set.of(), ""));
        });
        return new Node(Kind.PRIMITIVE, self, lines);
    }
}
