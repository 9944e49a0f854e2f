package org.snifter.pcap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and streams that change, dribble or are large while they are read. */
class InputTest {
    private static final int MICRO = 0xa1b2c3d4;
    private static final int BULK = 1000;

    @TempDir
    private Path directory;

    @Test
    void aStreamThatDribbles() throws IOException {
        byte[] bytes = bulk();
        ReadableByteChannel oneByOne = new ReadableByteChannel() {
            private int at;

            @Override
            public int read(ByteBuffer target) {
                if (at == bytes.length) {
                    return -1;
                }
                target.put(bytes[at++]);
                return 1;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };
        try (PcapReader reader = PcapReader.over(oneByOne, "stream")) {
            checkBulk(reader);
        }
    }

    @Test
    void aStreamIsReadNoFurtherThanThePacketNeeds() throws IOException {
        byte[] bytes = Bytes.littleEndian().pcapHeader(MICRO).pcapRecord(1, 0, 4).toArray();
        ReadableByteChannel never = Channels.newChannel(new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                int count = super.read(target, offset, length);
                if (count < 0) {
                    throw new AssertionError("a live stream would block here");
                }
                return count;
            }
        });
        try (PcapReader reader = PcapReader.over(never, "stream")) {
            assertTrue(reader.next(new Packet()));
        }
    }

    @Test
    void aPacketThatIsLargerThanTheBuffer() throws IOException {
        int dbus = 231;
        byte[] bytes = Bytes.littleEndian().pcapHeader(MICRO, 2, 4, 0, dbus).pcapRecord(1, 0, 5)
                .pcapRecord(1, 0, 3_000_000).pcapRecord(2, 0, 5).toArray();
        try (PcapReader reader = PcapReader.over(Channels.newChannel(new ByteArrayInputStream(bytes)), "stream")) {
            Packet packet = new Packet();
            assertTrue(reader.next(packet));
            assertTrue(reader.next(packet));
            assertEquals(3_000_000, packet.capturedLength());
            assertEquals(2_999_999 & 0xff, packet.u8(2_999_999));
            assertTrue(reader.next(packet));
            assertEquals(2, packet.seconds());
            assertFalse(reader.next(packet));
        }
    }

    @Test
    void aFileThatGrows() throws IOException {
        Path file = Files.write(directory.resolve("growing.pcap"),
                Bytes.littleEndian().pcapHeader(MICRO).pcapRecord(1, 0, 4).pcapRecord(2, 0, 60, 60).counting(3)
                        .toArray());
        try (PcapReader reader = PcapReader.open(file)) {
            Packet packet = new Packet();
            assertTrue(reader.next(packet));
            assertThrows(CaptureFormatException.class, () -> reader.next(packet));
            byte[] rest = new byte[57];
            Files.write(file, rest, StandardOpenOption.APPEND);
            assertTrue(reader.next(packet));
            assertEquals(2, packet.seconds());
            assertEquals(2, packet.u8(2));
            assertFalse(reader.next(packet));
            Files.write(file, Bytes.littleEndian().pcapRecord(3, 0, 4).toArray(), StandardOpenOption.APPEND);
            assertTrue(reader.next(packet));
            assertEquals(3, packet.seconds());
            assertFalse(reader.next(packet));
        }
    }

    /** The kernel answers a look at the lost pages with SIGBUS, which must become a message. */
    @Test
    void aFileThatShrinks() throws IOException {
        Path file = Files.write(directory.resolve("shrinking.pcap"), bulk());
        long left = 100_000;
        try (PcapReader reader = PcapReader.open(file)) {
            assertTrue(reader.next(new Packet()));
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(left);
            }
            CaptureFormatException e = assertThrows(CaptureFormatException.class, () -> reader.forEach(packet -> {
                int sum = 0;
                for (int i = 0; i < packet.capturedLength(); i++) {
                    sum += packet.u8(i);
                }
                assertTrue(sum >= 0);
            }));
            assertEquals(left, e.offset());
            assertTrue(e.problem().contains("shrank"), e.getMessage());
        }
    }

    @Test
    void aSparseFileOfMoreThanFourGigabytes() throws IOException {
        Path file = directory.resolve("large.pcap");
        int dbus = 231;
        int most = 128 * 1024 * 1024;
        int count = 33;
        assumeTrue(Files.getFileStore(directory).getUsableSpace() > 5_000_000_000L,
                "no room for this file, should it not become sparse");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.SPARSE,
                StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(Bytes.littleEndian().pcapHeader(MICRO, 2, 4, 0, dbus).toArray()));
            for (int i = 0; i < count; i++) {
                channel.write(ByteBuffer.wrap(Bytes.littleEndian().pcapRecord(i, 0, most, most).toArray()));
                channel.position(channel.position() + most);
            }
            channel.write(ByteBuffer.wrap(Bytes.littleEndian().pcapRecord(count, 0, 4).toArray()));
        }
        try (PcapReader reader = PcapReader.open(file)) {
            Packet packet = new Packet();
            for (int i = 0; i <= count; i++) {
                assertTrue(reader.next(packet));
                assertEquals(i, packet.seconds());
            }
            assertEquals(3, packet.u8(3));
            assertTrue(reader.position() > 1L << 32);
            assertFalse(reader.next(packet));
        }
    }

    private static byte[] bulk() {
        Bytes bytes = Bytes.littleEndian().pcapHeader(MICRO);
        for (int i = 0; i < BULK; i++) {
            bytes.pcapRecord(i, 0, i);
        }
        return bytes.toArray();
    }

    private static void checkBulk(PcapReader reader) throws IOException {
        Packet packet = new Packet();
        for (int i = 0; i < BULK; i++) {
            assertTrue(reader.next(packet));
            assertEquals(i, packet.seconds());
            assertEquals(i, packet.capturedLength());
            if (i > 0) {
                assertEquals((i - 1) & 0xff, packet.u8(i - 1));
            }
        }
        assertFalse(reader.next(packet));
    }
}
