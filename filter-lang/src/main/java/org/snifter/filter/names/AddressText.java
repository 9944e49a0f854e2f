package org.snifter.filter.names;

import java.util.Optional;
import org.snifter.filter.tree.DecnetAddress;
import org.snifter.filter.tree.Ipv4Network;
import org.snifter.filter.tree.Ipv6Network;
import org.snifter.filter.tree.MacAddress;

/** Addresses as people write them; what is none is empty. */
public final class AddressText {
    private AddressText() {}

    /**
     * One to four decimal numbers up to 255 with dots between. With fewer than four, they are the first bytes
     * and the only ones that count: {@code 10.1} is 10.1.0.0 with mask 255.255.0.0; pcap-filter(7), "net".
     */
    public static Optional<Ipv4Network> network(String text) {
        int address = 0;
        int parts = 0;
        for (int start = 0; start <= text.length(); parts++) {
            int end = text.indexOf('.', start);
            end = end < 0 ? text.length() : end;
            int part = decimal(text, start, end, 255);
            if (part < 0 || parts == 4) {
                return Optional.empty();
            }
            address = (address << 8) | part;
            start = end + 1;
        }
        int unused = 32 - 8 * parts;
        return Optional.of(new Ipv4Network(address << unused, -1 << unused));
    }

    /** An address of 128 bits; RFC 4291 section 2.2. */
    public static Optional<Ipv6Network> ipv6(String text) {
        return Ipv6Text.parse(text);
    }

    /**
     * Six bytes of one or two hexadecimal digits with {@code :}, {@code -} or {@code .} between, three numbers
     * of four digits with {@code .} between, or twelve digits; pcap-filter(7), "ether dst".
     */
    public static Optional<MacAddress> mac(String text) {
        char separator = separatorOf(text);
        boolean quads = separator == '.' && text.indexOf('.') == 4;
        int parts = separator == 0 ? 1 : quads ? 3 : 6;
        int mostDigits = 12 / parts;
        int leastDigits = parts == 6 ? 1 : mostDigits;
        long value = 0;
        int start = 0;
        for (int i = 0; i < parts; i++) {
            int end = i == parts - 1 ? text.length() : text.indexOf(separator, start);
            if (end - start < leastDigits || end - start > mostDigits) {
                return Optional.empty();
            }
            long part = hexadecimal(text, start, end);
            if (part < 0) {
                return Optional.empty();
            }
            value = (value << (4 * mostDigits)) | part;
            start = end + 1;
        }
        return Optional.of(new MacAddress(value));
    }

    /** {@code area.node}, up to 63 and 1023. */
    public static Optional<DecnetAddress> decnet(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        int area = decimal(text, 0, dot, 63);
        int node = decimal(text, dot + 1, text.length(), 1023);
        return area < 0 || node < 0 ? Optional.empty() : Optional.of(new DecnetAddress((area << 10) | node));
    }

    private static char separatorOf(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':' || c == '-' || c == '.') {
                return c;
            }
        }
        return 0;
    }

    /** Up to twelve hexadecimal digits, or -1. */
    static long hexadecimal(String text, int start, int end) {
        long number = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            number = (number << 4) | digit;
        }
        return start == end ? -1 : number;
    }

    /** Decimal digits that make at most {@code maximum}, or -1. */
    static int decimal(String text, int start, int end, int maximum) {
        int number = 0;
        for (int i = start; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
            if (number > maximum) {
                return -1;
            }
        }
        return start == end ? -1 : number;
    }
}
