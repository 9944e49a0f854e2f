package org.snifter.filter.names;

import java.util.Optional;
import org.snifter.filter.tree.Ipv4Network;
import org.snifter.filter.tree.Ipv6Network;

/**
 * The text form of an IPv6 address, RFC 4291 section 2.2: eight groups, a run of zeros as {@code ::}, a final
 * dotted quad.
 */
final class Ipv6Text {
    private static final int GROUPS = 8;

    private Ipv6Text() {}

    static Optional<Ipv6Network> parse(String text) {
        int gap = text.indexOf("::");
        int[] groups = new int[GROUPS];
        if (gap < 0) {
            return read(text, groups) == GROUPS ? Optional.of(address(groups)) : Optional.empty();
        }
        int[] tail = new int[GROUPS];
        int before = gap == 0 ? 0 : read(text.substring(0, gap), groups);
        int after = gap + 2 == text.length() ? 0 : read(text.substring(gap + 2), tail);
        boolean dotsBefore = text.lastIndexOf('.', gap) >= 0;
        if (before < 0 || after < 0 || before + after >= GROUPS || dotsBefore) {
            return Optional.empty();
        }
        System.arraycopy(tail, 0, groups, GROUPS - after, after);
        return Optional.of(address(groups));
    }

    /** Reads groups with {@code :} between; their number, or -1. */
    private static int read(String text, int[] groups) {
        int count = 0;
        int start = 0;
        while (start <= text.length()) {
            int colon = text.indexOf(':', start);
            int end = colon < 0 ? text.length() : colon;
            if (colon < 0 && text.indexOf('.', start) >= 0) {
                return readQuad(text.substring(start), groups, count);
            }
            long group = end - start > 4 ? -1 : AddressText.hexadecimal(text, start, end);
            if (group < 0 || count == GROUPS) {
                return -1;
            }
            groups[count++] = (int) group;
            start = end + 1;
        }
        return count;
    }

    /** Reads a dotted quad into the next two groups; the number of groups then, or -1. */
    private static int readQuad(String text, int[] groups, int count) {
        Optional<Ipv4Network> quad = AddressText.network(text);
        if (quad.isEmpty() || quad.get().mask() != -1 || count > GROUPS - 2) {
            return -1;
        }
        groups[count] = quad.get().address() >>> 16;
        groups[count + 1] = quad.get().address() & 0xffff;
        return count + 2;
    }

    private static Ipv6Network address(int[] groups) {
        return new Ipv6Network(half(groups, 0), half(groups, GROUPS / 2), 128);
    }

    private static long half(int[] groups, int from) {
        return ((long) groups[from] << 48) | ((long) groups[from + 1] << 32) | ((long) groups[from + 2] << 16)
                | groups[from + 3];
    }
}
