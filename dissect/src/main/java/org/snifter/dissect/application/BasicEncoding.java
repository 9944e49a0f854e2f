package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** A value of the basic encoding rules (ITU-T X.690 clause 8) with the types of SNMP (RFC 2578): what and where it is. */
final class BasicEncoding {
    private static final int UNIVERSAL = 0;
    private static final int APPLICATION = 1;
    private static final int CONTEXT = 2;
    private static final int LONG_TAG = 0x1f;

    private static final int INTEGER = 2;
    private static final int STRING = 4;
    private static final int NULL = 5;
    private static final int OBJECT = 6;
    private static final int SEQUENCE = 16;
    private static final int ADDRESS = 0;
    private static final int TIME = 3;
    private static final int COUNTER_64 = 6;

    private static final String[][] NAMES = {
        {"U-0", "Boolean", "Integer", "Bitstring", "String", "Null", "ObjID", "ObjectDes", "U-8", "U-9", "U-10", "U-11",
            "U-12", "U-13", "U-14", "U-15", "Sequence", "Set"},
        {"IpAddress", "Counter", "Gauge", "TimeTicks", "Opaque", "C-5", "Counter64"},
        {"GetRequest", "GetNextRequest", "GetResponse", "SetRequest", "Trap", "GetBulk", "Inform", "V2Trap",
            "Report"},
        {"P-0"}};
    private static final String[] EXCEPTIONS = {"[noSuchObject]", "[noSuchInstance]", "[endOfMibView]"};

    private int form;
    private int kind;
    private int id;
    private int value;
    private int end;

    BasicEncoding() {}

    /** Where the contents begin. */
    int value() {
        return value;
    }

    /** Where the contents end. */
    int end() {
        return end;
    }

    /** The number of the type within its class. */
    int id() {
        return id;
    }

    boolean isSequence() {
        return form == 1 && kind == UNIVERSAL && id == SEQUENCE;
    }

    boolean isInteger() {
        return form == 0 && kind == UNIVERSAL && id == INTEGER;
    }

    boolean isString() {
        return form == 0 && kind == UNIVERSAL && id == STRING;
    }

    boolean isNull() {
        return form == 0 && kind == UNIVERSAL && id == NULL;
    }

    boolean isObject() {
        return form == 0 && kind == UNIVERSAL && id == OBJECT;
    }

    boolean isAddress() {
        return form == 0 && kind == APPLICATION && id == ADDRESS;
    }

    boolean isTime() {
        return form == 0 && kind == APPLICATION && id == TIME;
    }

    /** Whether it is a protocol data unit of SNMP. */
    boolean isUnit() {
        return form == 1 && kind == CONTEXT;
    }

    /**
     * Reads what begins at {@code at} and ends before {@code stop}; answers false where that is damaged, having said
     * so. A type that nothing more is known of is named.
     */
    boolean read(Dissection d, int at, int stop) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (stop - at < 1) {
            t.put("[nothing to parse]");
            return false;
        }
        int tag = b.u8(at);
        form = tag >> 5 & 1;
        kind = tag >> 6;
        id = tag & LONG_TAG;
        int next = at + 1;
        if (id == LONG_TAG) {
            id = 0;
            int octet = 0x80;
            while ((octet & 0x80) != 0) {
                if (stop - next < 1) {
                    t.put("[Xtagfield?]");
                    return false;
                }
                octet = b.u8(next++);
                // tcpdump keeps eight bits.
                id = (id << 7 | (octet & 0x7f)) & 0xff;
            }
        }
        if (stop - next < 1) {
            t.put("[no asnlen]");
            return false;
        }
        int size = b.u8(next);
        next++;
        if ((size & 0x80) != 0) {
            int count = size & 0x7f;
            if (stop - next < count) {
                t.put("[asnlen? ").dec(stop - next).put('<').dec(count).put(']');
                return false;
            }
            b.require(next, count);
            size = 0;
            for (int i = 0; i < count; i++) {
                size = size << 8 | b.u8(next + i);
            }
            next += count;
        }
        if (size < 0 || stop - next < size) {
            t.put("[len").dec(stop - next).put("<asnlen").unsigned(size).put(']');
            return false;
        }
        value = next;
        end = next + size;
        if (id >= NAMES[kind].length) {
            t.put("[id?").put(form == 1 ? 'C' : 'P').put("/x/").dec(id).put(']');
            return false;
        }
        b.require(next, size);
        return named(t);
    }

    private boolean named(TextBuffer t) {
        if (isInteger() && end == value) {
            t.put("[asnlen=0]");
            return false;
        }
        if (octets()) {
            boolean primitive = form == 0;
            t.put(primitive ? "[P/" : "C/")
                    .put(kind == UNIVERSAL ? 'U' : primitive && kind == APPLICATION ? 'A' : 'x').put('/')
                    .put(NAMES[kind][id]).put(primitive ? "]" : "");
        }
        return true;
    }

    /** Whether nothing is known of the type but its name. */
    private boolean octets() {
        if (form == 1) {
            return kind != CONTEXT && !isSequence();
        }
        return switch (kind) {
            case UNIVERSAL -> id != INTEGER && id != STRING && id != NULL && id != OBJECT;
            case APPLICATION -> id == 4 || id == 5;
            case CONTEXT -> false;
            default -> true;
        };
    }

    /** Appends the value. */
    void print(Dissection d) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int size = end - value;
        if (octets()) {
            printOctets(d);
        } else if (form == 1) {
            t.put(isSequence() ? "Seq" : NAMES[kind][id]).put('(').dec(size).put(')');
        } else if (kind == CONTEXT) {
            t.put(id < EXCEPTIONS.length ? EXCEPTIONS[id] : "[BE_ANY!?]");
        } else if (isInteger()) {
            t.dec(number(d));
        } else if (isString()) {
            string(d);
        } else if (isObject()) {
            object(d);
        } else if (isAddress()) {
            t.put(size == 4 ? "" : "[inetaddr len!=4]");
            for (int i = 0; i < size; i++) {
                t.put(i == 0 ? "" : ".").dec(b.u8(value + i));
            }
        } else if (kind == APPLICATION) {
            long number = number(d);
            if (id == COUNTER_64) {
                t.unsigned(number);
            } else {
                t.unsigned((int) number);
            }
        }
    }

    /** Appends the contents in hexadecimal. */
    void printOctets(Dissection d) {
        for (int i = value; i < end; i++) {
            d.text.put('_').hex2(d.bytes.u8(i));
        }
    }

    /** The number that the contents are. */
    long number(Dissection d) {
        long number = 0;
        for (int i = value; i < end; i++) {
            int octet = d.bytes.u8(i);
            if (i == value && isInteger() && (octet & 0x80) != 0) {
                number = -1;
            }
            number = number << 8 | octet;
        }
        return isInteger() ? (int) number : number;
    }

    private void string(Dissection d) {
        PacketBytes b = d.bytes;
        boolean printable = true;
        for (int i = value; i < end && printable; i++) {
            int c = b.u8(i);
            printable = c >= 0x20 && c < 0x7f;
        }
        if (printable) {
            d.text.put('"');
            Strings.counted(d, value, end - value);
            d.text.put('"');
        } else {
            for (int i = value; i < end; i++) {
                d.text.put(i == value ? "" : "_").hex2(b.u8(i));
            }
        }
    }

    private void object(Dissection d) {
        TextBuffer t = d.text;
        long number = 0;
        boolean first = true;
        for (int i = value; i < end; i++) {
            int octet = d.bytes.u8(i);
            number = (number << 7 | (octet & 0x7f)) & 0xffff_ffffL;
            if ((octet & 0x80) != 0) {
                continue;
            }
            if (first) {
                first = false;
                long top = Math.min(number / 40, 2);
                t.put('.').dec(top);
                number -= top * 40;
            }
            t.put('.').dec(number);
            number = 0;
        }
    }
}
