package org.snifter.pcap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is read is what libpcap 1.10.3 reads, where it reads the file; the odd cases were tried with {@code tcpdump -r}.
 */
class PcapReaderTest {
    private static final int MICRO = 0xa1b2c3d4;
    private static final int NANO = 0xa1b23c4d;
    private static final int MODIFIED = 0xa1b2cd34;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void microsecondsInEitherByteOrder(boolean bigEndian) throws IOException {
        Bytes bytes = bigEndian ? Bytes.bigEndian() : Bytes.littleEndian();
        check(bytes.pcapHeader(MICRO).pcapRecord(7, 999_999, 5).pcapRecord(8, 1, 0),
                "7.999999000 5/5 0001020304", "8.000001000 0/0 ");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nanosecondsInEitherByteOrder(boolean bigEndian) throws IOException {
        Bytes bytes = bigEndian ? Bytes.bigEndian() : Bytes.littleEndian();
        check(bytes.pcapHeader(NANO).pcapRecord(7, 999_999_999, 2), "7.999999999 2/2 0001");
    }

    @Test
    void theModifiedFormatHasLongerRecordHeaders() throws IOException {
        Bytes bytes = Bytes.littleEndian().pcapHeader(MODIFIED);
        bytes.pcapRecord(7, 1, 2, 2).u32(3).u16(0x800).u16(0).counting(2);
        bytes.pcapRecord(8, 2, 1, 4).u32(3).u16(0x800).u16(0).counting(1);
        check(bytes, "7.000001000 2/2 0001", "8.000002000 1/4 00");
    }

    @Test
    void navtelWroteNanoseconds() throws IOException {
        check(Bytes.bigEndian().pcapHeader(0xa12b3c4d).pcapRecord(7, 999_999_999, 5), "7.999999999 5/5 0001020304");
        check(Bytes.littleEndian().pcapHeader(0xa12b3c4d).pcapRecord(7, 1, 1), "7.000000001 1/1 00");
    }

    /** Microseconds, as tshark shows them. */
    @Test
    void ixiaWroteALengthBehindTheHeader() throws IOException {
        check(Bytes.littleEndian().pcapHeader(0x1c0001ac).u32(21).pcapRecord(7, 999_999, 5),
                "7.999999000 5/5 0001020304");
        check(Bytes.bigEndian().pcapHeader(0x1c0001ab).u32(17).pcapRecord(7, 999_999, 1), "7.999999000 1/1 00");
        CaptureFormatException e = assertThrows(CaptureFormatException.class,
                () -> check(Bytes.littleEndian().pcapHeader(0x1c0001ac).u16(1)));
        assertEquals("the file header is cut short: 26 of 28 bytes", e.problem());
    }

    @Test
    void theTimeIsUnsigned() throws IOException {
        check(Bytes.littleEndian().pcapHeader(MICRO).pcapRecord(-1, 0, 1), "4294967295.000000000 1/1 00");
    }

    @Test
    void anInvalidFractionOfASecondIsKept() throws IOException {
        check(Bytes.littleEndian().pcapHeader(MICRO).pcapRecord(1, -1, 1), "1.4294967295000 1/1 00");
    }

    @Test
    void theLengthsWereTheOtherWayRoundBeforeVersion23() throws IOException {
        check(Bytes.littleEndian().pcapHeader(MICRO, 2, 2, 65_535, 1).pcapRecord(1, 0, 60, 2).counting(2),
                "1.000000000 2/60 0001");
        check(Bytes.littleEndian().pcapHeader(MICRO, 543, 0, 65_535, 1).pcapRecord(1, 0, 60, 2).counting(2),
                "1.000000000 2/60 0001");
    }

    @Test
    void theLengthsMayBeEitherWayRoundInVersion23() throws IOException {
        check(Bytes.littleEndian().pcapHeader(MICRO, 2, 3, 65_535, 1).pcapRecord(1, 0, 60, 2).counting(2)
                .pcapRecord(1, 0, 2, 60).counting(2), "1.000000000 2/60 0001", "1.000000000 2/60 0001");
    }

    @ParameterizedTest
    @CsvSource({"1,2", "2,5", "3,0", "543,1", "0,0"})
    void otherVersionsAreRefused(int major, int minor) {
        refused(Bytes.littleEndian().pcapHeader(MICRO, major, minor, 65_535, 1), 4,
                "version " + major + "." + minor + " of pcap is not known");
    }

    @ParameterizedTest
    @CsvSource({"0,1,262144", "-1,1,262144", "0,231,134217728", "65535,1,65535", "2147483647,1,2147483647"})
    void anAbsentSnapshotLengthIsTheLinkTypesMost(int inFile, int linkType, int snaplen) throws IOException {
        try (PcapReader reader = stream(
                Bytes.littleEndian().pcapHeader(MICRO, 2, 4, inFile, linkType).toArray())) {
            assertEquals(snaplen, reader.interfaces().getFirst().snaplen());
        }
    }

    @Test
    void whatIsBeyondTheSnapshotLengthIsPadding() throws IOException {
        check(Bytes.littleEndian().pcapHeader(MICRO, 2, 4, 3, 1).pcapRecord(1, 0, 5).pcapRecord(2, 0, 2),
                "1.000000000 3/5 000102", "2.000000000 2/2 0001");
    }

    @ParameterizedTest
    @CsvSource({"0x00000001,1,-1", "0x44000001,1,8", "0x04000065,101,0", "0x30000001,1,-1", "0x0800ffff,65535,-1"})
    void theLinkTypeFieldAlsoTellsTheFrameCheckSequence(String field, int linkType, int fcs) throws IOException {
        int value = Integer.decode(field);
        try (PcapReader reader = stream(Bytes.littleEndian().pcapHeader(MICRO, 2, 4, 65_535, value).toArray())) {
            CaptureInterface face = reader.interfaces().getFirst();
            assertEquals(linkType, face.linkType());
            assertEquals(fcs, face.fcsLength());
            assertEquals(value, face.linkType() | face.linkTypeExtension());
        }
    }

    @Test
    void theReservedBitsOfTheLinkTypeMustBeZero() {
        refused(Bytes.littleEndian().pcapHeader(MICRO, 2, 4, 65_535, 0x10001), 20, "the link type is 0x00010001");
    }

    @Test
    void anOriginalLengthIsKeptHoweverOdd() throws IOException {
        check(Bytes.littleEndian().pcapHeader(MICRO).pcapRecord(1, 0, 2, 1).counting(2)
                .pcapRecord(1, 0, 1, 0x8000_0000).counting(1), "1.000000000 2/1 0001", "1.000000000 1/2147483648 00");
    }

    @Test
    void aFileWithoutPacketsIsSound() throws IOException {
        check(Bytes.littleEndian().pcapHeader(MICRO));
    }

    @Test
    void anEmptyFile() {
        refused(Bytes.littleEndian(), 0, "the file is empty");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 23})
    void aHeaderCutShort(int length) {
        byte[] header = Bytes.littleEndian().pcapHeader(MICRO).toArray();
        refused(Bytes.littleEndian().raw(Arrays.copyOf(header, length)), length,
                "the file header is cut short: " + length + " of 24 bytes");
    }

    @ParameterizedTest
    @CsvSource({"0x1f8b0800,compressed by gzip", "0x28b52ffd,compressed by zstd", "0x04224d18,compressed by lz4",
        "0xfd377a58,compressed by xz", "0x425a6839,compressed by bzip2", "0x0a0d0d0a,a pcapng file",
        "0x736e6f6f,a snoop capture", "0x7f454c46,an ELF program", "0x69702061,text",
        "0xa1b2c3d5,no capture that is known"})
    void otherFilesAreNamedForWhatTheyLookLike(String first, String kind) {
        refused(Bytes.bigEndian().u32(Integer.parseUnsignedInt(first.substring(2), 16)).u32(0x6e642075), 0,
                "not a pcap file: this is " + kind);
        refused(Bytes.bigEndian().u32(Integer.parseUnsignedInt(first.substring(2), 16))
                .raw("nd udp port 53 and not host example.org".getBytes(StandardCharsets.US_ASCII)), 0,
                "not a pcap file: this is " + kind);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x8000_0000, -1, 262_145, 0x7fff_ffff})
    void aLengthBeyondAllMeasure(int length) throws IOException {
        damaged(Bytes.littleEndian().pcapHeader(MICRO).pcapRecord(1, 0, 4).pcapRecord(2, 0, length, length).counting(9),
                1,
                24 + 20 + 8, "a packet of " + Integer.toUnsignedString(length) + " captured bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 15})
    void aRecordHeaderCutShort(int length) throws IOException {
        damaged(Bytes.littleEndian().pcapHeader(MICRO).pcapRecord(1, 0, 4).counting(length), 1, 24 + 20 + length,
                "the packet's header is cut short: " + length + " of 16 bytes");
    }

    @Test
    void aRecordCutShort() throws IOException {
        damaged(Bytes.littleEndian().pcapHeader(MICRO).pcapRecord(1, 0, 4).pcapRecord(1, 0, 60, 60).counting(59), 1,
                24 + 20 + 16 + 59, "the packet is cut short: 59 of 60 captured bytes");
    }

    @Test
    void thePositionIsThatOfTheNextRecord() throws IOException {
        try (PcapReader reader = PcapReader.open(file(
                Bytes.littleEndian().pcapHeader(MICRO).pcapRecord(1, 0, 4).pcapRecord(1, 0, 6).toArray()))) {
            assertEquals(24 + 20 + 22, reader.length());
            assertEquals(24, reader.position());
            assertTrue(reader.next(new Packet()));
            assertEquals(24 + 20, reader.position());
        }
    }

    /** Reads the bytes as a mapped file and as a stream, and compares the packets. */
    private void check(Bytes bytes, String... packets) throws IOException {
        try (PcapReader reader = PcapReader.open(file(bytes.toArray()))) {
            assertEquals(List.of(packets), PacketText.of(reader));
            assertFalse(reader.next(new Packet()), "the end stays the end");
        }
        try (PcapReader reader = stream(bytes.toArray())) {
            assertEquals(List.of(packets), PacketText.of(reader));
        }
    }

    private void refused(Bytes bytes, long offset, String problem) {
        for (CaptureFormatException e : List.of(
                assertThrows(CaptureFormatException.class, () -> PcapReader.open(file(bytes.toArray()))),
                assertThrows(CaptureFormatException.class, () -> stream(bytes.toArray())))) {
            assertEquals(offset, e.offset(), e.getMessage());
            assertTrue(e.problem().startsWith(problem), e.getMessage());
        }
    }

    /** Reads {@code sound} packets, and then meets the damage, as often as one tries. */
    private void damaged(Bytes bytes, int sound, long offset, String problem) throws IOException {
        for (PcapReader reader : List.of(PcapReader.open(file(bytes.toArray())), stream(bytes.toArray()))) {
            try (reader) {
                Packet packet = new Packet();
                for (int i = 0; i < sound; i++) {
                    assertTrue(reader.next(packet));
                }
                for (int i = 0; i < 2; i++) {
                    CaptureFormatException e = assertThrows(CaptureFormatException.class, () -> reader.next(packet));
                    assertEquals(offset, e.offset(), e.getMessage());
                    assertTrue(e.problem().startsWith(problem), e.getMessage());
                }
            }
        }
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("capture.pcap"), bytes);
    }

    private static PcapReader stream(byte[] bytes) throws IOException {
        return PcapReader.over(Channels.newChannel(new ByteArrayInputStream(bytes)), "stream");
    }
}
