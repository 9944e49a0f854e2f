package org.snifter.ebpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.lower.Machine;
import org.snifter.filter.FilterException;

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

    @Test
    void sourceAndDestinationAreSoughtInOneMember() throws FilterException {
        String members = String.join(", ", Collections.nCopies(100, "10.0.0.0/8")) + ", 11.0.0.0/8";
        CbpfProgram program = SetFilters.compile("src and dst net in {" + members + "}", Machine.WITH_SETS);
        byte[] packet = new byte[60];
        packet[12] = 8;
        packet[26] = 10;
        packet[30] = 11;
        assertEquals(0, run(program, packet, 60));
        packet[26] = 11;
        assertNotEquals(0, run(program, packet, 60));
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
