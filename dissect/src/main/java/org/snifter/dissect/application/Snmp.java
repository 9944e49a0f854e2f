package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** Simple Network Management Protocol, versions 1 and 2c (RFC 1157 section 4, RFC 3416 section 3; X.690). */
public final class Snmp implements Printer {
    /** The printer. */
    public static final Snmp PRINTER = new Snmp();

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int OCTETS = 0x04;
    private static final int NULL = 0x05;
    private static final int OBJECT = 0x06;
    private static final int TRAP = 0xa4;

    private static final String[] UNITS = {"GetRequest", "GetNextRequest", "GetResponse", "SetRequest", "Trap",
        "GetBulk", "Inform", "V2Trap", "Report"};
    private static final String[] ERRORS = {null, "[tooBig]", "noSuchName", "badValue", "readOnly", "genErr",
        "noAccess", "wrongType", "wrongLength", "wrongEncoding", "wrongValue", "noCreation", "inconsistentValue",
        "resourceUnavailable", "commitFailed", "undoFailed", "authorizationError", "notWritable",
        "inconsistentName"};
    private static final String[] TRAPS = {"coldStart", "warmStart", "linkDown", "linkUp", "authenticationFailure",
        "egpNeighborLoss", "enterpriseSpecific"};

    private Snmp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("snmp");
        TextBuffer t = d.text;
        t.put(' ');
        int end = at + length;
        Element whole = new Element();
        if (!whole.read(d, at, end)) {
            return;
        }
        if (whole.tag != SEQUENCE) {
            t.put("[!init SEQ]");
            value(d, whole);
            return;
        }
        if (whole.end < end) {
            t.put("[").dec(end - whole.end).put(" extra after iSEQ]");
        }
        Element element = new Element();
        if (!element.read(d, whole.value, whole.end)) {
            return;
        }
        if (element.tag != INTEGER) {
            t.put("[version!=INT]");
            return;
        }
        long version = element.number(d);
        if (version != 0 && version != 1) {
            if (version == 3) {
                t.put("{ SNMPv3");
                t.put(" }");
                return;
            }
            t.put("SNMP [version = ").dec(version).put(']');
            return;
        }
        t.put("{ SNMPv").put(version == 0 ? "1" : "2c");
        if (!element.read(d, element.end, whole.end)) {
            return;
        }
        if (element.tag != OCTETS) {
            t.put("[comm!=STR]");
            return;
        }
        boolean isPublic = element.end - element.value == 6 && text(d, element, "public");
        if (!isPublic) {
            t.put(" C=\"");
            Strings.counted(d, element.value, element.end - element.value);
            t.put('"');
        }
        t.put(" { ");
        if (!element.read(d, element.end, whole.end)) {
            return;
        }
        unit(d, element);
        t.put(" } } ");
    }

    private static boolean text(Dissection d, Element e, String s) {
        for (int i = 0; i < s.length(); i++) {
            if (d.bytes.u8(e.value + i) != s.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static void unit(Dissection d, Element pdu) {
        TextBuffer t = d.text;
        int kind = pdu.tag - 0xa0;
        if (kind < 0 || kind >= UNITS.length) {
            t.put("[PDU type ").dec(pdu.tag).put(']');
            return;
        }
        t.put(UNITS[kind]).put('(').dec(pdu.end - pdu.value).put(") ");
        int at = pdu.value;
        Element e = new Element();
        if (pdu.tag == TRAP) {
            at = trap(d, e, at, pdu.end);
        } else {
            at = request(d, e, kind, at, pdu.end);
        }
        if (at >= 0) {
            bindings(d, e, at, pdu.end, kind);
        }
    }

    private static int request(Dissection d, Element e, int kind, int start, int end) {
        TextBuffer t = d.text;
        if (!e.read(d, start, end)) {
            return -1;
        }
        if (d.verbosity > 0) {
            t.put("R=").dec(e.number(d)).put(' ');
        }
        if (!e.read(d, e.end, end)) {
            return -1;
        }
        long status = e.number(d);
        boolean bulk = kind == 5;
        if (bulk) {
            if (status != 0) {
                t.put(" N=").dec(status);
            }
        } else if (status != 0) {
            String name = status < ERRORS.length && status > 0 ? ERRORS[(int) status] : null;
            t.put(' ');
            if (name == null) {
                t.put("[ErrorStatus ").dec(status).put(']');
            } else {
                t.put(name);
            }
        }
        if (!e.read(d, e.end, end)) {
            return -1;
        }
        long index = e.number(d);
        if (bulk) {
            if (index != 0) {
                t.put(" M=").dec(index);
            }
        } else if (status != 0) {
            t.put('@').dec(index);
        }
        return e.end;
    }

    private static int trap(Dissection d, Element e, int start, int end) {
        TextBuffer t = d.text;
        if (!e.read(d, start, end)) {
            return -1;
        }
        t.put(' ');
        value(d, e);
        if (!e.read(d, e.end, end)) {
            return -1;
        }
        t.put(' ');
        value(d, e);
        if (!e.read(d, e.end, end)) {
            return -1;
        }
        long generic = e.number(d);
        t.put(' ');
        if (generic >= 0 && generic < TRAPS.length) {
            t.put(TRAPS[(int) generic]);
        } else {
            t.put("[generic-trap ").dec(generic).put(']');
        }
        if (!e.read(d, e.end, end)) {
            return -1;
        }
        long specific = e.number(d);
        if (generic == 6) {
            t.put(" s=").dec(specific);
        } else if (specific != 0) {
            t.put(" [specific-trap(").dec(specific).put(")!=0]");
        }
        t.put(' ');
        if (!e.read(d, e.end, end)) {
            return -1;
        }
        value(d, e);
        return e.end;
    }

    private static void bindings(Dissection d, Element e, int start, int end, int kind) {
        TextBuffer t = d.text;
        if (!e.read(d, start, end)) {
            return;
        }
        if (e.tag != SEQUENCE) {
            t.put("[!SEQ of varbind]");
            return;
        }
        int at = e.value;
        int stop = e.end;
        int count = 0;
        while (at < stop && ++count < 4096) {
            if (!e.read(d, at, stop)) {
                return;
            }
            if (e.tag != SEQUENCE) {
                t.put("[!varbind]");
                return;
            }
            at = e.end;
            int inner = e.end;
            if (!e.read(d, e.value, inner)) {
                return;
            }
            if (e.tag != OBJECT) {
                t.put("[objName!=OID]");
                return;
            }
            t.put(' ');
            value(d, e);
            boolean asks = kind == 0 || kind == 1 || kind == 5;
            if (!e.read(d, e.end, inner)) {
                return;
            }
            if (asks) {
                if (e.tag != NULL) {
                    t.put("[objVal!=NULL]");
                    value(d, e);
                }
            } else {
                if (e.tag != NULL) {
                    t.put('=');
                }
                value(d, e);
            }
        }
    }

    private static void value(Dissection d, Element e) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int size = e.end - e.value;
        switch (e.tag) {
            case INTEGER -> t.dec(e.number(d));
            case OCTETS -> {
                boolean printable = true;
                for (int i = 0; i < size && printable; i++) {
                    int c = b.u8(e.value + i);
                    printable = (c >= 0x20 && c < 0x7f) || c == '\n' || c == '\r' || c == '\t';
                }
                if (printable) {
                    t.put('"');
                    Strings.counted(d, e.value, size);
                    t.put('"');
                } else {
                    for (int i = 0; i < size; i++) {
                        t.put(i == 0 ? "" : "_").hex2(b.u8(e.value + i));
                    }
                }
            }
            case NULL -> {}
            case OBJECT -> object(d, e);
            case 0x40 -> {
                if (size < 4) {
                    t.put("[asnlen=").dec(size).put('?').put(']');
                } else {
                    for (int i = 0; i < size; i++) {
                        t.put(i == 0 ? "" : ".").dec(b.u8(e.value + i));
                    }
                }
            }
            case 0x41, 0x42, 0x43, 0x47 -> t.unsigned((int) e.number(d));
            case 0x46 -> t.unsigned(e.number(d));
            case 0x80 -> t.put("[noSuchObject]");
            case 0x81 -> t.put("[noSuchInstance]");
            case 0x82 -> t.put("[endOfMibView]");
            default -> {
                if ((e.tag & 0x20) != 0) {
                    t.put("{}");
                } else {
                    t.put("[P/U/").dec(e.tag & 0x1f).put(']');
                }
            }
        }
    }

    private static void object(Dissection d, Element e) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        long number = 0;
        boolean first = true;
        for (int i = e.value; i < e.end; i++) {
            int c = b.u8(i);
            number = (number << 7 | (c & 0x7f)) & 0xffff_ffffL;
            if ((c & 0x80) != 0) {
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

    /** A value of X.690's basic encoding: its tag and where it is. */
    private static final class Element {
        private int tag;
        private int value;
        private int end;

        /** Reads what begins at {@code at}; answers false where it ends too early, having said so. */
        private boolean read(Dissection d, int at, int stop) {
            PacketBytes b = d.bytes;
            TextBuffer t = d.text;
            if (stop - at < 1) {
                t.put("[nothing to parse]");
                return false;
            }
            tag = b.u8(at);
            int next = at + 1;
            if ((tag & 0x1f) == 0x1f) {
                t.put("[Xtagfield?]");
                return false;
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
            b.require(next, size);
            value = next;
            end = next + size;
            return true;
        }

        private long number(Dissection d) {
            long number = 0;
            for (int i = value; i < end; i++) {
                int c = d.bytes.u8(i);
                if (i == value && tag == INTEGER && (c & 0x80) != 0) {
                    number = -1;
                }
                number = number << 8 | c;
            }
            return tag == INTEGER ? (int) number : number;
        }
    }
}
