package org.snifter.pcap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the pcapng files of testdata/captures, whose makings are in the generator. */
class PcapngReaderTest {
    private static final Path CAPTURES = Path.of(System.getProperty("snifter.testdata"), "captures");

    @ParameterizedTest
    @ValueSource(strings = {"blocks-le.pcapng", "blocks-be.pcapng"})
    void packetsAndTheirOptions(String file) throws IOException {
        try (CaptureReader reader = CaptureFiles.open(CAPTURES.resolve(file))) {
            List<String> seen = new ArrayList<>();
            reader.forEach(packet -> seen.add("%d.%09d %d/%d %s".formatted(packet.seconds(), packet.nanos(),
                    packet.capturedLength(), packet.originalLength(), packet.options().comments())));
            assertEquals(List.of("1768478400.000000001 48/48 []",
                    "1768478400.000000002 48/48 [A comment on a packet, and another one]",
                    "1768478400.000000003 48/48 []",
                    "1768478400.000000004 21/48 []",
                    "1768478400.000000005 0/48 []",
                    "1768478400.000000006 48/48 []",
                    "1768478400.000000007 48/48 []",
                    "0.000000000 48/48 []"), seen);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocks-le.pcapng", "blocks-be.pcapng"})
    void numbersAmongTheOptions(String file) throws IOException {
        try (CaptureReader reader = CaptureFiles.open(CAPTURES.resolve(file))) {
            Packet packet = new Packet();
            for (int i = 0; i < 3; i++) {
                assertTrue(packet.options().isEmpty() || i == 2);
                assertTrue(reader.next(packet));
            }
            assertEquals(OptionalLong.of(1), packet.options().number(Options.PACKET_FLAGS));
            assertEquals(OptionalLong.of(7), packet.options().number(Options.PACKET_DROP_COUNT));
            assertEquals(OptionalLong.of(0x0102_0304_0506_0708L), packet.options().number(Options.PACKET_ID));
            assertEquals(OptionalLong.empty(), packet.options().number(99));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocks-le.pcapng", "blocks-be.pcapng"})
    void whatIsSaidOfTheInterface(String file) throws IOException {
        try (CaptureReader reader = CaptureFiles.open(CAPTURES.resolve(file))) {
            CaptureInterface face = reader.interfaces().getFirst();
            assertEquals(1, face.linkType());
            assertEquals(262_144, face.snaplen());
            assertEquals(TimeResolution.NANOSECONDS, face.resolution());
            assertEquals("eth0", face.name().orElseThrow());
            assertEquals("The uplink", face.options().text(Options.INTERFACE_DESCRIPTION).orElseThrow());
            assertEquals(OptionalLong.of(1_000_000_000), face.options().number(Options.INTERFACE_SPEED));
            assertEquals(List.of("A comment on the interface"), face.options().comments());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocks-le.pcapng", "blocks-be.pcapng"})
    void theOtherBlocks(String file) throws IOException {
        try (CaptureReader reader = CaptureFiles.open(CAPTURES.resolve(file))) {
            List<String> seen = new ArrayList<>();
            reader.onBlock(block -> seen.add(text(block)));
            reader.forEach(packet -> seen.add("packet"));
            assertEquals(List.of("section from 0: a program [A comment on the whole]",
                    "names of 56 bytes: resolver",
                    "secrets 0x544c534b: CLIENT_RANDOM 00 11\n",
                    "packet", "packet", "packet", "packet", "packet", "packet", "packet", "packet",
                    "custom of 32473, to be copied: to be copied",
                    "custom of 32473: not to be copied",
                    "unknown 0x80000001: local use\0\0\0",
                    "statistics of 0 at 1768478400.0: 100, 3"), seen);
        }
    }

    private static String text(CaptureBlock block) {
        return switch (block) {
            case CaptureBlock.Section(int first, Options options) -> "section from " + first + ": "
                    + options.text(Options.SECTION_APPLICATION).orElse("-") + " " + options.comments();
            case CaptureBlock.NameResolution names -> "names of " + names.records().byteSize() + " bytes: "
                    + names.options().text(2).orElse("-");
            case CaptureBlock.DecryptionSecrets secrets -> "secrets 0x%x: %s".formatted(secrets.type(),
                    new String(secrets.secrets().toArray(ValueLayout.JAVA_BYTE), StandardCharsets.US_ASCII));
            case CaptureBlock.Custom custom -> "custom of " + custom.enterprise()
                    + (custom.copyable() ? ", to be copied: " : ": ")
                    + new String(custom.body().toArray(ValueLayout.JAVA_BYTE), StandardCharsets.US_ASCII);
            case CaptureBlock.Unknown unknown -> "unknown 0x%x: %s".formatted(unknown.type(),
                    new String(unknown.body().toArray(ValueLayout.JAVA_BYTE), StandardCharsets.US_ASCII));
            case CaptureBlock.InterfaceStatistics counts -> "statistics of " + counts.interfaceId() + " at "
                    + counts.seconds() + "." + counts.nanos() + ": "
                    + counts.options().number(Options.STATISTICS_RECEIVED).orElse(-1) + ", "
                    + counts.options().number(Options.STATISTICS_DROPPED).orElse(-1);
        };
    }

    @Test
    void interfacesOfSeveralLinkTypes() throws IOException {
        try (CaptureReader reader = CaptureFiles.open(CAPTURES.resolve("interfaces.pcapng"))) {
            List<String> seen = new ArrayList<>();
            reader.forEach(packet -> {
                CaptureInterface face = reader.interfaces().get(packet.interfaceId());
                seen.add("%s %d %d.%09d".formatted(face.name().orElseThrow(), face.linkType(), packet.seconds(),
                        packet.nanos()));
            });
            assertEquals(List.of("eth0 1 1768478400.000001000", "tun0 101 1768478400.000002000",
                    "tun0 101 1768478400.000003001", "any 113 1768478400.000004768", "eth0 1 1768478400.000006000"),
                    seen);
            assertEquals(3, reader.interfaces().size());
            assertEquals(262_144, reader.interfaces().get(1).snaplen(), "0 is none");
        }
    }

    @Test
    void sectionsEachWithTheirInterfacesAndByteOrder() throws IOException {
        try (CaptureReader reader = CaptureFiles.open(CAPTURES.resolve("sections.pcapng"))) {
            List<String> seen = new ArrayList<>();
            reader.onBlock(block -> seen.add(text(block)));
            reader.forEach(packet -> seen
                    .add(reader.interfaces().get(packet.interfaceId()).name().orElse("-") + " " + packet.nanos()));
            assertEquals(List.of("section from 0: - [first]", "first0 0", "section from 1: - [second]", "second1 1000",
                    "second0 2000", "section from 3: - []", "- 3000"), seen);
        }
    }

    @Test
    void timesInManyResolutions() throws IOException {
        try (CaptureReader reader = CaptureFiles.open(CAPTURES.resolve("resolutions.pcapng"))) {
            List<String> seen = new ArrayList<>();
            reader.forEach(packet -> seen.add(packet.seconds() + "." + packet.nanos()));
            String quarter = "1768478400.250000000";
            assertEquals(List.of("1768478400.0", "1768478400.200000000", quarter, quarter, quarter, quarter,
                    "1768478400.0", quarter, quarter, quarter, quarter, quarter, quarter), seen);
        }
    }

    @Test
    void aSimplePacketIsCutToTheSnapshotLength() throws IOException {
        byte[] file = new PcapngBytes(ByteOrder.LITTLE_ENDIAN).section().describe(1, 5)
                .simplePacket(100, (byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5).simplePacket(2, (byte) 6, (byte) 7)
                .toArray();
        try (CaptureReader reader = stream(file)) {
            assertEquals(List.of("0.000000000 5/100 0102030405", "0.000000000 2/2 0607"), PacketText.of(reader));
        }
    }

    @Test
    void aStreamIsReadNoFurtherThanThePacketNeeds() throws IOException {
        byte[] file = new PcapngBytes(ByteOrder.LITTLE_ENDIAN).section().describe(1, 0).packet(0, 1, new byte[8])
                .toArray();
        try (CaptureReader reader = CaptureFiles.open(Channels.newChannel(new ByteArrayInputStream(file) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                int count = super.read(target, offset, length);
                if (count < 0) {
                    throw new AssertionError("a live stream would block here");
                }
                return count;
            }
        }), "stream")) {
            assertTrue(reader.next(new Packet()));
        }
    }

    /** Whatever bytes come: an answer, or an exception that names the place. */
    @Test
    void mutilatedFiles() throws IOException {
        Random random = new Random(5);
        for (String name : List.of("blocks-le.pcapng", "blocks-be.pcapng", "sections.pcapng", "le-micro.pcap")) {
            byte[] sound = Files.readAllBytes(CAPTURES.resolve(name));
            for (int i = 0; i < 3000; i++) {
                byte[] file = sound.clone();
                for (int j = 0; j <= i % 4; j++) {
                    file[random.nextInt(file.length)] = (byte) (random.nextBoolean() ? random.nextInt() : 255);
                }
                try (CaptureReader reader = stream(Arrays.copyOf(file, random.nextInt(file.length + 1)))) {
                    reader.onBlock(block -> text(block));
                    reader.forEach(packet -> packet.options().comments());
                } catch (CaptureFormatException e) {
                    assertTrue(e.offset() <= file.length, e.getMessage());
                }
            }
        }
    }

    private static CaptureReader stream(byte[] bytes) throws IOException {
        return CaptureFiles.open(Channels.newChannel(new ByteArrayInputStream(bytes)), "stream");
    }
}
