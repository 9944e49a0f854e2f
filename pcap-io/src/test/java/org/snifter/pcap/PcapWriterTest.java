package org.snifter.pcap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapWriterTest {
    private static final CaptureInterface ETHERNET = CaptureInterface.of(1).withSnaplen(65_535);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"false,false,0xa1b2c3d4", "true,false,0xa1b2c3d4", "false,true,0xa1b23c4d", "true,true,0xa1b23c4d"})
    void aCopyIsTheSameToTheByte(boolean bigEndian, boolean nanos, String magic) throws IOException {
        ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        byte[] original = new Bytes(order).pcapHeader((int) (long) Long.decode(magic), 2, 4, 1000, 0x4400_0071)
                .pcapRecord(1, 999_999, 10).pcapRecord(-1, -1, 4, 9).counting(4).pcapRecord(3, 0, 0)
                .pcapRecord(4, 0, 1000).toArray();
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        try (PcapReader reader = PcapReader.over(Channels.newChannel(new ByteArrayInputStream(original)), "original")) {
            CaptureInterface face = reader.interfaces().getFirst();
            assertEquals(nanos ? TimeResolution.NANOSECONDS : TimeResolution.MICROSECONDS, face.resolution());
            try (PcapWriter writer = PcapWriter.on(Channels.newChannel(copy), "copy", face, order)) {
                reader.forEach(writer);
                assertEquals(original.length, writer.length());
            }
        }
        assertArrayEquals(original, copy.toByteArray());
    }

    @Test
    void packetsLargerThanTheBuffer() throws IOException {
        Path file = directory.resolve("large.pcap");
        byte[] large = Bytes.littleEndian().counting(1_000_003).toArray();
        try (PcapWriter writer = PcapWriter.create(file, CaptureInterface.of(231), ByteOrder.nativeOrder())) {
            for (int i = 0; i < 3; i++) {
                writer.write(packet(large, large.length).at(i, 0));
                writer.write(packet(large, 7).at(i, 1000));
            }
        }
        try (PcapReader reader = PcapReader.open(file)) {
            List<Integer> lengths = new ArrayList<>();
            reader.forEach(packet -> {
                lengths.add(packet.capturedLength());
                assertEquals(-1, MemorySegment.mismatch(packet.memory(), packet.base(),
                        packet.base() + packet.capturedLength(), MemorySegment.ofArray(large), 0,
                        packet.capturedLength()));
            });
            assertEquals(List.of(1_000_003, 7, 1_000_003, 7, 1_000_003, 7), lengths);
        }
    }

    @Test
    void nothingIsHandedOnBeforeAFlush() throws IOException {
        Path file = directory.resolve("flushed.pcap");
        try (PcapWriter writer = PcapWriter.create(file, ETHERNET, ByteOrder.nativeOrder())) {
            writer.write(packet(new byte[20], 20));
            assertEquals(0, Files.size(file));
            writer.flush();
            assertEquals(24 + 36, Files.size(file));
            writer.write(packet(new byte[20], 20));
        }
        assertEquals(24 + 72, Files.size(file));
    }

    /** /dev/full says that the disk is full, whatever is written. */
    @Test
    void aFullDisk() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "/dev/full is missing");
        PcapWriter writer = PcapWriter.create(full, ETHERNET, ByteOrder.nativeOrder());
        writer.write(packet(new byte[20], 20));
        IOException e = assertThrows(IOException.class, writer::flush);
        assertTrue(e.getMessage().startsWith("/dev/full: "), e.getMessage());
        assertThrows(IOException.class, writer::flush, "nor later");
        writer.close();
    }

    @Test
    void aBrokenPipe() throws IOException {
        Pipe pipe = Pipe.open();
        pipe.source().close();
        PcapWriter writer = PcapWriter.on(pipe.sink(), "pipe", ETHERNET, ByteOrder.nativeOrder());
        IOException e = assertThrows(IOException.class, writer::flush);
        assertTrue(e.getMessage().startsWith("pipe: "), e.getMessage());
        writer.close();
    }

    @Test
    void aMediumThatTakesLittleAtATime() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WritableByteChannel slow = new WritableByteChannel() {
            @Override
            public int write(ByteBuffer source) {
                out.write(source.get());
                return 1;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };
        try (PcapWriter writer = PcapWriter.on(slow, "slow", ETHERNET, ByteOrder.LITTLE_ENDIAN)) {
            writer.write(packet(Bytes.littleEndian().counting(20).toArray(), 20).at(5, 6000));
        }
        assertArrayEquals(Bytes.littleEndian().pcapHeader(0xa1b2c3d4).pcapRecord(5, 6, 20).toArray(),
                out.toByteArray());
    }

    /** A source may vanish while its packet is copied; the file then ends after the packet before. */
    @Test
    void anUnfinishedPacketIsDropped() throws IOException {
        Path file = directory.resolve("unfinished.pcap");
        Path source = Files.write(directory.resolve("source"), new byte[300_000]);
        try (PcapWriter writer = PcapWriter.create(file, CaptureInterface.of(231), ByteOrder.nativeOrder());
                Input input = Input.open(source)) {
            writer.write(packet(new byte[20], 20));
            Packet packet = new Packet().moveTo(input.memory(), 0, 300_000, 300_000);
            try (FileChannel channel = FileChannel.open(source, StandardOpenOption.WRITE)) {
                channel.truncate(200_000);
            }
            assertThrows(InternalError.class, () -> writer.write(packet));
        }
        assertEquals(24 + 36, Files.size(file));
    }

    @Test
    void otherTimeResolutionsAreRefused() {
        CaptureInterface face = ETHERNET.withResolution(new TimeResolution(2, 10));
        assertThrows(IllegalArgumentException.class,
                () -> PcapWriter.create(directory.resolve("never.pcap"), face, ByteOrder.nativeOrder()));
        assertTrue(Files.notExists(directory.resolve("never.pcap")));
    }

    private static Packet packet(byte[] bytes, int length) {
        return new Packet().moveTo(MemorySegment.ofArray(bytes), 0, length, length);
    }
}
