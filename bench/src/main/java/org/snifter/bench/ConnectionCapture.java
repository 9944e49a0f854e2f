package org.snifter.bench;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Random;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.Packet;
import org.snifter.pcap.PcapWriter;

/**
 * Makes a capture of short TCP segments that belong to so many connections, each segment to one at random: what a printer
 * of relative sequence numbers finds hardest. The same bytes on every machine.
 *
 * <p>Arguments: the file to make, how many connections, how many packets.
 */
public final class ConnectionCapture {
    private static final long SEED = 7;
    private static final int ETHERNET = 1;
    private static final int LENGTH = 54;
    private static final long FIRST_SECOND = 1_768_478_400;
    private static final int PACKETS_A_SECOND = 200_000;
    private static final int NANOS_A_PACKET = 5000;

    private static final ValueLayout.OfShort U16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private ConnectionCapture() {}

    /** Makes the file. */
    public static void main(String... arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        int connections = Integer.parseInt(arguments[1]);
        int packets = Integer.parseInt(arguments[2]);
        Random random = new Random(SEED);
        MemorySegment bytes = MemorySegment.ofArray(new byte[LENGTH]);
        bytes.set(U32, 0, 0x0200_0000);
        bytes.set(U32, 6, 0x0200_0000);
        bytes.set(U16, 12, (short) 0x0800);
        bytes.set(U32, 14, 0x4500_0028);
        bytes.set(U32, 18, 0x0000_4000);
        bytes.set(U32, 22, 0x4006_0000);
        bytes.set(U32, 46, 0x5010_ffff);
        CaptureInterface face = CaptureInterface.of(ETHERNET);
        try (PcapWriter writer = PcapWriter.create(file, face, ByteOrder.LITTLE_ENDIAN)) {
            Packet packet = new Packet();
            for (int i = 0; i < packets; i++) {
                segment(bytes, random.nextInt(connections), i);
                packet.moveTo(bytes, 0, LENGTH, LENGTH).at(FIRST_SECOND + i / PACKETS_A_SECOND,
                        (long) (i % PACKETS_A_SECOND) * NANOS_A_PACKET);
                writer.write(packet);
            }
        }
    }

    private static void segment(MemorySegment bytes, int connection, int sequence) {
        boolean fromClient = (sequence & 1) == 0;
        int client = 0x0a00_0000 | (connection >>> 14);
        int clientPort = 32_768 + (connection & 0x3fff);
        bytes.set(U32, 26, fromClient ? client : 0xc000_0201);
        bytes.set(U32, 30, fromClient ? 0xc000_0201 : client);
        bytes.set(U16, 34, (short) (fromClient ? clientPort : 443));
        bytes.set(U16, 36, (short) (fromClient ? 443 : clientPort));
        bytes.set(U32, 38, sequence);
        bytes.set(U32, 42, sequence);
    }
}
