package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Options of DHCP that homes tell each other (RFC 7788 sections 10.2.3 and 10.2.4). */
final class HomeNetworkingOptions {
    private HomeNetworkingOptions() {}

    /** Prints all; answers whether they are as they should be. */
    static boolean print(Dissection d, boolean ipv6, int start, int size, int depth) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int header = ipv6 ? 4 : 2;
        int end = start + size;
        int at = start;
        while (at < end) {
            if (at + header > end) {
                return false;
            }
            int type = ipv6 ? b.u16(at) : b.u8(at);
            int length = ipv6 ? b.u16(at + 2) : b.u8(at + 1);
            t.put('\n').repeat('\t', depth + 1).put(ipv6 ? name6(type) : name4(type)).put(" (").dec(length + header)
                    .put(')');
            int value = at + header;
            if (value + length > end) {
                return false;
            }
            if (!(ipv6 ? value6(d, type, value, length) : value4(d, type, value, length))) {
                return false;
            }
            at = value + length;
        }
        return true;
    }

    private static boolean value4(Dissection d, int type, int at, int size) {
        switch (type) {
            case 6, 42 -> {
                if (size < 4 || size % 4 != 0) {
                    return false;
                }
                for (int i = 0; i < size; i += 4) {
                    d.text.put(' ');
                    d.ipv4(at + i);
                }
            }
            case 119 -> {
                return names(d, at, at + size);
            }
            default -> {}
        }
        return true;
    }

    private static boolean value6(Dissection d, int type, int at, int size) {
        switch (type) {
            case 23, 31 -> {
                if (size % 16 != 0) {
                    d.invalid();
                    return false;
                }
                for (int i = 0; i < size; i += 16) {
                    d.text.put(' ');
                    d.ipv6(at + i);
                }
            }
            case 24 -> {
                return names(d, at, at + size);
            }
            default -> {}
        }
        return true;
    }

    private static boolean names(Dissection d, int start, int end) {
        int at = start;
        while (at < end) {
            d.text.put(' ');
            try {
                at = DnsName.print(d, at, at);
            } catch (Unwind cut) {
                return false;
            }
        }
        return true;
    }

    private static String name4(int type) {
        return switch (type) {
            case 6 -> "DNS-server";
            case 42 -> "NTP-server";
            case 119 -> "DNS-search";
            default -> "Unknown";
        };
    }

    private static String name6(int type) {
        return switch (type) {
            case 23 -> "DNS-server";
            case 24 -> "DNS-search-list";
            case 31 -> "SNTP-servers";
            default -> "Unknown";
        };
    }
}
