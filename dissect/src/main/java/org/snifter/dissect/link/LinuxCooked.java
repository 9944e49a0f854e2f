package org.snifter.dissect.link;

import org.snifter.dissect.bridging.InternetworkPacketExchange;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** Linux "cooked" captures, versions 1 and 2 (LINKTYPE_LINUX_SLL and LINKTYPE_LINUX_SLL2, tcpdump.org). */
final class LinuxCooked implements Printer {
    static final LinuxCooked VERSION_1 = new LinuxCooked("sll", 16, 14, 2, 0, 4, 6, -1);
    static final LinuxCooked VERSION_2 = new LinuxCooked("sll2", 20, 0, 8, 10, 11, 12, 4);

    /** Protocols that are no EtherTypes. */
    private static final int NOVELL_8023 = 1;
    private static final int LLC_8022 = 4;
    /** ARPHRD_IEEE80211_RADIOTAP: the protocol says nothing then. */
    private static final int RADIOTAP = 803;
    private static final int MAX_LENGTH = 1500;
    private static final int TAG = 4;

    private final String name;
    private final int header;
    private final int protocol;
    private final int hardwareType;
    private final int packetType;
    private final int addressLength;
    private final int address;
    /** Where the interface's index is, or -1. */
    private final int interfaceIndex;

    private LinuxCooked(String name, int header, int protocol, int hardwareType, int packetType, int addressLength,
            int address, int interfaceIndex) {
        this.name = name;
        this.header = header;
        this.protocol = protocol;
        this.hardwareType = hardwareType;
        this.packetType = packetType;
        this.addressLength = addressLength;
        this.address = address;
        this.interfaceIndex = interfaceIndex;
    }

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol(name);
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (b.available(at) < header) {
            d.truncated();
            return;
        }
        d.linkHeader(header);
        if (interfaceIndex >= 0) {
            String interfaceName = d.interfaceName(b.s32(at + interfaceIndex));
            t.left(interfaceName == null ? "?" : interfaceName, 5).put(' ');
            t.left(direction(b.u8(at + packetType)), 3).put(' ');
        }
        int type = at + protocol;
        if (d.options.linkLayer()) {
            header(d, at, length);
        }
        if (b.u16(at + hardwareType) == RADIOTAP) {
            d.print(Radiotap.PRINTER, at + header, length - header);
            return;
        }
        payload(d, at, b.u16(type), at + header, length);
    }

    private void payload(Dissection d, int at, int firstType, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int type = firstType;
        int payload = start;
        while (type == EtherTypes.VLAN) {
            d.protocol("vlan");
            if (b.available(payload) < TAG || length - (payload - at) < TAG) {
                d.truncated();
                return;
            }
            if (d.options.linkLayer()) {
                Ethernet.tag(d, b.u16(payload));
            }
            type = b.u16(payload + 2);
            if (!d.options.quiet()) {
                t.put("ethertype ").put(EtherTypes.name(type)).put(", ");
            }
            if (type <= MAX_LENGTH) {
                type = LLC_8022;
            }
            payload += TAG;
        }
        int rest = length - (payload - at);
        d.linkHeader(payload - at);
        boolean known = switch (type) {
            case LLC_8022 -> Llc.print(d, Llc.NO_ADDRESSES, payload, rest);
            case NOVELL_8023 -> {
                d.print(InternetworkPacketExchange.PRINTER, payload, rest);
                yield true;
            }
            default -> type > MAX_LENGTH && EtherTypes.print(d, type, payload, rest);
        };
        if (!known) {
            d.linkHeader(payload - at);
            if (!d.options.linkLayer() && type > MAX_LENGTH) {
                header(d, at, length - (payload - start));
            }
            HexDump.unknown(d, payload, rest);
        }
    }

    private void header(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (interfaceIndex >= 0) {
            t.put("ifindex ").unsigned(b.s32(at + interfaceIndex)).put(' ');
        } else {
            t.right(direction(b.u16(at + packetType)), 3).put(' ');
        }
        int addressBytes = interfaceIndex >= 0 ? b.u8(at + addressLength) : b.u16(at + addressLength);
        if (addressBytes == 6) {
            d.mac(at + address);
            t.put(' ');
        }
        if (d.options.quiet()) {
            return;
        }
        int type = b.u16(at + protocol);
        switch (type) {
            case NOVELL_8023 -> t.put("802.3");
            case LLC_8022 -> t.put("802.2");
            default -> t.put("ethertype ").put(EtherTypes.name(type)).put(" (0x").hex0(type, 4).put(')');
        }
        t.put(", length ").dec(length).put(": ");
    }

    private static String direction(int type) {
        return switch (type) {
            case 0 -> "In";
            case 1 -> "B";
            case 2 -> "M";
            case 3 -> "P";
            case 4 -> "Out";
            default -> "?";
        };
    }
}
