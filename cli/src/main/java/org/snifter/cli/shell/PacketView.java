package org.snifter.cli.shell;

import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.snifter.cbpf.debug.PacketRead;
import org.snifter.cbpf.debug.Situation;
import org.snifter.cli.terminal.Paint;
import org.snifter.filter.LinkType;

/** A packet's bytes, with those that a program has read and will read next, by the names of their fields. */
final class PacketView {
    private static final int WIDE = 16;
    private static final int NARROW = 8;
    private static final int PLACE_COLUMNS = 9;
    private static final int VALUE_COLUMNS = 10;
    private static final int NARROW_COLUMNS = 76;
    /** Of a longer packet, the rest is left out unless it was read. */
    private static final int MOST_BYTES = 512;
    /** Of more reads, the last ones are named. */
    private static final int MOST_READS = 64;
    private static final int NEXT = -1;
    private static final HexFormat HEX = HexFormat.of();

    private final SelectedPacket packet;
    private final List<HeaderField> fields;
    private final List<PacketRead> reads;
    private final Optional<PacketRead> next;
    private final Look look;
    /** Of each byte the number of the last read that took it, from 1, or {@link #NEXT}; 0 where none did. */
    private final int[] readers;
    private final StringBuilder out = new StringBuilder();

    private PacketView(SelectedPacket packet, LinkType linkType, List<PacketRead> reads, Optional<PacketRead> next,
            Look look) {
        this.packet = packet;
        this.fields = HeaderFields.of(linkType, packet.bytes());
        this.reads = reads.stream().distinct().toList();
        this.next = next;
        this.look = look;
        this.readers = new int[packet.capturedLength()];
        for (int i = 0; i < this.reads.size(); i++) {
            mark(this.reads.get(i), i + 1);
        }
        next.ifPresent(read -> mark(read, NEXT));
    }

    private void mark(PacketRead read, int reader) {
        for (long at = read.offset(); at < Math.min(read.offset() + read.length(), readers.length); at++) {
            readers[(int) at] = reader;
        }
    }

    /** Everything: the bytes, and what was read. */
    static String whole(SelectedPacket packet, LinkType linkType, Situation situation, Look look) {
        PacketView view = new PacketView(packet, linkType, situation.reads(), situation.read(), look);
        view.heading(linkType);
        view.bytes();
        view.reads();
        return view.out.toString();
    }

    /** A line on what an instruction reads. */
    static String line(SelectedPacket packet, LinkType linkType, PacketRead read, String word, Look look) {
        PacketView view = new PacketView(packet, linkType, List.of(), Optional.empty(), look);
        view.read(word, read, Paint.Mark.ASIDE);
        return view.out.toString();
    }

    private void heading(LinkType linkType) {
        String captured = packet.capturedLength() == packet.originalLength()
                ? Quantity.of(packet.capturedLength(), "byte")
                : Quantity.of(packet.capturedLength(), "byte") + " captured of "
                        + Integer.toUnsignedString(packet.originalLength());
        out.append(look.mark(Paint.Mark.HEADING, "packet " + packet.number() + ": " + captured + ", "
                + linkType.description())).append('\n');
    }

    private void bytes() {
        int width = look.columns() < NARROW_COLUMNS ? NARROW : WIDE;
        boolean skipped = false;
        for (int line = 0; line < packet.capturedLength(); line += width) {
            if (line < MOST_BYTES || isRead(line, line + width)) {
                line(line, Math.min(packet.capturedLength(), line + width), width);
                skipped = false;
            } else if (!skipped) {
                out.append(look.mark(Paint.Mark.ASIDE, "   ...")).append('\n');
                skipped = true;
            }
        }
    }

    private boolean isRead(int from, int to) {
        return Arrays.stream(readers, from, Math.min(to, readers.length)).anyMatch(reader -> reader != 0);
    }

    private void line(int from, int to, int width) {
        out.append(look.mark(Paint.Mark.ASIDE, HEX.toHexDigits(from, 4))).append(' ');
        for (int at = from; at < from + width; at++) {
            String separator = separator(at, at == from, to);
            boolean gap = at - from == NARROW;
            out.append(gap && separator.equals("[") ? " [" : gap ? separator + " " : separator);
            out.append(at < to ? marked(at, HEX.toHexDigits((byte) value(at))) : "  ");
        }
        out.append(separator(to, false, to));
        out.append(' ');
        for (int at = from; at < to; at++) {
            int value = value(at);
            out.append(marked(at, value >= ' ' && value < 0x7f ? String.valueOf((char) value) : "."));
        }
        out.append('\n');
    }

    /** What stands before a byte: brackets go around what was read, braces around what is read next. */
    private String separator(int at, boolean begin, int end) {
        boolean opens = at < end && (begin ? reader(at) != 0 : starts(at));
        boolean closes = !begin && at <= end && ends(at);
        if (opens && closes) {
            return "|";
        }
        return opens ? "[" : closes ? "]" : " ";
    }

    private boolean starts(int at) {
        return reader(at) != 0 && reader(at) != reader(at - 1);
    }

    private boolean ends(int at) {
        return reader(at - 1) != 0 && reader(at) != reader(at - 1);
    }

    private int reader(int at) {
        return at >= 0 && at < readers.length ? readers[at] : 0;
    }

    private String marked(int at, String text) {
        int reader = reader(at);
        return reader == 0 ? text : look.mark(reader == NEXT ? Paint.Mark.CHANGED : Paint.Mark.READ, text);
    }

    private int value(int at) {
        return packet.bytes().get(ValueLayout.JAVA_BYTE, at) & 0xff;
    }

    private void reads() {
        int left = Math.max(0, reads.size() - MOST_READS);
        if (left > 0) {
            out.append("  ").append(look.mark(Paint.Mark.ASIDE, Quantity.of(left, "read") + " before these"))
                    .append('\n');
        }
        reads.subList(left, reads.size()).forEach(read -> read("read", read, Paint.Mark.READ));
        next.ifPresent(read -> read("next", read, Paint.Mark.CHANGED));
    }

    private void read(String word, PacketRead read, Paint.Mark mark) {
        String place = "[" + read.offset() + ":" + read.length() + "]";
        String value = value(read);
        String name = HeaderFields.name(fields, read);
        out.append("  ").append(look.mark(mark, word)).append(' ').append(place)
                .repeat(' ', Math.max(1, PLACE_COLUMNS - place.length())).append(value);
        if (!name.isEmpty()) {
            out.repeat(' ', Math.max(2, VALUE_COLUMNS - value.length())).append(name);
        }
        out.append('\n');
    }

    private String value(PacketRead read) {
        if (!read.isWithin(packet.capturedLength())) {
            return "beyond the " + Quantity.of(packet.capturedLength(), "captured byte");
        }
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < read.length(); i++) {
            digits.append(HEX.toHexDigits((byte) value((int) read.offset() + i)));
        }
        return digits.toString();
    }
}
