package org.snifter.cli.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snifter.cbpf.debug.PacketRead;
import org.snifter.cbpf.debug.Situation;
import org.snifter.cli.terminal.Paint;
import org.snifter.filter.LinkType;
import org.snifter.pcap.CaptureInterface;

class PacketViewTest {
    private static final String ETHER = "020000000002 020000000001";
    private static final String IP_TCP = "45000028 00000000 4006 0000 0a000001 0a000002";
    private static final String TCP = "0400 0050 00000001 00000002 5012 1000 0000 0000";

    private static SelectedPacket packet(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        return new SelectedPacket(1, MemorySegment.ofArray(bytes), bytes.length, CaptureInterface.of(1));
    }

    private static Situation reading(List<PacketRead> reads, Optional<PacketRead> next) {
        return new Situation(reads.size(), 0, OptionalInt.empty(), List.of(), List.of(), next, reads, Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "EN10MB|" + ETHER + "0800" + IP_TCP + TCP + "|12|2|ether type",
        "EN10MB|" + ETHER + "0800" + IP_TCP + TCP + "|23|1|ip proto",
        "EN10MB|" + ETHER + "0800" + IP_TCP + TCP + "|26|4|ip src",
        "EN10MB|" + ETHER + "0800" + IP_TCP + TCP + "|36|2|tcp dst port",
        "EN10MB|" + ETHER + "0800" + IP_TCP + TCP + "|47|1|tcp flags",
        "EN10MB|" + ETHER + "0800" + IP_TCP + TCP + "|34|4|tcp src port, tcp dst port",
        "EN10MB|" + ETHER + "0800" + IP_TCP + TCP + "|27|1|ip src (byte 1)",
        "EN10MB|" + ETHER + "0800" + IP_TCP + TCP + "|8|4|ether src (bytes 2-5)",
        "EN10MB|" + ETHER + "8100 0005 0800" + IP_TCP + TCP + "|14|2|vlan tag",
        "EN10MB|" + ETHER + "8100 0005 0800" + IP_TCP + TCP + "|27|1|ip proto",
        "EN10MB|" + ETHER + "0806 0001 0800 0604 0001|20|2|arp operation",
        "EN10MB|" + ETHER + "86dd 60000000 0014 06 40|20|1|ip6 proto",
        "EN10MB|" + ETHER + "86dd 60000000 0014 06 40|54|2|tcp src port",
        "EN10MB|" + ETHER + "0800 46000028 00000000 4006 0000 0a000001 0a000002 00000000 0400 0050|38|2|tcp src port",
        "EN10MB|" + ETHER + "0800 45000028 00002001 4006 0000 0a000001 0a000002 0400 0050|34|2|''",
        "RAW|45000028 00000000 4011 0000 0a000001 0a000002 0035 0035|20|2|udp src port",
        "NULL|02000000 45000028 00000000 4001 0000 0a000001 0a000002 0800|24|1|icmp type",
        "LINUX_SLL|0000 0001 0006 0000000000000000 0800 45000028 00000000 4006|14|2|sll protocol",
        "LINUX_SLL2|0800 0000 00000002 0001 00 06 0000000000000000 45000028 00000000 4006|29|1|ip proto",
        "IEEE802_11|0800|0|1|''"})
    void readsAreNamedByTheFieldsTheyAreIn(LinkType type, String hex, int offset, int length, String name) {
        assertEquals(name,
                HeaderFields.name(HeaderFields.of(type, packet(hex).bytes()), new PacketRead(offset, length)));
    }

    @Test
    void whatWasReadStandsInBrackets() {
        String shown = PacketView.whole(packet(ETHER + "0800" + IP_TCP + TCP), LinkType.EN10MB,
                reading(List.of(new PacketRead(12, 2), new PacketRead(14, 1), new PacketRead(12, 2)),
                        Optional.of(new PacketRead(23, 1))),
                new Look(Paint.NONE, 80));
        assertEquals("""
                packet 1: 54 bytes, Ethernet
                0000  02 00 00 00 00 02 02 00  00 00 00 01[08 00|45]00  ..............E.
                0010  00 28 00 00 00 00 40[06] 00 00 0a 00 00 01 0a 00  .(....@.........
                0020  00 02 04 00 00 50 00 00  00 01 00 00 00 02 50 12  .....P........P.
                0030  10 00 00 00 00 00                                 ......
                  read [12:2]   0800      ether type
                  read [14:1]   45        ip version and header length
                  next [23:1]   06        ip proto
                """, shown);
    }

    @Test
    void aReadBeyondTheCapturedBytesIsSaid() {
        String shown = PacketView.whole(packet("0102"), LinkType.EN10MB,
                reading(List.of(new PacketRead(0x1_fffffffeL, 4)), Optional.of(new PacketRead(1, 2))),
                new Look(Paint.NONE, 80));
        assertTrue(shown.contains("read [8589934590:4] beyond the 2 captured bytes"), shown);
        assertTrue(shown.contains("next [1:2]    beyond the 2 captured bytes  ether dst (bytes 1-2)"), shown);
    }

    @Test
    void longPacketsAreCutWhereNothingWasRead() {
        String shown = PacketView.whole(packet("00".repeat(4000)), LinkType.EN10MB,
                reading(List.of(new PacketRead(3000, 1)), Optional.empty()), new Look(Paint.NONE, 80));
        assertEquals(1 + 512 / 16 + 3 + 1, shown.lines().count(), shown);
        assertTrue(shown.contains("0bb0  "), shown);
    }

    /** Whatever stands in a packet, looking at it ends, and within its lines. */
    @Test
    void packetsMayHoldAnything() {
        Random random = new Random(8);
        List<LinkType> types = List.of(LinkType.values());
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = new byte[random.nextInt(120)];
            random.nextBytes(bytes);
            SelectedPacket packet = new SelectedPacket(1, MemorySegment.ofArray(bytes), bytes.length,
                    CaptureInterface.of(1));
            List<PacketRead> reads = new ArrayList<>();
            for (int j = random.nextInt(5); j > 0; j--) {
                reads.add(new PacketRead(random.nextInt(130), 1 + random.nextInt(4)));
            }
            LinkType type = types.get(random.nextInt(types.size()));
            String shown = PacketView.whole(packet, type, reading(reads, Optional.empty()), new Look(Paint.NONE, 60));
            assertTrue(
                    shown.lines().filter(line -> line.matches("[0-9a-f]{4} .*")).allMatch(line -> line.length() <= 60),
                    shown);
        }
    }
}
