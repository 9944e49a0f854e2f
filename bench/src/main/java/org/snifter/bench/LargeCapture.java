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
 * Makes a large capture of mixed traffic, the same bytes for the same size on every machine: TCP of full and of small
 * segments, UDP with DNS among it, ICMP, ARP, IPv6 and VLAN tags, among some thousand hosts.
 *
 * <p>Arguments: the file to make, and its size in millions of bytes.
 */
public final class LargeCapture {
    private static final long SEED = 6;
    private static final int MILLION = 1_000_000;
    private static final int ETHERNET = 1;
    private static final int LONGEST = 1518;
    private static final long FIRST_SECOND = 1_768_478_400;
    private static final long MEAN_GAP_NANOS = 5000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final int HOSTS = 4096;
    private static final int[] PORTS = {80, 443, 443, 443, 8080, 22, 25, 993, 5432, 6379};
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ICMP = 1;

    private static final ValueLayout.OfShort U16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final Random random = new Random(SEED);
    private final MemorySegment bytes = MemorySegment.ofArray(new byte[LONGEST]);

    private LargeCapture() {
        byte[] payload = new byte[LONGEST];
        random.nextBytes(payload);
        MemorySegment.copy(MemorySegment.ofArray(payload), 0, bytes, 0, LONGEST);
    }

    /** Makes the file. */
    public static void main(String... arguments) throws IOException {
        new LargeCapture().write(Path.of(arguments[0]), Long.parseLong(arguments[1]) * MILLION);
    }

    private void write(Path file, long size) throws IOException {
        CaptureInterface face = CaptureInterface.of(ETHERNET);
        try (PcapWriter writer = PcapWriter.create(file, face, ByteOrder.LITTLE_ENDIAN)) {
            Packet packet = new Packet();
            long nanos = 0;
            while (writer.length() < size) {
                nanos += 1 + random.nextLong(2 * MEAN_GAP_NANOS);
                int length = frame();
                packet.moveTo(bytes, 0, length, length).at(FIRST_SECOND + nanos / NANOS_PER_SECOND,
                        nanos % NANOS_PER_SECOND);
                writer.write(packet);
            }
        }
    }

    /** Makes a frame; its length. */
    private int frame() {
        mac(0);
        mac(6);
        int kind = random.nextInt(100);
        if (kind < 1) {
            return arp();
        }
        int at = 12;
        if (kind < 11) {
            bytes.set(U16, at, (short) 0x8100);
            bytes.set(U16, at + 2L, (short) (1 + random.nextInt(4)));
            at += 4;
        }
        return random.nextInt(5) == 0 ? ipv6(at) : ipv4(at);
    }

    private void mac(int at) {
        bytes.set(U16, at, (short) 0x0200);
        bytes.set(U32, at + 2L, random.nextInt(HOSTS));
    }

    private int arp() {
        bytes.set(U16, 12, (short) 0x0806);
        bytes.set(U32, 14, 0x0001_0800);
        bytes.set(U32, 18, 0x0604_0001);
        bytes.set(U32, 28, host());
        bytes.set(U32, 38, host());
        return 60;
    }

    /** In 10.0.0.0/8 and 192.0.2.0/24. */
    private int host() {
        int number = random.nextInt(HOSTS);
        return number % 16 == 0 ? 0xc000_0200 | (number >>> 4) : 0x0a00_0000 | (number * 0x101);
    }

    private int ipv4(int at) {
        bytes.set(U16, at, (short) 0x0800);
        int ip = at + 2;
        int protocol = protocol();
        int length = transport(protocol, ip + 20);
        bytes.set(U16, ip, (short) 0x4500);
        bytes.set(U16, ip + 2L, (short) (20 + length));
        bytes.set(U32, ip + 4L, 0x0000_4000 | (random.nextInt() << 16));
        bytes.set(U32, ip + 8L, 0x4000_0000 | (protocol << 16));
        bytes.set(U32, ip + 12L, host());
        bytes.set(U32, ip + 16L, host());
        return ip + 20 + length;
    }

    private int ipv6(int at) {
        bytes.set(U16, at, (short) 0x86dd);
        int ip = at + 2;
        int protocol = random.nextInt(100) < 85 ? TCP : UDP;
        int length = transport(protocol, ip + 40);
        bytes.set(U32, ip, 0x6000_0000);
        bytes.set(U32, ip + 4L, (length << 16) | (protocol << 8) | 64);
        for (int address = ip + 8; address < ip + 40; address += 16) {
            bytes.set(U32, address, 0x2001_0db8);
            bytes.set(U32, address + 4L, 0);
            bytes.set(U32, address + 8L, 0);
            bytes.set(U32, address + 12L, random.nextInt(HOSTS));
        }
        return ip + 40 + length;
    }

    private int protocol() {
        int kind = random.nextInt(100);
        if (kind < 80) {
            return TCP;
        }
        return kind < 98 ? UDP : ICMP;
    }

    /** Makes the rest of the packet; its length. */
    private int transport(int protocol, int at) {
        return switch (protocol) {
            case TCP -> tcp(at);
            case UDP -> udp(at);
            default -> {
                bytes.set(U16, at, (short) (random.nextBoolean() ? 0x0800 : 0));
                yield 64;
            }
        };
    }

    private int tcp(int at) {
        int service = PORTS[random.nextInt(PORTS.length)];
        int client = 32_768 + random.nextInt(28_000);
        boolean fromClient = random.nextBoolean();
        ports(at, fromClient ? client : service, fromClient ? service : client);
        bytes.set(U32, at + 4L, random.nextInt());
        bytes.set(U32, at + 8L, random.nextInt());
        bytes.set(U32, at + 12L, 0x5010_ffff);
        int kind = random.nextInt(10);
        if (kind < 5) {
            return 20 + 1400;
        }
        return kind < 8 ? 20 : 20 + random.nextInt(1200);
    }

    private int udp(int at) {
        boolean dns = random.nextInt(3) == 0;
        int length = 8 + (dns ? 30 + random.nextInt(200) : random.nextInt(1300));
        ports(at, 32_768 + random.nextInt(28_000), dns ? 53 : 4000 + random.nextInt(1000));
        bytes.set(U16, at + 4L, (short) length);
        return length;
    }

    private void ports(int at, int source, int destination) {
        bytes.set(U16, at, (short) source);
        bytes.set(U16, at + 2L, (short) destination);
    }
}
