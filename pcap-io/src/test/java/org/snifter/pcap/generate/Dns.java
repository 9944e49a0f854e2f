package org.snifter.pcap.generate;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.snifter.pcap.Bytes;

/** A DNS message in the making (RFC 1035, section 4); names are compressed unless told otherwise. */
final class Dns {
    static final int A = 1;
    static final int NS = 2;
    static final int CNAME = 5;
    static final int SOA = 6;
    static final int PTR = 12;
    static final int MX = 15;
    static final int TXT = 16;
    static final int AAAA = 28;
    static final int SRV = 33;
    static final int OPT = 41;

    static final int INTERNET = 1;
    static final int RESPONSE = 0x8000;
    static final int AUTHORITATIVE = 0x0400;
    static final int TRUNCATED = 0x0200;
    static final int RECURSION_DESIRED = 0x0100;
    static final int RECURSION_AVAILABLE = 0x0080;
    static final int AUTHENTIC = 0x0020;
    static final int NAME_ERROR = 3;

    private static final int HEADER = 12;
    private static final int POINTER = 0xc000;

    private final Bytes body = Bytes.bigEndian();
    private final Map<String, Integer> offsets = new HashMap<>();
    private final int[] counts = new int[4];
    private final int id;
    private final int flags;
    private boolean compressing = true;

    Dns(int id, int flags) {
        this.id = id;
        this.flags = flags;
    }

    static Dns query(int id) {
        return new Dns(id, RECURSION_DESIRED);
    }

    static Dns response(int id) {
        return new Dns(id, RESPONSE | RECURSION_DESIRED | RECURSION_AVAILABLE);
    }

    Dns uncompressed() {
        compressing = false;
        return this;
    }

    Dns question(String name, int type) {
        return question(name, type, INTERNET);
    }

    Dns question(String name, int type, int dnsClass) {
        counts[0]++;
        name(name);
        body.u16(type).u16(dnsClass);
        return this;
    }

    Dns answer(String name, int type, int ttl, Consumer<Dns> data) {
        return record(1, name, type, INTERNET, ttl, data);
    }

    Dns authority(String name, int type, int ttl, Consumer<Dns> data) {
        return record(2, name, type, INTERNET, ttl, data);
    }

    Dns additional(String name, int type, int ttl, Consumer<Dns> data) {
        return record(3, name, type, INTERNET, ttl, data);
    }

    /** EDNS (RFC 6891, section 6.1.2). */
    Dns options(int payloadSize, boolean dnssec, Consumer<Dns> data) {
        return record(3, "", OPT, payloadSize, dnssec ? 0x8000 : 0, data);
    }

    Dns record(int section, String name, int type, int dnsClass, int ttl, Consumer<Dns> data) {
        counts[section]++;
        name(name);
        body.u16(type).u16(dnsClass).u32(ttl);
        // The length is known only when the data is there, and the data must know where it lies.
        Dns measured = new Dns(id, flags);
        measured.compressing = compressing;
        measured.offsets.putAll(offsets);
        measured.body.zeros(body.size() + 2);
        data.accept(measured);
        body.u16(measured.body.size() - body.size() - 2);
        data.accept(this);
        return this;
    }

    /** Claims another number of records in a section than there are. */
    Dns claim(int section, int count) {
        counts[section] = count;
        return this;
    }

    Dns name(String name) {
        String rest = name;
        while (!rest.isEmpty()) {
            Integer seen = offsets.get(rest);
            if (compressing && seen != null) {
                body.u16(POINTER | seen);
                return this;
            }
            offsets.put(rest, HEADER + body.size());
            int dot = rest.indexOf('.');
            String label = dot < 0 ? rest : rest.substring(0, dot);
            body.u8(label.length()).ascii(label);
            rest = dot < 0 ? "" : rest.substring(dot + 1);
        }
        body.u8(0);
        return this;
    }

    /** A length byte and that many characters. */
    Dns text(String text) {
        body.u8(text.length()).ascii(text);
        return this;
    }

    Dns address(String literal) {
        body.address(literal);
        return this;
    }

    Dns u8(int value) {
        body.u8(value);
        return this;
    }

    Dns u16(int value) {
        body.u16(value);
        return this;
    }

    Dns u32(int value) {
        body.u32(value);
        return this;
    }

    Dns hex(String digits) {
        body.hex(digits);
        return this;
    }

    byte[] message() {
        Bytes message = Bytes.bigEndian().u16(id).u16(flags);
        for (int count : counts) {
            message.u16(count);
        }
        return message.raw(body.toArray()).toArray();
    }
}
