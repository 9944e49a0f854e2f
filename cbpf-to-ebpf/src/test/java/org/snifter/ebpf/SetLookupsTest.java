package org.snifter.ebpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.FilterCompiler;
import org.snifter.cbpf.lower.Machine;
import org.snifter.cbpf.lower.Target;
import org.snifter.filter.Filter;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;

class SetLookupsTest {
    private static int run(CbpfProgram program, byte[] packet, int captured) {
        return CbpfInterpreter.run(program, MemorySegment.ofArray(packet), 0, captured, packet.length);
    }

    @Test
    void lookingUpAcceptsWhatComparingOneByOneAccepts() throws FilterException {
        SetFilters filters = new SetFilters(1);
        int accepted = 0;
        for (int i = 0; i < 8; i++) {
            String filter = filters.filter();
            CbpfProgram classic = SetFilters.compile(filter, Machine.CLASSIC);
            CbpfProgram withSets = SetFilters.compile(filter, Machine.WITH_SETS);
            assertFalse(withSets.isClassic(), filter);
            assertTrue(withSets.size() < 40, filter);
            for (int j = 0; j < 200; j++) {
                byte[] packet = filters.packet();
                int verdict = run(classic, packet, packet.length);
                assertEquals(verdict, run(withSets, packet, packet.length), filter);
                accepted += verdict == 0 ? 0 : 1;
                for (int captured = 0; captured < packet.length; captured += 3) {
                    // Of packets cut short, none that would not pass whole.
                    assertTrue(run(withSets, packet, captured) == 0 || verdict != 0, filter);
                }
            }
        }
        assertTrue(accepted > 160 && accepted < 1440, "accepted " + accepted);
    }

    /** Each of the two is looked up once, and may be in another member; few members mean the same. */
    @Test
    void sourceAndDestinationAreEachInTheSet() throws FilterException {
        List<String> few = List.of("10.0.0.0/8", "11.0.0.0/8", "192.168.0.0/16");
        List<String> many = Stream.concat(few.stream(),
                IntStream.range(0, 100).mapToObj(i -> "172.16." + 2 * i + ".0/24")).toList();
        for (List<String> members : List.of(few, many)) {
            CbpfProgram program = SetFilters.compile("src and dst net in {" + String.join(", ", members) + "}",
                    Machine.WITH_SETS);
            // IPv4 apart from ARP and reverse ARP.
            assertEquals(members.size() > few.size() ? 4 : 0, program.instructions().stream()
                    .filter(instruction -> instruction instanceof CbpfInstruction.TestAbsolute).count());
            byte[] packet = new byte[60];
            packet[12] = 8;
            packet[26] = 10;
            packet[30] = 11;
            assertNotEquals(0, run(program, packet, 60));
            packet[30] = 12;
            assertEquals(0, run(program, packet, 60));
            packet[26] = 11;
            packet[30] = 11;
            assertNotEquals(0, run(program, packet, 60));
            packet[26] = 12;
            assertEquals(0, run(program, packet, 60));
        }
    }

    /**
     * On link types that have 48-bit addresses, in all directions they have.
     *
     * @param header what stands before the frame
     * @param places where addresses may stand in it
     */
    @ParameterizedTest
    @CsvSource({"EN10MB, '', 0 6", "IEEE802, '', 2 8", "FDDI, '', 1 7", "IP_OVER_FC, '', 2 10",
        "NETANALYZER, 00000000, 0 6", "IEEE802_11, '', 4 10 16 24", "IEEE802_11_RADIO, 0000080000000000, 4 10 16 24",
        "IEEE802_11_RADIO_AVS, 0000000000000008, 4 10 16 24", "PPI, 0000080069000000, 4 10 16 24"})
    void stationsAreLookedUpOnEveryLinkType(String name, String header, String places) throws FilterException {
        Random random = new Random(8);
        String stations = IntStream.range(0, 100).mapToObj("02:00:00:00:%02x:01"::formatted)
                .collect(Collectors.joining(", "));
        int[] placed = Arrays.stream(places.split(" ")).mapToInt(Integer::parseInt).toArray();
        List<String> sides = placed.length > 2
                ? List.of("", "src", "dst", "src and dst", "addr1", "addr2", "addr3", "addr4", "ra", "ta")
                : List.of("", "src", "dst", "src and dst");
        Target target = Target.of(LinkType.named(name).orElseThrow());
        for (String side : sides) {
            Filter filter = new FilterParser().parse("ether " + side + " host in {" + stations + "}");
            CbpfProgram classic = FilterCompiler.OPTIMIZING.compile(filter, target);
            CbpfProgram withSets = FilterCompiler.OPTIMIZING.compile(filter, target.withMachine(Machine.WITH_SETS));
            assertFalse(withSets.isClassic(), name + " " + side);
            assertTrue(withSets.size() < 60, name + " " + side + ": " + withSets.size() + " instructions");
            int accepted = 0;
            for (int i = 0; i < 400; i++) {
                byte[] packet = frame(random, HexFormat.of().parseHex(header), placed);
                int verdict = run(classic, packet, packet.length);
                assertEquals(verdict, run(withSets, packet, packet.length), name + " " + side);
                accepted += verdict == 0 ? 0 : 1;
            }
            assertTrue(accepted > 10 && accepted < 390, name + " " + side + ": " + accepted + " accepted");
        }
    }

    /** A frame of any kind with stations at the places, every other of them a member of the set. */
    private static byte[] frame(Random random, byte[] header, int... places) {
        byte[] packet = Arrays.copyOf(header, header.length + 60);
        packet[header.length] = (byte) random.nextInt(256);
        packet[header.length + 1] = (byte) random.nextInt(256);
        for (int place : places) {
            byte[] station = {2, 0, 0, 0, (byte) random.nextInt(200), 1};
            System.arraycopy(station, 0, packet, header.length + place, station.length);
        }
        return packet;
    }

    @Test
    void stationsAreLookedUpWhereTheirPlaceIsFixed() throws FilterException {
        List<String> stations = IntStream.range(0, 100).mapToObj("02:00:00:00:%02x:01"::formatted).toList();
        CbpfProgram program = SetFilters.compile("ether src host in {" + String.join(", ", stations) + "}",
                Machine.WITH_SETS);
        assertEquals("6 MAC, 4 instructions", Translator.maps(program).getFirst().keyBytes() + " MAC, "
                + program.size() + " instructions");
        byte[] packet = new byte[60];
        packet[6] = 2;
        packet[10] = 99;
        packet[11] = 1;
        assertNotEquals(0, run(program, packet, 60));
        packet[10] = 100;
        assertEquals(0, run(program, packet, 60));
    }

    @Test
    void everyEngineLooksUp() throws FilterException {
        SetFilters filters = new SetFilters(2);
        for (int i = 0; i < 12; i++) {
            String filter = filters.filter();
            CbpfProgram program = SetFilters.compile(filter, Machine.WITH_SETS);
            // Compiled, and not left to the interpreter.
            assertNotNull(JvmCompiler.compile(Translator.translate(program, new Flavour.UserSpace()),
                    Translator.maps(program)));
            for (FilterEngine engine : FilterEngine.values()) {
                PacketFilter prepared = engine.prepare(program);
                for (int j = 0; j < 30; j++) {
                    byte[] packet = filters.packet();
                    for (int captured = packet.length; captured > 0; captured -= 7) {
                        byte[] cut = Arrays.copyOf(packet, captured);
                        assertEquals(run(program, cut, captured),
                                prepared.judge(MemorySegment.ofArray(cut), 0, captured, captured),
                                engine + " " + filter);
                    }
                }
            }
        }
    }
}
