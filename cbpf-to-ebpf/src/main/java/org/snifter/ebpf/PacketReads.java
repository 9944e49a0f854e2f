package org.snifter.ebpf;

import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.Register;
import org.snifter.cbpf.Width;

/**
 * Writes how a translated program reads the packet. Which registers hold what is the {@link ProgramWriter}'s; of the
 * others each implementation says what it does with them.
 */
interface PacketReads {
    /** Bytes at a fixed offset, 0 or greater, to A. */
    void absolute(int index, Width width, int offset);

    /** Bytes at X and a fixed offset, 0 or greater, to A. */
    void indirect(int index, Width width, int offset);

    /** Four times the low half of the byte at a fixed offset, 0 or greater, to X; A stays. */
    void headerLength(int index, int offset);

    /**
     * So many bytes, an even number, at a fixed offset, 0 or greater, to the stack; A is lost.
     *
     * @param stackAt where on the stack, from the frame pointer, a multiple of 4
     * @return false where control goes elsewhere, so that nothing may follow
     */
    boolean bytes(int index, int count, int offset, int stackAt);

    /** As {@link #bytes} at X and a fixed offset, 0 or greater. */
    boolean bytesAtX(int index, int count, int offset, int stackAt);

    /** Something else called a helper, so that R1 to R5 are lost. */
    void called();

    /** The packet's length. */
    void length(int index, Register target);

    /** What is known beside the bytes, to A; never {@link Ancillary#XOR_X}. */
    void ancillary(int index, Ancillary field);

    /** Where to jump to on the way from an instruction to another. */
    default EbpfAssembler.Label way(int from, int to, EbpfAssembler.Label target) {
        return target;
    }

    /** Writes what stands between an instruction and another that it runs on to. */
    default void runOn(int from, int to) {}
}
