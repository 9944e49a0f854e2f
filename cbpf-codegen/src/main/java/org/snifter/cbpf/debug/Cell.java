package org.snifter.cbpf.debug;

import java.util.Optional;

/**
 * A register or a piece of memory.
 *
 * @param name  as in listings, such as {@code A}, {@code M[3]} and {@code r6}
 * @param bits  how wide it is, 32 or 64
 * @param value what it holds; of one of 32 bits, unsigned
 * @param means what the value stands for, where it is not just a number, such as {@code packet+14}
 */
public record Cell(String name, int bits, long value, Optional<String> means) {
    /** One of 32 bits. */
    public static Cell word(String name, int value) {
        return new Cell(name, Integer.SIZE, Integer.toUnsignedLong(value), Optional.empty());
    }
}
