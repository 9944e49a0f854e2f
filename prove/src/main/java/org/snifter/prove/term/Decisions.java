package org.snifter.prove.term;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings choices between values to a form that does not depend on how their conditions were built up: ordered decision
 * diagrams over tests that are no logic of other tests, with values as leaves. Two programs that come to the same value
 * by differently arranged branches then have it as the same term.
 *
 * <p>Diagrams can grow out of hand; what is too large is left as it is.
 */
final class Decisions {
    /** A choice of more nodes than these is not brought to form. */
    private static final int LARGEST = 96;
    /** How many steps one choice may take. */
    private static final int MOST_STEPS = 4000;
    private static final int DEEPEST = 400;

    /** A node of a diagram: a test with two ways on, or a leaf, whose test is null. Equal nodes are the same object. */
    private static final class Node {
        private final Term test;
        private final Node yes;
        private final Node no;
        private final Term leaf;

        Node(Term test, Node yes, Node no, Term leaf) {
            this.test = test;
            this.yes = yes;
            this.no = no;
            this.leaf = leaf;
        }
    }

    private record Key(Term test, Node yes, Node no) {}

    private record Question(Node condition, Node then, Node otherwise) {}

    /** A diagram grew too large. */
    private static final class TooLargeException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final Terms terms;
    private final Map<Term, Node> leaves = new HashMap<>();
    private final Map<Key, Node> nodes = new HashMap<>();
    private final Map<Term, Node> diagrams = new HashMap<>();
    private final Map<Question, Node> answers = new HashMap<>();
    private final Map<Node, Term> asTerms = new HashMap<>();
    private int steps;

    Decisions(Terms terms) {
        this.terms = terms;
    }

    /** {@code condition ? then : otherwise}, in form if that is not too large. */
    Term choice(Term condition, Term then, Term otherwise) {
        steps = 0;
        try {
            Node node = decide(diagram(condition, 0), diagram(then, 0), diagram(otherwise, 0), 0);
            return size(node) > LARGEST ? terms.choice(condition, then, otherwise) : term(node);
        } catch (TooLargeException e) {
            return terms.choice(condition, then, otherwise);
        }
    }

    /** A value where tests are known to have these outcomes. */
    Term assuming(Term value, Map<Term, Boolean> facts) {
        steps = 0;
        try {
            return term(assuming(diagram(value, 0), facts, new HashMap<>()));
        } catch (TooLargeException e) {
            return value;
        }
    }

    private Node assuming(Node node, Map<Term, Boolean> facts, Map<Node, Node> done) {
        if (node.leaf != null) {
            return node;
        }
        Node known = done.get(node);
        if (known == null) {
            Boolean outcome = facts.get(node.test);
            if (outcome == null) {
                known = node(node.test, assuming(node.yes, facts, done), assuming(node.no, facts, done));
            } else {
                known = assuming(outcome ? node.yes : node.no, facts, done);
            }
            done.put(node, known);
        }
        return known;
    }

    private Node diagram(Term term, int depth) throws TooLargeException {
        Node known = diagrams.get(term);
        if (known == null) {
            if (depth > DEEPEST) {
                throw new TooLargeException();
            }
            known = newDiagram(term, depth + 1);
            diagrams.put(term, known);
        }
        return known;
    }

    private Node newDiagram(Term term, int depth) throws TooLargeException {
        if (term instanceof Term.Choice choice) {
            return decide(diagram(choice.condition(), depth), diagram(choice.then(), depth),
                    diagram(choice.otherwise(), depth), depth);
        }
        if (term.width() > 1 || term instanceof Term.Constant) {
            return leaf(term);
        }
        if (term instanceof Term.Not not) {
            return decide(diagram(not.operand(), depth), truth(false), truth(true), depth);
        }
        if (term instanceof Term.Binary binary && binary.left().width() == 1) {
            Node left = diagram(binary.left(), depth);
            Node right = diagram(binary.right(), depth);
            if (binary.operator() == BinaryOperator.AND) {
                return decide(left, right, truth(false), depth);
            }
            if (binary.operator() == BinaryOperator.OR) {
                return decide(left, truth(true), right, depth);
            }
        }
        return node(term, truth(true), truth(false));
    }

    private Node truth(boolean value) {
        return leaf(terms.truth(value));
    }

    private Node leaf(Term term) {
        return leaves.computeIfAbsent(term, _ -> new Node(null, null, null, term));
    }

    private Node node(Term test, Node yes, Node no) {
        return yes == no ? yes : nodes.computeIfAbsent(new Key(test, yes, no), _ -> new Node(test, yes, no, null));
    }

    private Node decide(Node condition, Node then, Node otherwise, int depth) throws TooLargeException {
        if (condition.leaf != null) {
            return condition.leaf.is(1) ? then : otherwise;
        }
        if (then == otherwise) {
            return then;
        }
        Question question = new Question(condition, then, otherwise);
        Node known = answers.get(question);
        if (known == null) {
            if (++steps > MOST_STEPS || depth > DEEPEST) {
                throw new TooLargeException();
            }
            Term test = first(condition.test, first(then.test, otherwise.test));
            known = node(test,
                    decide(where(condition, test, true), where(then, test, true), where(otherwise, test, true),
                            depth + 1),
                    decide(where(condition, test, false), where(then, test, false), where(otherwise, test, false),
                            depth + 1));
            answers.put(question, known);
        }
        return known;
    }

    /** The test that was made first; null is no test. */
    private static Term first(Term one, Term other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.number() < other.number() ? one : other;
    }

    private static Node where(Node node, Term test, boolean holds) {
        if (node.test != test) {
            return node;
        }
        return holds ? node.yes : node.no;
    }

    private static int size(Node root) {
        Map<Node, Boolean> seen = new HashMap<>();
        List<Node> open = new ArrayList<>(List.of(root));
        while (!open.isEmpty() && seen.size() <= LARGEST) {
            Node node = open.removeLast();
            if (seen.put(node, true) == null && node.leaf == null) {
                open.add(node.yes);
                open.add(node.no);
            }
        }
        return seen.size();
    }

    private Term term(Node node) {
        Term known = asTerms.get(node);
        if (known == null) {
            known = node.leaf != null ? node.leaf : terms.choice(node.test, term(node.yes), term(node.no));
            asTerms.put(node, known);
            // What comes out of here goes back in as it was.
            diagrams.putIfAbsent(known, node);
        }
        return known;
    }
}
