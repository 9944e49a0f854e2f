package org.snifter.dissect.fields;

import java.util.function.Consumer;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Writes fields of a packet as JSON. */
public final class FieldWriter {
    /** The JSON. */
    public final JsonText json;
    /** The packet. */
    public final Dissection d;
    /** Its bytes. */
    public final PacketBytes bytes;

    /** As many bytes of a field are written. */
    private static final int LONGEST = 512;

    private final TextBuffer scratch = new TextBuffer();

    /** Writes fields of {@code d}'s packets. */
    public FieldWriter(JsonText json, Dissection d) {
        this.json = json;
        this.d = d;
        this.bytes = d.bytes;
    }

    /**
     * Writes the fields of a header, as far as they were captured.
     *
     * @return whether they all were
     */
    public boolean fields(FieldTable table, int at) {
        int bit = 0;
        for (int i = 0; i < table.fields().size(); i++) {
            Field field = table.fields().get(i);
            int from = at + bit / 8;
            int bytesTouched = (bit % 8 + field.bits() + 7) / 8;
            if (!bytes.has(from, bytesTouched)) {
                return false;
            }
            if (field.name() != null) {
                field(field, from, bit % 8);
            }
            bit += field.bits();
        }
        return true;
    }

    private void field(Field field, int at, int bit) {
        json.key(field.name());
        switch (field.form()) {
            case NUMBER -> json.number(bits(at, bit, field.bits()) * field.scale());
            case HEX -> text(t -> t.put("0x").hex0(bits(at, bit, field.bits()), (field.bits() + 3) / 4));
            case FLAG -> json.bool(bits(at, bit, 1) != 0);
            case IPV4 -> ipv4(at);
            case IPV6 -> ipv6(at);
            case MAC -> mac(at);
            case BYTES -> hex(at, field.bits() / 8);
        }
        if (field.bits() <= 32) {
            String name = field.names().apply((int) bits(at, bit, field.bits()));
            if (name != null) {
                json.key(field.name() + "_name").string(name);
            }
        }
    }

    /** The number in {@code width} bits, 64 at most, that begin {@code bit} bits behind the byte at {@code at}. */
    private long bits(int at, int bit, int width) {
        long value = 0;
        for (int i = 0; i < (bit + width + 7) / 8; i++) {
            value = value << 8 | bytes.u8(at + i);
        }
        int behind = (8 - (bit + width) % 8) % 8;
        return value >>> behind & (width == 64 ? -1L : (1L << width) - 1);
    }

    /** Writes an IPv4 address, and its host's name where there is one. */
    public void ipv4(int at) {
        text(t -> t.ipv4(bytes.s32(at)));
    }

    /** Writes an IPv6 address. */
    public void ipv6(int at) {
        text(t -> t.ipv6(bytes.u64(at), bytes.u64(at + 8)));
    }

    /** Writes a link-layer address. */
    public void mac(int at) {
        text(t -> t.mac(bytes.u48(at)));
    }

    /** Writes bytes as hexadecimal digits, as many as were captured and a line can hold. */
    public void hex(int at, int length) {
        int n = Math.max(0, Math.min(bytes.available(at), Math.min(length, LONGEST)));
        text(t -> {
            for (int i = 0; i < n; i++) {
                t.hex2(bytes.u8(at + i));
            }
        });
    }

    /** Writes bytes as a string. */
    public void characters(int at, int length) {
        int n = Math.max(0, Math.min(bytes.available(at), Math.min(length, LONGEST)));
        text(t -> {
            for (int i = 0; i < n; i++) {
                t.put((char) bytes.u8(at + i));
            }
        });
    }

    /** Writes as a string what a printer appends to a text. */
    public void text(Consumer<TextBuffer> printer) {
        scratch.clear();
        printer.accept(scratch);
        json.string(scratch, 0, scratch.length());
    }

    /**
     * Writes as a string what a printer appends to the packet's own text, which keeps nothing of it.
     *
     * @param printer may throw {@link Unwind}; what it has appended before is written
     */
    public void printed(Runnable printer) {
        int before = d.text.length();
        int start = before;
        try {
            printer.run();
        } catch (Unwind _) {
            // What there is of it is enough.
        }
        while (start < d.text.length() && d.text.at(start) == ' ') {
            start++;
        }
        json.string(d.text, start, d.text.length());
        d.text.truncate(before);
    }
}
