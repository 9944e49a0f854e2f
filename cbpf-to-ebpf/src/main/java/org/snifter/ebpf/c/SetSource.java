package org.snifter.ebpf.c;

import java.util.List;
import java.util.function.LongUnaryOperator;
import org.snifter.cbpf.AddressSet;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.ebpf.MapDeclaration;
import org.snifter.ebpf.Translator;

/**
 * Sets of addresses as constant tables, which are searched by halves. In the kernel they become the map of the object's
 * {@code .rodata}. For its verifier the search does not branch: each of its steps would make it look at the rest twice. So
 * would a mask of the sign, an idiom that verifiers know; hence the product.
 */
final class SetSource {
    private static final int ENTRIES_A_LINE = 6;
    private static final int MAC_BYTES = 6;
    private static final int IPV6_BYTES = 16;

    private static final String BELOW = """

            /* 1 where left is less than right, otherwise 0; compilers are not to see that it is a comparison. */
            INLINE u64 below(u64 left, u64 right, u64 borrow)
            {
            	u64 difference = left - right - borrow, less;

            	__asm__("" : "+r"(difference));
            	less = ((~left & right) | (~(left ^ right) & difference)) >> 63;
            	__asm__("" : "+r"(less));
            	return less;
            }
            """;

    private final AddressSet set;
    private final String name;
    private final int entries;

    private SetSource(AddressSet set, String name) {
        this.set = set;
        this.name = name;
        this.entries = Math.max(1, set.size());
    }

    /** The tables and functions for all sets of a program; none where it has none. */
    static String of(CbpfProgram program) {
        List<MapDeclaration> maps = Translator.maps(program);
        StringBuilder out = new StringBuilder(maps.isEmpty() ? "" : BELOW);
        for (MapDeclaration map : maps) {
            out.append(new SetSource(map.members().orElseThrow(), map.name()).write());
        }
        return out.toString();
    }

    /** The name of the function that looks up in a set: it takes the address's words. */
    static String function(CbpfProgram program, AddressSet set) {
        return Translator.maps(program).stream().filter(map -> map.members().filter(set::equals).isPresent()).findAny()
                .orElseThrow().name() + "_holds";
    }

    private boolean isLong() {
        return set.width() == IPV6_BYTES;
    }

    /** A table has at least one entry; that of no set has one that holds nothing. */
    private String write() {
        StringBuilder out = new StringBuilder("\n/* ").append(set).append(" */\n");
        String type = set.width() == Integer.BYTES ? "u32" : "u64";
        table(out, type, "first", entry -> entry < set.size() ? first(set.prefix((int) entry).high()) : first(-1));
        table(out, type, "last",
                entry -> entry < set.size() ? last(set.prefix((int) entry), 0) : 0);
        if (isLong()) {
            table(out, type, "first_low", entry -> entry < set.size() ? set.prefix((int) entry).low() : -1);
            table(out, type, "last_low", entry -> entry < set.size() ? last(set.prefix((int) entry), Long.SIZE) : 0);
        }
        String parameters = switch (set.width()) {
            case Integer.BYTES -> "u32 high";
            case MAC_BYTES -> "u32 word, u32 half";
            default -> "u32 w0, u32 w1, u32 w2, u32 w3";
        };
        out.append("\nINLINE u32 ").append(name).append("_holds(").append(parameters).append(")\n{\n");
        if (set.width() == MAC_BYTES) {
            out.append("\tu64 high = (u64)word << 16 | half;\n");
        } else if (isLong()) {
            out.append("\tu64 high = (u64)w0 << 32 | w1, low = (u64)w2 << 32 | w3;\n");
        }
        out.append("\tu64 at = 0;\n\n");
        int left = entries;
        while (left > 1) {
            int step = left / 2;
            out.append("\tat += ").append(step).append(" * (1 ^ ").append(below("at + " + step)).append(");\n");
            left -= step;
        }
        out.append("\treturn !").append(below("at")).append(" && !").append(above()).append(";\n}\n");
        return out.toString();
    }

    private String below(String at) {
        String borrow = isLong() ? "below(low, " + name + "_first_low[" + at + "], 0)" : "0";
        return "below(high, " + name + "_first[" + at + "], " + borrow + ")";
    }

    private String above() {
        String borrow = isLong() ? "below(" + name + "_last_low[at], low, 0)" : "0";
        return "below(" + name + "_last[at], high, " + borrow + ")";
    }

    /** The first eight bytes of an address as a number of as many bits as the set's table has. */
    private long first(long high) {
        return isLong() ? high : high >>> (Long.SIZE - Byte.SIZE * set.width());
    }

    /** The eight bytes after so many bits of the last address that a prefix holds. */
    private long last(AddressSet.Prefix prefix, int bits) {
        int free = Math.min(Long.SIZE, Math.max(0, bits + Long.SIZE - prefix.length()));
        long ones = free == Long.SIZE ? -1 : (1L << free) - 1;
        return bits == 0 ? first(prefix.high() | ones) : prefix.low() | ones;
    }

    private void table(StringBuilder out, String type, String which, LongUnaryOperator values) {
        out.append("static const ").append(type).append(' ').append(name).append('_').append(which).append('[')
                .append(entries).append("] = {");
        for (int i = 0; i < entries; i++) {
            out.append(i % ENTRIES_A_LINE == 0 ? "\n\t" : " ").append("0x")
                    .append(Long.toHexString(values.applyAsLong(i))).append(type.equals("u64") ? "ull," : "u,");
        }
        out.append("\n};\n");
    }
}
