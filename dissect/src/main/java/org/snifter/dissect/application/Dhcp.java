package org.snifter.dissect.application;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** Dynamic Host Configuration Protocol (RFC 2131 section 2) and BOOTP (RFC 951). */
public final class Dhcp implements Printer {
    /** The printer. */
    public static final Dhcp PRINTER = new Dhcp();

    private static final int OPERATION = 0;
    private static final int HARDWARE_TYPE = 1;
    private static final int HARDWARE_LENGTH = 2;
    private static final int HOPS = 3;
    private static final int TRANSACTION = 4;
    private static final int SECONDS = 8;
    private static final int FLAGS = 10;
    private static final int CLIENT = 12;
    private static final int YOURS = 16;
    private static final int SERVER = 20;
    private static final int GATEWAY = 24;
    private static final int CLIENT_HARDWARE = 28;
    private static final int SERVER_NAME = 44;
    private static final int FILE = 108;
    private static final int VENDOR = 236;
    private static final int COOKIE = 0x63825363;
    private static final BitNames FLAG_NAMES = BitNames.of(0x8000, "Broadcast");

    private Dhcp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("bootp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int operation = b.u8(at + OPERATION);
        t.put("BOOTP/DHCP, ");
        if (operation == 1 || operation == 2) {
            t.put(operation == 1 ? "Request" : "Reply");
        } else {
            t.put("unknown (0x").hex2(operation).put(')');
        }
        b.require(at + HARDWARE_TYPE, 2);
        int type = b.u8(at + HARDWARE_TYPE);
        int size = b.u8(at + HARDWARE_LENGTH);
        if (type == 1 && size == 6 && operation == 1) {
            b.require(at + CLIENT_HARDWARE, 6);
            t.put(" from ");
            d.mac(at + CLIENT_HARDWARE);
        }
        t.put(", length ").unsigned(length);
        if (d.verbosity == 0) {
            return;
        }
        b.require(at + SECONDS, 2);
        if (type != 1) {
            t.put(", htype ").dec(type);
        }
        if (type != 1 || size != 6) {
            t.put(", hlen ").dec(size);
        }
        int hops = b.u8(at + HOPS);
        if (hops != 0) {
            t.put(", hops ").dec(hops);
        }
        int transaction = b.s32(at + TRANSACTION);
        if (transaction != 0) {
            t.put(", xid 0x").hex(transaction & 0xffff_ffffL);
        }
        int seconds = b.u16(at + SECONDS);
        if (seconds != 0) {
            t.put(", secs ").dec(seconds);
        }
        int flags = b.u16(at + FLAGS);
        t.put(", Flags [");
        FLAG_NAMES.print(t, flags, ", ", "none");
        t.put(']');
        if (d.verbosity > 1) {
            t.put(" (0x").hex0(flags, 4).put(')');
        }
        address(d, "\n\t  Client-IP ", at + CLIENT);
        address(d, "\n\t  Your-IP ", at + YOURS);
        address(d, "\n\t  Server-IP ", at + SERVER);
        address(d, "\n\t  Gateway-IP ", at + GATEWAY);
        if (type == 1 && size == 6) {
            b.require(at + CLIENT_HARDWARE, 6);
            t.put("\n\t  Client-Ethernet-Address ");
            d.mac(at + CLIENT_HARDWARE);
        }
        name(d, "\n\t  sname \"", at + SERVER_NAME, FILE - SERVER_NAME);
        name(d, "\n\t  file \"", at + FILE, VENDOR - FILE);
        long cookie = b.u32(at + VENDOR);
        if (cookie == COOKIE) {
            t.put("\n\t  Vendor-rfc1048 Extensions\n\t    Magic Cookie 0x").hex0(cookie, 8);
            DhcpOptions.print(d, at + VENDOR + 4, length - VENDOR - 4);
        } else if (cookie != 0) {
            t.put("\n\t  Vendor-#0x").hex(cookie);
        }
    }

    private static void address(Dissection d, String label, int at) {
        if (d.bytes.s32(at) != 0) {
            d.bytes.require(at, 4);
            d.text.put(label);
            d.ipv4(at);
        }
    }

    private static void name(Dissection d, String label, int at, int size) {
        if (d.bytes.u8(at) == 0) {
            return;
        }
        d.text.put(label);
        int shown = Math.min(size, d.bytes.available(at));
        Strings.padded(d, at, shown);
        d.text.put('"');
        // A name that ends before them needs no more bytes.
        boolean ends = false;
        for (int i = 0; i < shown && !ends; i++) {
            ends = d.bytes.u8(at + i) == 0;
        }
        if (!ends) {
            d.bytes.require(at, size);
        }
    }
}
