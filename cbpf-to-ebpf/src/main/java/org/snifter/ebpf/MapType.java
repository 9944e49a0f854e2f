package org.snifter.ebpf;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of maps that this project has. Source: Linux {@code include/uapi/linux/bpf.h}, {@code enum bpf_map_type}. */
public enum MapType {
    /** Keys of any bytes. */
    HASH(1),
    /** Keys are 32-bit numbers below the number of entries, which are all there from the start, zeros. */
    ARRAY(2),
    /** An array of programs, to go on in by a tail call. */
    PROGRAM_ARRAY(3),
    /** A hash with a value for each processor. */
    PER_CPU_HASH(5),
    /** An array with a value for each processor. */
    PER_CPU_ARRAY(6),
    /** A hash that forgets what was not used for longest when it is full. */
    LRU_HASH(9),
    /** Such a hash with a value for each processor. */
    LRU_PER_CPU_HASH(10),
    /** Keys are prefixes: a 32-bit number of bits, then that many bits and padding; the longest that fits is found. */
    LPM_TRIE(11),
    /** A queue of records of any length from programs to user space. */
    RING_BUFFER(27);

    private final int number;

    MapType(int number) {
        this.number = number;
    }

    /** The kernel's number. */
    public int number() {
        return number;
    }

    /** The kind of this number, if it is known here. */
    public static Optional<MapType> of(int number) {
        return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
    }

    /** Whether there is a value for each processor. */
    public boolean isPerCpu() {
        return this == PER_CPU_HASH || this == PER_CPU_ARRAY || this == LRU_PER_CPU_HASH;
    }
}
