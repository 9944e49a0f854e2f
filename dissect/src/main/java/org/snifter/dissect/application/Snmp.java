package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** Simple Network Management Protocol (RFC 1157, RFC 3416, RFC 3412, RFC 3414). */
public final class Snmp implements Printer {
    /** The printer. */
    public static final Snmp PRINTER = new Snmp();

    private static final String[] ERRORS = {"noError", "tooBig", "noSuchName", "badValue", "readOnly", "genErr",
        "noAccess", "wrongType", "wrongLength", "wrongEncoding", "wrongValue", "noCreation", "inconsistentValue",
        "resourceUnavailable", "commitFailed", "undoFailed", "authorizationError", "notWritable",
        "inconsistentName"};
    private static final String[] TRAPS = {"coldStart", "warmStart", "linkDown", "linkUp", "authenticationFailure",
        "egpNeighborLoss", "enterpriseSpecific"};

    private static final int GET = 0;
    private static final int GET_NEXT = 1;
    private static final int RESPONSE = 2;
    private static final int TRAP = 4;
    private static final int GET_BULK = 5;
    private static final int ENTERPRISE_SPECIFIC = 6;
    private static final int USER_BASED = 3;
    private static final int MAX_BINDINGS = 4096;

    private Snmp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol("snmp");
        TextBuffer t = d.text;
        t.put(' ');
        BasicEncoding whole = new BasicEncoding();
        if (!whole.read(d, at, at + length)) {
            return;
        }
        if (!whole.isSequence()) {
            wrong(d, "[!init SEQ]", whole);
            return;
        }
        if (whole.end() < at + length) {
            t.put('[').dec(at + length - whole.end()).put(" extra after iSEQ]");
        }
        BasicEncoding element = new BasicEncoding();
        if (!element.read(d, whole.value(), whole.end())) {
            return;
        }
        if (!element.isInteger()) {
            wrong(d, "[version!=INT]", element);
            return;
        }
        int version = (int) element.number(d);
        switch (version) {
            case 0, 1 -> {
                open(d, version == 0 ? "SNMPv1 " : "SNMPv2c ");
                ofCommunity(d, version, element, whole.end());
                close(d);
            }
            case 3 -> {
                open(d, "SNMPv3 ");
                ofVersion3(d, element, whole.end());
                close(d);
            }
            default -> t.put("SNMP [version = ").dec(version).put(']');
        }
    }

    private static void open(Dissection d, String name) {
        if (d.verbosity > 0) {
            d.text.put("{ ").put(name);
        }
    }

    private static void close(Dissection d) {
        if (d.verbosity > 0) {
            d.text.put("} ");
        }
    }

    private static void wrong(Dissection d, String complaint, BasicEncoding element) {
        d.text.put(complaint);
        element.print(d);
    }

    private static boolean isInteger(Dissection d, String complaint, BasicEncoding element) {
        if (!element.isInteger()) {
            wrong(d, complaint, element);
            return false;
        }
        return true;
    }

    private static boolean isString(Dissection d, String complaint, BasicEncoding element) {
        if (!element.isString()) {
            wrong(d, complaint, element);
            return false;
        }
        return true;
    }

    private static void ofCommunity(Dissection d, int version, BasicEncoding element, int end) {
        if (!element.read(d, element.end(), end) || !isString(d, "[comm!=STR]", element)) {
            return;
        }
        if (!isPublic(d, element)) {
            d.text.put("C=");
            element.print(d);
            d.text.put(' ');
        }
        unit(d, version, element, element.end(), end);
    }

    private static boolean isPublic(Dissection d, BasicEncoding e) {
        String known = "public";
        if (e.end() - e.value() != known.length()) {
            return false;
        }
        for (int i = 0; i < known.length(); i++) {
            if (d.bytes.u8(e.value() + i) != known.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** RFC 3412 section 6. */
    private static void ofVersion3(Dissection d, BasicEncoding element, int end) {
        TextBuffer t = d.text;
        if (!element.read(d, element.end(), end)) {
            return;
        }
        if (!element.isSequence()) {
            wrong(d, "[!message]", element);
            return;
        }
        open(d, "");
        int inner = element.end();
        if (!element.read(d, element.value(), inner) || !isInteger(d, "[msgID!=INT]", element)
                || !element.read(d, element.end(), inner) || !isInteger(d, "[msgMaxSize!=INT]", element)
                || !element.read(d, element.end(), inner) || !isString(d, "[msgFlags!=STR]", element)) {
            return;
        }
        if (element.end() - element.value() != 1) {
            t.put("[msgFlags size ").dec(element.end() - element.value()).put(']');
            return;
        }
        int flags = d.bytes.u8(element.value());
        if ((flags & 3) == 2 || flags > 7) {
            t.put("[msgFlags=0x").upperHex2(flags).put(']');
            return;
        }
        t.put("F=").put((flags & 1) != 0 ? "a" : "").put((flags & 2) != 0 ? "p" : "").put((flags & 4) != 0 ? "r" : "")
                .put(' ');
        if (!element.read(d, element.end(), inner) || !isInteger(d, "[msgSecurityModel!=INT]", element)) {
            return;
        }
        int model = (int) element.number(d);
        // What is left of the sequence is taken for what follows it.
        int next = element.end();
        close(d);
        if (model != USER_BASED) {
            t.put("[security model ").dec(model).put(']');
            return;
        }
        open(d, "USM ");
        if (!element.read(d, next, end) || !isString(d, "[msgSecurityParameters!=STR]", element)) {
            return;
        }
        int after = element.end();
        userBased(d, element, element.value(), after);
        close(d);
        open(d, "ScopedPDU ");
        scoped(d, element, after, end);
        close(d);
    }

    /** RFC 3414 section 2.4. */
    private static void userBased(Dissection d, BasicEncoding element, int start, int end) {
        TextBuffer t = d.text;
        if (!element.read(d, start, end)) {
            return;
        }
        if (!element.isSequence()) {
            wrong(d, "[!usm]", element);
            return;
        }
        int inner = element.end();
        if (!element.read(d, element.value(), inner) || !isString(d, "[msgAuthoritativeEngineID!=STR]", element)
                || !element.read(d, element.end(), inner)
                || !isInteger(d, "[msgAuthoritativeEngineBoots!=INT]", element)) {
            return;
        }
        if (d.verbosity > 0) {
            t.put("B=").dec(element.number(d)).put(' ');
        }
        if (!element.read(d, element.end(), inner) || !isInteger(d, "[msgAuthoritativeEngineTime!=INT]", element)) {
            return;
        }
        if (d.verbosity > 0) {
            t.put("T=").dec(element.number(d)).put(' ');
        }
        if (!element.read(d, element.end(), inner) || !isString(d, "[msgUserName!=STR]", element)) {
            return;
        }
        t.put("U=");
        element.print(d);
        t.put(' ');
        if (element.read(d, element.end(), inner) && isString(d, "[msgAuthenticationParameters!=STR]", element)
                && element.read(d, element.end(), inner) && isString(d, "[msgPrivacyParameters!=STR]", element)
                && element.end() < inner) {
            t.put('[').dec(inner - element.end()).put(" extra after usm SEQ]");
        }
    }

    /** RFC 3412 section 6.8. */
    private static void scoped(Dissection d, BasicEncoding element, int start, int end) {
        TextBuffer t = d.text;
        if (!element.read(d, start, end)) {
            return;
        }
        if (!element.isSequence()) {
            wrong(d, "[!scoped PDU]", element);
            return;
        }
        int inner = element.end();
        if (!element.read(d, element.value(), inner) || !isString(d, "[contextEngineID!=STR]", element)) {
            return;
        }
        t.put("E=");
        element.printOctets(d);
        t.put(' ');
        if (!element.read(d, element.end(), inner) || !isString(d, "[contextName!=STR]", element)) {
            return;
        }
        t.put("C=");
        element.print(d);
        t.put(' ');
        unit(d, 3, element, element.end(), inner);
    }

    private static void unit(Dissection d, int version, BasicEncoding pdu, int start, int end) {
        TextBuffer t = d.text;
        if (!pdu.read(d, start, end)) {
            return;
        }
        if (!pdu.isUnit()) {
            t.put("[no PDU]");
            return;
        }
        if (pdu.end() < end) {
            t.put('[').dec(end - pdu.end()).put(" extra after PDU]");
        }
        open(d, "");
        int kind = pdu.id();
        pdu.print(d);
        t.put(' ');
        if (version == 0 && kind >= GET_BULK) {
            t.put("[v2 PDU in v1 message]");
            return;
        }
        if (version == 1 && kind == TRAP) {
            t.put("[v1 PDU in v2 message]");
            return;
        }
        BasicEncoding e = new BasicEncoding();
        int inner = pdu.end();
        int at = kind == TRAP ? trap(d, e, pdu.value(), inner) : request(d, e, kind, pdu.value(), inner);
        if (at >= 0) {
            bindings(d, e, at, inner, kind);
        }
        if (d.verbosity > 0) {
            t.put(" } ");
        }
    }

    /** Answers where the bindings begin, or -1 where it is damaged. */
    private static int request(Dissection d, BasicEncoding e, int kind, int start, int end) {
        TextBuffer t = d.text;
        if (!e.read(d, start, end) || !isInteger(d, "[reqId!=INT]", e)) {
            return -1;
        }
        if (d.verbosity > 0) {
            t.put("R=").dec(e.number(d)).put(' ');
        }
        if (!e.read(d, e.end(), end) || !isInteger(d, "[errorStatus!=INT]", e)) {
            return -1;
        }
        int status = (int) e.number(d);
        if (kind == GET_BULK) {
            t.put(" N=").dec(status);
        } else if (status != 0) {
            t.put(kind == RESPONSE ? " " : "[errorStatus(");
            d.nameOr(status > 0 && status < ERRORS.length ? ERRORS[status] : null, "err=", status);
            t.put(kind == RESPONSE ? "" : ")!=0]");
        }
        if (!e.read(d, e.end(), end) || !isInteger(d, "[errorIndex!=INT]", e)) {
            return -1;
        }
        int index = (int) e.number(d);
        if (kind == GET_BULK) {
            t.put(" M=").dec(index);
        } else if (kind != RESPONSE) {
            if (index != 0) {
                t.put("[errorIndex(").dec(index).put(")!=0]");
            }
        } else if (index == 0) {
            t.put(status != 0 ? "[errorIndex==0]" : "");
        } else if (status == 0) {
            t.put("[errorIndex(").dec(index).put(") w/o errorStatus]");
        } else {
            t.put('@').dec(index);
        }
        return e.end();
    }

    /** Answers where the bindings begin, or -1 where it is damaged. */
    private static int trap(Dissection d, BasicEncoding e, int start, int end) {
        TextBuffer t = d.text;
        t.put(' ');
        if (!e.read(d, start, end)) {
            return -1;
        }
        if (!e.isObject()) {
            wrong(d, "[enterprise!=OID]", e);
            return -1;
        }
        e.print(d);
        t.put(' ');
        if (!e.read(d, e.end(), end)) {
            return -1;
        }
        if (!e.isAddress()) {
            wrong(d, "[agent-addr!=INETADDR]", e);
            return -1;
        }
        e.print(d);
        if (!e.read(d, e.end(), end) || !isInteger(d, "[generic-trap!=INT]", e)) {
            return -1;
        }
        int generic = (int) e.number(d);
        t.put(' ');
        if (generic >= 0 && generic < TRAPS.length) {
            t.put(TRAPS[generic]);
        } else {
            t.put("gt=").dec(generic);
        }
        if (!e.read(d, e.end(), end) || !isInteger(d, "[specific-trap!=INT]", e)) {
            return -1;
        }
        int specific = (int) e.number(d);
        if (generic == ENTERPRISE_SPECIFIC) {
            t.put(" s=").dec(specific);
        } else if (specific != 0) {
            t.put("[specific-trap(").dec(specific).put(")!=0]");
        }
        t.put(' ');
        if (!e.read(d, e.end(), end)) {
            return -1;
        }
        if (!e.isTime()) {
            wrong(d, "[time-stamp!=TIMETICKS]", e);
            return -1;
        }
        e.print(d);
        return e.end();
    }

    private static void bindings(Dissection d, BasicEncoding e, int start, int end, int kind) {
        TextBuffer t = d.text;
        if (!e.read(d, start, end)) {
            return;
        }
        if (!e.isSequence()) {
            wrong(d, "[!SEQ of varbind]", e);
            return;
        }
        if (e.end() < end) {
            t.put('[').dec(end - e.end()).put(" extra after SEQ of varbind]");
        }
        int at = e.value();
        int stop = e.end();
        boolean asks = kind == GET || kind == GET_NEXT || kind == GET_BULK;
        for (int count = 0; at < stop && count < MAX_BINDINGS; count++) {
            t.put(' ');
            if (!e.read(d, at, stop)) {
                return;
            }
            if (!e.isSequence()) {
                wrong(d, "[!varbind]", e);
                return;
            }
            at = e.end();
            int inner = e.end();
            if (!e.read(d, e.value(), inner)) {
                return;
            }
            if (!e.isObject()) {
                wrong(d, "[objName!=OID]", e);
                return;
            }
            e.print(d);
            t.put(asks ? "" : "=");
            if (!e.read(d, e.end(), inner)) {
                return;
            }
            if (asks && !e.isNull()) {
                t.put("[objVal!=NULL]");
            }
            e.print(d);
        }
    }
}
