package org.snifter.ebpf;

import java.lang.foreign.MemorySegment;

/**
 * What a program is run on. Programs see these pieces of memory, and their stack, at fixed addresses that fit in 32 bits,
 * so that a context may hold the packet's address as those of the kernel do.
 *
 * @param context what R1 points to
 * @param packet  the packet's captured bytes, for legacy packet loads and at {@link #PACKET_ADDRESS}
 * @param helpers the helper functions there are
 */
public record EbpfInput(MemorySegment context, MemorySegment packet, Helpers helpers) {
    /** Where the context is in the program's memory. */
    public static final long CONTEXT_ADDRESS = 0x1000_0000L;

    /** Where the packet is in the program's memory. */
    public static final long PACKET_ADDRESS = 0x4000_0000L;
}
