package org.snifter.dissect.core;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Which parts of a text have a colour, and the text with the sequences that make a terminal show it (ECMA-48 section
 * 8.3.117). The first sixteen colours only: what they look like is up to whoever set up the terminal.
 */
public final class Highlights {
    /** What a part of the text is. */
    public enum Kind {
        /** A host or a station. */
        ADDRESS("\033[36m"),
        /** A port. */
        PORT("\033[33m"),
        /** The name of a protocol. */
        PROTOCOL("\033[1m"),
        /** Flags of a header. */
        FLAGS("\033[32m"),
        /** Something is missing or wrong. */
        ERROR("\033[1;31m");

        private final String begin;

        Kind(String begin) {
            this.begin = begin;
        }
    }

    private static final String END = "\033[0m";
    private static final String FLAGS = "Flags [";
    /** What errors begin with that printers do not mark, and what ends them. */
    private static final String[] ERRORS = {"[|", "(invalid", "(incorrect ", "[bad ", "bad cksum ", "truncated-ip",
        "[nested too deep]", "[text too long]"};
    private static final String[] ERROR_ENDS = {"]", ")", ")", "]", "!", "!", "]", "]"};
    private static final int LONGEST_PROTOCOL = 16;

    private int count;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private Kind[] kinds = new Kind[64];
    private byte[] painted = new byte[8192];
    private int position;
    /** The kind of the word that was found last. */
    private Kind word = Kind.ERROR;

    /** No highlights yet. */
    public Highlights() {}

    /** Forgets all. */
    public void clear() {
        count = 0;
    }

    /** Notes that the text from {@code start} up to {@code end} is of a kind; parts come in their order. */
    public void add(Kind kind, int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
            kinds = Arrays.copyOf(kinds, 2 * count);
        }
        starts[count] = start;
        ends[count] = end;
        kinds[count++] = kind;
    }

    /**
     * Writes a text with its colours.
     *
     * @param from where the part begins that printers have written, behind the time
     * @param to   where it ends, before a dump of the bytes
     */
    public void write(TextBuffer text, int from, int to, OutputStream out) throws IOException {
        position = 0;
        int next = 0;
        int i = 0;
        while (i < text.length()) {
            while (next < count && starts[next] < i) {
                next++;
            }
            int end = -1;
            Kind kind = null;
            if (next < count && starts[next] == i && ends[next] <= text.length()) {
                kind = kinds[next];
                end = ends[next];
            } else if (i >= from && i < to) {
                end = wordEnd(text, from, i, to);
                kind = end < 0 ? null : word;
            }
            if (end > i) {
                put(kind.begin);
                for (; i < end; i++) {
                    put(text.at(i));
                }
                put(END);
            } else {
                put(text.at(i++));
            }
        }
        out.write(painted, 0, position);
    }

    /** Where what begins at {@code i} ends, if it is a word of a kind; -1 else. */
    private int wordEnd(TextBuffer text, int from, int i, int to) {
        switch (text.at(i)) {
            case 'F' -> {
                if (begins(text, i, FLAGS, to)) {
                    word = Kind.FLAGS;
                    return end(text, i, "]", to);
                }
            }
            case '[', '(', 'b', 't' -> {
                for (int k = 0; k < ERRORS.length; k++) {
                    if (begins(text, i, ERRORS[k], to)) {
                        word = Kind.ERROR;
                        return end(text, i, ERROR_ENDS[k], to);
                    }
                }
            }
            default -> {}
        }
        boolean first = i == from || (text.at(i - 1) == ' ' && i > from + 1 && text.at(i - 2) == ':');
        return first ? protocolEnd(text, i, to) : -1;
    }

    private int protocolEnd(TextBuffer text, int from, int to) {
        int i = from;
        while (i < to && isOfProtocol(text.at(i), i == from)) {
            i++;
        }
        boolean whole = i == to || text.at(i) == ' ' || text.at(i) == ',' || text.at(i) == ':' || text.at(i) == '(';
        word = Kind.PROTOCOL;
        return whole && i - from >= 2 && i - from <= LONGEST_PROTOCOL ? i : -1;
    }

    private static boolean isOfProtocol(int c, boolean first) {
        return (c >= 'A' && c <= 'Z') || (!first && ((c >= '0' && c <= '9') || c == '.' || c == '-' || c == 'v'));
    }

    private static boolean begins(TextBuffer text, int at, String word, int to) {
        if (word.length() > to - at) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (text.at(at + i) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int end(TextBuffer text, int from, String last, int to) {
        int i = from;
        while (i < to && text.at(i) != last.charAt(0) && text.at(i) != '\n') {
            i++;
        }
        return i < to && text.at(i) != '\n' ? i + 1 : i;
    }

    private void put(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            put(ascii.charAt(i));
        }
    }

    private void put(int b) {
        if (position == painted.length) {
            painted = Arrays.copyOf(painted, 2 * position);
        }
        painted[position++] = (byte) b;
    }
}
