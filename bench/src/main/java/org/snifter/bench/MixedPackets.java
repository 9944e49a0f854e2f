package org.snifter.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;

/**
 * 1,000 Ethernet frames in native memory such as a busy link has: TCP and UDP over IPv4 and IPv6, some of it in VLANs, ICMP,
 * ARP, fragments; 60 to 1514 bytes. The same on every run.
 */
final class MixedPackets implements AutoCloseable {
    static final int COUNT = 1000;

    private static final long SEED = 20260922;
    private static final int LONGEST = 1514;
    private static final int SHORTEST = 60;
    private static final int[] PORTS = {80, 443, 53, 22, 25, 123, 5060, 8080};

    private final Arena arena = Arena.ofShared();
    private final Random random = new Random(SEED);
    private final MemorySegment memory = arena.allocate((long) COUNT * LONGEST, Long.BYTES);
    private final int[] starts = new int[COUNT];
    private final int[] lengths = new int[COUNT];
    private final MemorySegment places = arena.allocate(COUNT * NativeLoop.PLACE_BYTES, Long.BYTES);

    MixedPackets() {
        int at = 0;
        for (int i = 0; i < COUNT; i++) {
            byte[] frame = frame();
            starts[i] = at;
            lengths[i] = frame.length;
            places.set(ValueLayout.JAVA_LONG, i * NativeLoop.PLACE_BYTES, at);
            places.set(ValueLayout.JAVA_INT, i * NativeLoop.PLACE_BYTES + Long.BYTES, frame.length);
            places.set(ValueLayout.JAVA_INT, i * NativeLoop.PLACE_BYTES + Long.BYTES + Integer.BYTES, frame.length);
            MemorySegment.copy(frame, 0, memory, ValueLayout.JAVA_BYTE, at, frame.length);
            at += frame.length;
        }
    }

    /** As {@link NativeLoop} takes them. */
    MemorySegment places() {
        return places;
    }

    MemorySegment memory() {
        return memory;
    }

    /** Where in the memory each begins; not to be changed. */
    int[] starts() {
        return starts;
    }

    /** Not to be changed. */
    int[] lengths() {
        return lengths;
    }

    @Override
    public void close() {
        arena.close();
    }

    private byte[] frame() {
        byte[] frame = new byte[random.nextInt(3) == 0 ? LONGEST : random.nextInt(SHORTEST, LONGEST)];
        random.nextBytes(frame);
        int network = 14;
        if (random.nextInt(10) == 0) {
            put16(frame, 12, 0x8100);
            network = 18;
        }
        int kind = random.nextInt(100);
        if (kind < 4) {
            put16(frame, network - 2, 0x0806);
        } else if (kind < 24) {
            put16(frame, network - 2, 0x86dd);
            frame[network] = 0x60;
            frame[network + 6] = (byte) protocol();
            address(frame, network + 20);
            address(frame, network + 36);
            ports(frame, network + 40);
        } else {
            put16(frame, network - 2, 0x0800);
            boolean options = random.nextInt(20) == 0;
            frame[network] = (byte) (options ? 0x46 : 0x45);
            put16(frame, network + 2, frame.length - network);
            put16(frame, network + 6, random.nextInt(50) == 0 ? 100 : 0x4000);
            frame[network + 9] = (byte) protocol();
            address(frame, network + 12);
            address(frame, network + 16);
            int transport = network + (options ? 24 : 20);
            ports(frame, transport);
            frame[transport + 12] = (byte) 0x80;
        }
        return frame;
    }

    private int protocol() {
        int kind = random.nextInt(20);
        return kind < 13 ? 6 : kind < 19 ? 17 : 1;
    }

    /** The last four bytes: one of some hundred hosts. */
    private void address(byte[] frame, int at) {
        put16(frame, at, 0x0a00);
        put16(frame, at + 2, random.nextInt(1, 100));
    }

    private void ports(byte[] frame, int at) {
        int server = PORTS[random.nextInt(PORTS.length)];
        int client = random.nextInt(32768, 61000);
        boolean request = random.nextBoolean();
        put16(frame, at, request ? client : server);
        put16(frame, at + 2, request ? server : client);
    }

    private static void put16(byte[] frame, int at, int value) {
        frame[at] = (byte) (value >>> 8);
        frame[at + 1] = (byte) value;
    }
}
