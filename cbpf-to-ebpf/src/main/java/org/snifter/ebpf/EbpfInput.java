package org.snifter.ebpf;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.snifter.ebpf.map.UserMap;

/**
 * What a program is run on in user space. Programs see these pieces of memory, and their stack, at fixed addresses that fit
 * in 32 bits, so that a context may hold the packet's address as those of the kernel do.
 *
 * @param context what R1 points to
 * @param packet  the packet's captured bytes, for legacy packet loads and at {@link #PACKET_ADDRESS}
 * @param helpers the helper functions there are
 * @param maps    the maps that {@link WideImmediateKind#MAP_INDEX} refers to
 * @param budget  the most instructions to run
 */
public record EbpfInput(MemorySegment context, MemorySegment packet, Helpers helpers, List<UserMap> maps,
        long budget) {
    /** Where the context is in the program's memory. */
    public static final long CONTEXT_ADDRESS = 0x1000_0000L;

    /** Where the packet is in the program's memory. */
    public static final long PACKET_ADDRESS = 0x4000_0000L;

    /** The most instructions that a program runs where nothing else is said: as many as the verifier walks. */
    public static final long DEFAULT_BUDGET = 1_000_000;

    /** Copies the list. */
    public EbpfInput {
        maps = List.copyOf(maps);
    }

    /** Without maps, and with {@link #DEFAULT_BUDGET}. */
    public EbpfInput(MemorySegment context, MemorySegment packet, Helpers helpers) {
        this(context, packet, helpers, List.of(), DEFAULT_BUDGET);
    }
}
