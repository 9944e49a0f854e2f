package org.snifter.capture.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/**
 * The memory from which the kernel sends packets: a TPACKET_V2 ring of frames, each of which belongs to the kernel from
 * when it is submitted until it is sent.
 *
 * <p>Source of the layout: Linux {@code Documentation/networking/packet_mmap.rst} and
 * {@code include/uapi/linux/if_packet.h}, {@code struct tpacket2_hdr}.
 */
public final class TransmitRing {
    static final int SMALLEST_BLOCK = 1 << 16;

    /** The packet stands behind the header: TPACKET2_HDRLEN without the address, which is not used for sending. */
    private static final long DATA = 32;
    private static final long TP_LEN = 4;

    private static final int AVAILABLE = 0;
    private static final int SEND_REQUEST = 1;

    private static final VarHandle STATUS = JAVA_INT.varHandle();

    private final MemorySegment memory;
    private final int frameSize;
    private final int frames;

    TransmitRing(MemorySegment memory, int frameSize, int frames) {
        this.memory = memory;
        this.frameSize = frameSize;
        this.frames = frames;
    }

    /** The smallest size of frames that have room for packets of so many bytes. */
    public static int frameSizeFor(int longestPacket) {
        int smallest = Math.max(2048, longestPacket + (int) DATA);
        return Integer.highestOneBit(smallest - 1) << 1;
    }

    /** How many frames there are. */
    public int frames() {
        return frames;
    }

    /** Whether this frame may be filled. */
    public boolean isAvailable(int frame) {
        return (int) STATUS.getAcquire(memory, start(frame)) == AVAILABLE;
    }

    /** Fills a frame that is available with a packet, and submits it. */
    public void submit(int frame, MemorySegment source, long base, int length) {
        long start = start(frame);
        MemorySegment.copy(source, base, memory, start + DATA, length);
        memory.set(JAVA_INT, start + TP_LEN, length);
        STATUS.setRelease(memory, start, SEND_REQUEST);
    }

    private long start(int frame) {
        return (long) frame * frameSize;
    }
}
