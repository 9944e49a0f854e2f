package org.snifter.cli.shell;

import java.util.Arrays;
import java.util.Optional;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.snifter.filter.Diagnostic;
import org.snifter.filter.Span;
import org.snifter.filter.editing.FilterEditor;
import org.snifter.filter.editing.Piece;
import org.snifter.filter.editing.PieceKind;

/** Colours a line while it is typed, and underlines what is wrong with it. */
final class ShellHighlighter implements Highlighter {
    private final Commands commands;
    private final FilterEditor editor;
    private final boolean colours;

    ShellHighlighter(Commands commands, FilterEditor editor, boolean colours) {
        this.commands = commands;
        this.editor = editor;
        this.colours = colours;
    }

    @Override
    public AttributedString highlight(LineReader reader, String line) {
        AttributedStyle[] styles = new AttributedStyle[line.length()];
        Arrays.fill(styles, AttributedStyle.DEFAULT);
        int argument = Commands.argumentStart(line);
        String word = Commands.word(line);
        int start = line.indexOf(word);
        Optional<ShellCommand> command = commands.of(line);
        if (command.isPresent()) {
            paint(styles, 0, new Span(start, start + word.length()), AttributedStyle.BOLD);
        } else if (argument > start + word.length() && !word.startsWith("#")) {
            underline(styles, 0, new Span(start, start + word.length()));
        }
        reader.setAutosuggestion(LineReader.SuggestionType.NONE);
        if (command.isPresent() && command.get().argument() instanceof ShellCommand.Argument.Filter) {
            filter(reader, styles, argument, line.substring(argument));
        }
        AttributedStringBuilder out = new AttributedStringBuilder();
        for (int i = 0; i < line.length(); i++) {
            out.styled(styles[i], line.substring(i, i + 1));
        }
        return out.toAttributedString();
    }

    private void filter(LineReader reader, AttributedStyle[] styles, int offset, String text) {
        for (Piece piece : editor.pieces(text)) {
            paint(styles, offset, piece.span(), style(piece.kind()));
        }
        Optional<Diagnostic> mistake = editor.mistake(text);
        mistake.ifPresent(diagnostic -> say(reader, diagnostic.message()));
        mistake.ifPresent(diagnostic -> {
            underline(styles, offset, diagnostic.span());
            diagnostic.other().ifPresent(other -> underline(styles, offset, other));
        });
    }

    /** Shows text behind the line; not always, as it takes the place where completions are shown. */
    private static void say(LineReader reader, String text) {
        reader.setTailTip("   " + text);
        reader.setAutosuggestion(LineReader.SuggestionType.TAIL_TIP);
    }

    private void paint(AttributedStyle[] styles, int offset, Span span, AttributedStyle style) {
        for (int i = span.start(); colours && i < span.end(); i++) {
            styles[offset + i] = style;
        }
    }

    /** What is missing at the end is shown at the last character there is. */
    private void underline(AttributedStyle[] styles, int offset, Span span) {
        int length = styles.length - offset;
        int start = Math.min(span.start(), length - 1);
        for (int i = Math.max(0, start); i < Math.max(span.end(), start + 1); i++) {
            AttributedStyle style = styles[offset + i].underline();
            styles[offset + i] = colours ? style.foreground(AttributedStyle.RED) : style;
        }
    }

    private static AttributedStyle style(PieceKind kind) {
        return switch (kind) {
            case PROTOCOL -> AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
            case QUALIFIER -> AttributedStyle.DEFAULT.foreground(AttributedStyle.BLUE);
            case KEYWORD -> AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN).bold();
            case CONNECTIVE -> AttributedStyle.BOLD;
            case NUMBER, CONSTANT -> AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
            case ADDRESS -> AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);
            case NAME, FILE -> AttributedStyle.DEFAULT.foreground(AttributedStyle.MAGENTA);
            case OPERATOR -> AttributedStyle.DEFAULT;
            case COMMENT -> AttributedStyle.DEFAULT.faint();
        };
    }
}
