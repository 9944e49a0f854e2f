package org.snifter.filter.syntax;

import java.util.ArrayList;
import java.util.List;
import org.snifter.filter.FilterException;
import org.snifter.filter.Span;
import org.snifter.filter.editing.Piece;
import org.snifter.filter.editing.PieceKind;

/** Tells what each part of a text is, as far as it can be cut into tokens. */
public final class Pieces {
    private final String text;
    private final List<Piece> pieces = new ArrayList<>();

    private Pieces(String text) {
        this.text = text;
    }

    /** The parts in order; what is blank, and what comes after something that is no token, is none of them. */
    public static List<Piece> of(String text) {
        Pieces reading = new Pieces(text);
        reading.read();
        return List.copyOf(reading.pieces);
    }

    private void read() {
        Lexer tokens = new Lexer(new Source(text));
        try {
            while (!tokens.peek().is(TokenKind.END)) {
                Token token = tokens.take();
                comments(token.span().start());
                pieces.add(new Piece(token.span(), kind(token, tokens)));
            }
            comments(text.length());
        } catch (FilterException _) {
            // What is wrong is for the parser to say.
        }
    }

    /** Between two tokens there are blanks and comments. */
    private void comments(int end) {
        int at = pieces.isEmpty() ? 0 : pieces.getLast().span().end();
        for (int start = text.indexOf('#', at); start >= 0 && start < end; start = text.indexOf('#', at)) {
            int line = text.indexOf('\n', start);
            at = line < 0 ? text.length() : line;
            pieces.add(new Piece(new Span(start, at), PieceKind.COMMENT));
        }
    }

    private static PieceKind kind(Token token, Lexer tokens) throws FilterException {
        return switch (token.kind()) {
            case WORD -> word(token.word());
            case NUMBER -> Vocabulary.constant(token.text()) == null ? PieceKind.NUMBER : PieceKind.CONSTANT;
            case DOTTED, IPV6, MAC, ARCNET -> PieceKind.ADDRESS;
            case NAME -> token.text().equals("in")
                    && (tokens.peek().is(TokenKind.LEFT_BRACE) || tokens.peek().is(TokenKind.FILE))
                            ? PieceKind.KEYWORD
                            : PieceKind.NAME;
            case FILE -> PieceKind.FILE;
            case AND, OR, NOT -> PieceKind.CONNECTIVE;
            case END, LEFT_PARENTHESIS, RIGHT_PARENTHESIS, LEFT_BRACKET, RIGHT_BRACKET, LEFT_BRACE, RIGHT_BRACE, COMMA,
                    COLON, PLUS, MINUS, TIMES, SLASH, PERCENT, AMPERSAND, PIPE, CARET, SHIFT_LEFT, SHIFT_RIGHT, EQUAL,
                    NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                PieceKind.OPERATOR;
        };
    }

    private static PieceKind word(Word word) {
        return switch (word) {
            case Word.ProtocolWord _ -> PieceKind.PROTOCOL;
            case Word.DirectionWord _,Word.TypeWord _ -> PieceKind.QUALIFIER;
            case Word.AtmWord _,Word.AtmFieldWord _,Word.SignalUnitWord _,Word.Ss7FieldWord _,Word.Keyword _ ->
                PieceKind.KEYWORD;
        };
    }
}
