package org.snifter.pcap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcapngWriterTest {
    private static final Path CAPTURES = Path.of(System.getProperty("snifter.testdata"), "captures");
    private static final int ETHERNET = 1;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"resolutions.pcapng", "interfaces.pcapng"})
    void aCopyOfPacketsIsTheSameToTheByte(String name) throws IOException {
        byte[] original = Files.readAllBytes(CAPTURES.resolve(name));
        // Interfaces without a snapshot length get the longest one there is, which says the same.
        byte[] copy = copy(original, ByteOrder.LITTLE_ENDIAN);
        assertArrayEquals(copy(copy, ByteOrder.LITTLE_ENDIAN), copy);
        if (name.startsWith("resolutions")) {
            assertArrayEquals(original, copy);
        }
        assertEquals(packets(original), packets(copy));
    }

    /**
     * But for packets of obsolete and simple blocks, which become enhanced ones, and the block that is not to be
     * copied.
     */
    @ParameterizedTest
    @CsvSource({"blocks-le.pcapng,true", "blocks-be.pcapng,false"})
    void aCopySaysAllThatTheOriginalSaid(String name, boolean littleEndian) throws IOException {
        ByteOrder order = littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        byte[] original = Files.readAllBytes(CAPTURES.resolve(name));
        byte[] copy = copy(original, order);
        assertEquals(packets(original), packets(copy));
        // Everything before the obsolete packet.
        int same = original.length - 500;
        assertEquals(-1,
                MemorySegment.mismatch(MemorySegment.ofArray(original), 0, same, MemorySegment.ofArray(copy), 0,
                        same));
        assertArrayEquals(copy(copy, order), copy);
    }

    /** The two files are the same but for their byte order; blocks of unknown kinds cannot be translated. */
    @Test
    void aCopyInTheOtherByteOrderIsTranslated() throws IOException {
        byte[] little = Files.readAllBytes(CAPTURES.resolve("blocks-le.pcapng"));
        byte[] big = Files.readAllBytes(CAPTURES.resolve("blocks-be.pcapng"));
        byte[] translated = copy(little, ByteOrder.BIG_ENDIAN);
        assertArrayEquals(copyWithoutUnknown(big), translated);
        assertArrayEquals(copyWithoutUnknown(little), copy(big, ByteOrder.LITTLE_ENDIAN));
    }

    @Test
    void sectionsStayApart() throws IOException {
        byte[] original = Files.readAllBytes(CAPTURES.resolve("sections.pcapng"));
        byte[] copy = copy(original, ByteOrder.LITTLE_ENDIAN);
        assertEquals(original.length, copy.length);
        assertEquals(packets(original), packets(copy));
        List<Integer> sections = new ArrayList<>();
        try (CaptureReader reader = stream(copy)) {
            reader.onBlock(block -> {
                if (block instanceof CaptureBlock.Section section) {
                    sections.add(section.firstInterface());
                }
            });
            reader.forEach(packet -> {});
        }
        assertEquals(List.of(0, 1, 3), sections);
    }

    @Test
    void aSectionWithoutAnInterfaceBeforeTheFirstWithOne() throws IOException {
        PcapngBytes file = new PcapngBytes(ByteOrder.LITTLE_ENDIAN).section().section().describe(ETHERNET, 96).packet(0,
                1,
                new byte[4]);
        assertArrayEquals(file.toArray(), copy(file.toArray(), ByteOrder.LITTLE_ENDIAN));
    }

    @Test
    void packetsOfAPcapFile() throws IOException {
        Path file = directory.resolve("made.pcapng");
        try (CaptureReader reader = CaptureFiles.open(CAPTURES.resolve("be-nano.pcap"));
                PcapngWriter writer = PcapngWriter.create(file,
                        List.of(reader.interfaces().getFirst().with(Options.INTERFACE_NAME, "eth7")),
                        Options.none().with(Options.SECTION_APPLICATION, "a test").with(Options.COMMENT, "on it all"),
                        ByteOrder.BIG_ENDIAN)) {
            reader.forEach(writer);
            writer.write(new CaptureBlock.InterfaceStatistics(0, 5, 7,
                    Options.none().with(Options.STATISTICS_RECEIVED, 1L << 40)));
        }
        try (CaptureReader reader = CaptureFiles.open(file);
                CaptureReader original = CaptureFiles.open(CAPTURES.resolve("be-nano.pcap"))) {
            List<CaptureBlock> blocks = new ArrayList<>();
            reader.onBlock(blocks::add);
            assertEquals(PacketText.of(original), PacketText.of(reader));
            assertEquals("eth7", reader.interfaces().getFirst().name().orElseThrow());
            assertEquals(List.of("on it all"), ((CaptureBlock.Section) blocks.getFirst()).options().comments());
            CaptureBlock.InterfaceStatistics counts = (CaptureBlock.InterfaceStatistics) blocks.getLast();
            assertEquals(7, counts.nanos());
            assertEquals(OptionalLong.of(1L << 40), counts.options().number(Options.STATISTICS_RECEIVED));
        }
    }

    @Test
    void aFileWithoutPacketsDescribesItsInterfaces() throws IOException {
        Path file = directory.resolve("empty.pcapng");
        PcapngWriter.create(file, List.of(CaptureInterface.of(ETHERNET)), Options.none(), ByteOrder.nativeOrder())
                .close();
        try (CaptureReader reader = CaptureFiles.open(file)) {
            assertEquals(ETHERNET, reader.interfaces().getFirst().linkType());
            assertTrue(PacketText.of(reader).isEmpty());
        }
    }

    private static byte[] copy(byte[] original, ByteOrder order) throws IOException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        try (CaptureReader reader = stream(original);
                PcapngWriter writer = PcapngWriter.on(Channels.newChannel(copy), "copy", reader.interfaces(),
                        Options.none(), order)) {
            reader.onBlock(writer);
            reader.forEach(writer);
            writer.flush();
            assertEquals(copy.size(), writer.length());
        }
        return copy.toByteArray();
    }

    private static byte[] copyWithoutUnknown(byte[] original) throws IOException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        ByteOrder order = original[8] == 0x1a ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        try (CaptureReader reader = stream(original);
                PcapngWriter writer = PcapngWriter.on(Channels.newChannel(copy), "copy", reader.interfaces(),
                        Options.none(), order)) {
            reader.onBlock(block -> {
                if (!(block instanceof CaptureBlock.Custom) && !(block instanceof CaptureBlock.Unknown)) {
                    writer.write(block);
                }
            });
            reader.forEach(writer);
        }
        return copy.toByteArray();
    }

    private static List<String> packets(byte[] file) throws IOException {
        try (CaptureReader reader = stream(file)) {
            List<String> packets = new ArrayList<>();
            reader.forEach(packet -> packets.add(packet.interfaceId() + " " + PacketText.of(packet) + " "
                    + packet.options().comments()));
            return packets;
        }
    }

    private static CaptureReader stream(byte[] bytes) throws IOException {
        return CaptureFiles.open(Channels.newChannel(new ByteArrayInputStream(bytes)), "stream");
    }
}
