package org.snifter.capture;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.snifter.cbpf.CbpfInstruction.JumpIfConstant;
import org.snifter.cbpf.CbpfInstruction.LoadAbsolute;
import org.snifter.cbpf.CbpfInstruction.ReturnConstant;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.Width;
import org.snifter.pcap.Packet;

/** Ethernet frames to send, and what was received as plain values. */
final class Frames {
    /** EtherTypes that IEEE 802 reserves for experiments. */
    static final int WANTED = 0x88b5;
    static final int UNWANTED = 0x88b6;

    private static final byte[] TO = {0x02, 0, 0, 0, 0, 1};
    private static final byte[] FROM = {0x02, 0, 0, 0, 0, 2};

    /** A packet that was received, with bytes of its own. */
    static final class Received {
        private final byte[] bytes;
        private final int originalLength;
        private final long seconds;
        private final long nanos;

        private Received(Packet packet) {
            bytes = new byte[packet.capturedLength()];
            MemorySegment.copy(packet.memory(), packet.base(), MemorySegment.ofArray(bytes), 0, bytes.length);
            originalLength = packet.originalLength();
            seconds = packet.seconds();
            nanos = packet.nanos();
        }

        static Received of(Packet packet) {
            return new Received(packet);
        }

        byte[] bytes() {
            return bytes;
        }

        int originalLength() {
            return originalLength;
        }

        Instant seen() {
            return Instant.ofEpochSecond(seconds, nanos);
        }

        long nanos() {
            return nanos;
        }

        int u16(int offset) {
            return Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort(offset));
        }

        int u32(int offset) {
            return ByteBuffer.wrap(bytes).getInt(offset);
        }
    }

    private Frames() {}

    /** A frame of this many bytes, at least 18, with a number behind its header; further headers before the EtherType. */
    static byte[] frame(int length, int etherType, int number, int... tags) {
        ByteBuffer frame = ByteBuffer.allocate(length).put(TO).put(FROM);
        for (int tag : tags) {
            frame.putInt(tag);
        }
        frame.putShort((short) etherType).putInt(number);
        while (frame.hasRemaining()) {
            frame.put((byte) (frame.position() * 7 + number));
        }
        return frame.array();
    }

    static void send(PacketSender sender, byte[] frame) throws CaptureException {
        sender.send(MemorySegment.ofArray(frame), 0, frame.length);
    }

    /** {@code ether proto TYPE} for Ethernet, keeping {@code snaplen} bytes. */
    static CbpfProgram etherType(int etherType, int snaplen) {
        return CbpfProgram.of(new LoadAbsolute(Width.HALF, 12),
                new JumpIfConstant(Comparison.EQUAL, etherType, 0, 1), new ReturnConstant(snaplen),
                new ReturnConstant(0));
    }

    /** Everything that is left after {@link LiveCapture#stop}. */
    static List<Received> rest(LiveCapture capture) throws CaptureException {
        List<Received> received = new ArrayList<>();
        Packet packet = new Packet();
        while (capture.next(packet)) {
            received.add(Received.of(packet));
        }
        return received;
    }
}
