package org.snifter.cli.shell;

import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;

/**
 * A line with what the word at the cursor may become. Only this word counts: words are cut as the language wants it that they
 * belong to.
 *
 * @param start where the word begins
 */
record ShellLine(String line, int cursor, int start, List<Candidate> candidates) implements CompletingParsedLine {
    @Override
    public String word() {
        return line.substring(start, cursor);
    }

    @Override
    public int wordCursor() {
        return cursor - start;
    }

    @Override
    public int wordIndex() {
        return 0;
    }

    @Override
    public List<String> words() {
        return List.of(word());
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
        return candidate;
    }

    @Override
    public int rawWordCursor() {
        return wordCursor();
    }

    @Override
    public int rawWordLength() {
        return wordCursor();
    }
}
