package org.snifter.dissect.bridging;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** What Realtek's switches say under their EtherType: remote control (RRCP, RTL8316B data sheet), echo, loop detection. */
public final class RealtekProtocols implements Printer {
    /** The printer. */
    public static final RealtekProtocols PRINTER = new RealtekProtocols();

    private static final int STATION = 6;
    private static final int PROTOCOL = 0;
    private static final int REMOTE_CONTROL = 0x01;
    private static final int REMOTE_ECHO = 0x02;
    private static final int LOOP_DETECTION = 0x03;
    private static final int LOOP_DETECTION_2 = 0x23;
    private static final int SWITCH_TAG = 0x04;

    private static final int OPCODE = 1;
    private static final int REPLY = 0x80;
    private static final int KEY = 2;
    private static final int REGISTER = 4;
    private static final int DATA = 6;
    private static final int COOKIE = 10;
    // The answer to a hello.
    private static final int DOWNLINK_PORT = 4;
    private static final int UPLINK_PORT = 5;
    private static final int UPLINK_STATION = 6;
    private static final int CHIP = 12;
    private static final int VENDOR = 14;

    private RealtekProtocols() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol("rtl");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (d.stations() != Dissection.NO_STATIONS) {
            d.mac(d.stations() + STATION);
            t.put(" > ");
            d.mac(d.stations());
            t.put(", ");
        }
        if (length < 1) {
            throw Unwind.SHORT;
        }
        int protocol = b.u8(at + PROTOCOL);
        switch (protocol) {
            case REMOTE_CONTROL -> remoteControl(d, at);
            case REMOTE_ECHO -> t.put("REP");
            case LOOP_DETECTION, LOOP_DETECTION_2 -> t.put("RLDP");
            case SWITCH_TAG -> t.put("Realtek 8-byte DSA tag");
            default -> {
                switch (protocol & 0xf0) {
                    case 0x90 -> t.put("Realtek RTL8306 4-byte DSA tag");
                    case 0xa0 -> t.put("Realtek RTL8366RB 4-byte DSA tag");
                    default -> t.put("Realtek unknown type 0x").hex2(protocol);
                }
            }
        }
    }

    private static void remoteControl(Dissection d, int at) {
        d.protocol("rrcp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int opcode = b.u8(at + OPCODE) & ~REPLY;
        boolean reply = (b.u8(at + OPCODE) & REPLY) != 0;
        t.put("RRCP ").put(reply ? "reply: " : "query: ");
        switch (opcode) {
            case 0 -> t.put("hello");
            case 1 -> t.put("get");
            case 2 -> t.put("set");
            default -> t.put("unknown opcode (0x").hex2(opcode).put(')');
        }
        if (opcode == 1 || opcode == 2) {
            b.require(at + REGISTER, 6);
            t.put(" addr=0x").hex0(b.le16(at + REGISTER), 4).put(", data=0x").hex0(b.le32(at + DATA), 8);
        }
        b.require(at + KEY, 2);
        t.put(", auth=0x").hex0(b.u16(at + KEY), 4);
        if (reply && opcode == 0) {
            b.require(at + DOWNLINK_PORT, 14);
            t.put(" downlink_port=").dec(b.u8(at + DOWNLINK_PORT)).put(", uplink_port=").dec(b.u8(at + UPLINK_PORT));
            t.put(", uplink_mac=").mac(b.u48(at + UPLINK_STATION)).put(", vendor_id=").hex0(b.u32(at + VENDOR), 8);
            t.put(" ,chip_id=").hex0(b.u16(at + CHIP), 4).put(' ');
        } else if (opcode == 1 || opcode == 2) {
            b.require(at + COOKIE, 8);
            t.put(", cookie=0x").hex0(b.u32(at + COOKIE + 4), 8).hex0(b.u32(at + COOKIE), 8).put(' ');
        }
    }
}
