package org.snifter.filter.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snifter.filter.Span;
import org.snifter.filter.tree.Expression;
import org.snifter.filter.tree.RelationalOperator;

/**
 * What has been read since an opening parenthesis or bracket, or since the beginning: a chain of tests with
 * {@code and} and {@code or} between, the {@code not}s before the operand at hand, and this operand, which is a
 * test or a number.
 */
final class Frame {
    /** What may stand in a frame; open until its first test, for parentheses go around all of them. */
    enum Content {
        OPEN, TESTS, IDS, NUMBER
    }

    /** A number and the operator that compares it with the next. */
    record Comparison(Operand left, RelationalOperator operator) {}

    /** The parenthesis, or the protocol before a bracket; empty for the whole text. */
    final Optional<Token> opener;
    /** What ids after the frame inherit: the same as before it. */
    final Optional<Qualifiers> inherited;
    final ArithmeticBuilder number;
    private final int start;
    private Content content;
    private final List<Expression> chain = new ArrayList<>();
    private boolean conjunction;
    private final List<Integer> negations = new ArrayList<>();
    private Optional<Comparison> comparison = Optional.empty();
    private Optional<Expression> test = Optional.empty();

    Frame(Source source, Optional<Token> opener, int start, Optional<Qualifiers> inherited, Content content) {
        this.opener = opener;
        this.inherited = inherited;
        this.number = new ArithmeticBuilder(source);
        this.start = start;
        this.content = content;
    }

    Content content() {
        return content;
    }

    /** Settles what the frame holds, if that is still open. */
    void settle(Content settled) {
        if (content == Content.OPEN) {
            content = settled;
        }
    }

    /** Whether it is the brackets of an index. */
    boolean isIndex() {
        return opener.isPresent() && opener.get().is(TokenKind.WORD);
    }

    /** Whether only a number can come next: the frame holds one, or one has begun or is to be compared with. */
    boolean inNumber() {
        return content == Content.NUMBER || !number.isEmpty() || comparison.isPresent();
    }

    /** Whether the frame holds a number and nothing else, so far. */
    boolean isNumber() {
        return !number.isEmpty() && chain.isEmpty() && negations.isEmpty() && comparison.isEmpty();
    }

    /** Whether the number at hand may be the left side of a comparison. */
    boolean mayCompare() {
        return test.isEmpty() && comparison.isEmpty() && content != Content.NUMBER;
    }

    boolean awaitsOperand() {
        return test.isEmpty() && !number.isComplete();
    }

    void negate(Token not) {
        negations.add(not.span().start());
    }

    void compare(Comparison begun) {
        comparison = Optional.of(begun);
    }

    Optional<Comparison> comparison() {
        return comparison;
    }

    void test(Expression expression) {
        test = Optional.of(expression);
    }

    Optional<Expression> test() {
        return test;
    }

    /** Ends the operand at hand with the test it came out as; {@code end} is where it ends. */
    Expression finishOperand(Expression expression, int end) {
        Expression negated = expression;
        for (int not : negations.reversed()) {
            negated = new Expression.Not(new Span(not, end), negated);
        }
        negations.clear();
        comparison = Optional.empty();
        test = Optional.empty();
        return negated;
    }

    /** Adds an operand, and the connective after it. */
    void append(Expression operand, boolean and, int end) {
        if (!chain.isEmpty() && conjunction != and) {
            Expression left = finishChain(operand, end);
            chain.clear();
            chain.add(left);
        } else {
            chain.add(operand);
        }
        conjunction = and;
    }

    /** The whole frame, with its last operand. */
    Expression finishChain(Expression last, int end) {
        if (chain.isEmpty()) {
            return last;
        }
        chain.add(last);
        Span span = new Span(start, end);
        return conjunction ? new Expression.And(span, chain) : new Expression.Or(span, chain);
    }
}
