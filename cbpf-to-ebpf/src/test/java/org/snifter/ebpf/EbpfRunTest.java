package org.snifter.ebpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.FilterCompiler;
import org.snifter.cbpf.debug.Cell;
import org.snifter.cbpf.debug.Debugger;
import org.snifter.cbpf.debug.Outcome;
import org.snifter.cbpf.debug.PacketRead;
import org.snifter.cbpf.debug.Situation;
import org.snifter.cbpf.lower.Machine;
import org.snifter.cbpf.lower.Target;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;

class EbpfRunTest {
    /** UDP from 10.0.0.1 port 1 to 10.0.0.2 port 53. */
    private static final byte[] PACKET = HexFormat.of()
            .parseHex("020000000002020000000001080045000020000000004011000"
                    + "00a0000010a00000200010035000c000001020304");

    private static Debugger on(EbpfProgram program, List<MapDeclaration> maps) {
        return new Debugger(new EbpfRun(program, maps, MemorySegment.ofArray(PACKET), PACKET.length));
    }

    private static Debugger of(String expression) throws FilterException {
        CbpfProgram program = FilterCompiler.OPTIMIZING.compile(new FilterParser().parse(expression),
                Target.of(LinkType.EN10MB).withMachine(Machine.WITH_SETS));
        return on(Translator.translate(program, new Flavour.UserSpace()), Translator.maps(program));
    }

    @Test
    void everyStepIsTakenBack() throws FilterException {
        Debugger debugger = of("udp port 53");
        List<Situation> forth = new ArrayList<>(List.of(debugger.situation()));
        while (!debugger.situation().hasEnded()) {
            debugger.step(1);
            forth.add(debugger.situation());
        }
        assertTrue(debugger.situation().outcome().orElseThrow().accepts());
        assertTrue(debugger.situation().reads().contains(new PacketRead(12, 2)));
        assertTrue(debugger.situation().reads().contains(new PacketRead(36, 2)));
        for (Situation situation : forth.reversed()) {
            assertEquals(situation, debugger.situation());
            debugger.stepBack(1);
        }
    }

    @Test
    void programsWithMapsStartAnew() throws FilterException {
        Debugger debugger = of(
                "src host in {10.0.0.1, 10.1.0.1, 10.2.3.4, 10.5.0.1, 10.6.0.1, 10.7.0.1, 10.8.0.9, 10.9.0.1,"
                        + " 10.10.0.1, 10.11.0.1, 10.12.0.1, 10.13.0.1, 10.14.0.1, 10.15.0.1, 10.16.0.1, 10.17.0.1, 10.18.0.7}");
        debugger.step(Long.MAX_VALUE);
        Situation end = debugger.situation();
        assertTrue(end.outcome().orElseThrow().accepts());
        debugger.stepBack(3);
        debugger.step(3);
        assertEquals(end, debugger.situation());
    }

    @Test
    void addressesAreTold() {
        Debugger debugger = on(EbpfListingParser.parse("""
                r2 = r10
                r2 += -16
                *(u64 *)(r2 +8) = 7
                r3 = 0x40000000 ll
                r0 = *(u16 *)(r3 +12)
                exit
                """.replace("0x40000000 ll", "1073741824")), List.of());
        debugger.step(4);
        List<Cell> cells = debugger.situation().cells();
        assertEquals("r1=context r2=frame-16 r3=packet+0 r10=frame",
                cells.stream().filter(cell -> cell.means().isPresent())
                        .map(cell -> cell.name() + "=" + cell.means().get()).collect(Collectors.joining(" ")));
        assertEquals(new Cell("[r10-8]", 64, 7, java.util.Optional.empty()), cells.getLast());
        assertEquals(new PacketRead(12, 2), debugger.situation().read().orElseThrow());
        debugger.step(2);
        assertEquals(new Outcome.Returned(8), debugger.situation().outcome().orElseThrow());
    }

    @Test
    void chanceIsTheSameEveryTime() {
        Debugger debugger = on(EbpfListingParser.parse("call bpf_get_prandom_u32#7\nr6 = r0\nr0 = 1\nexit\n"),
                List.of());
        debugger.step(2);
        Situation once = debugger.situation();
        for (int i = 0; i < 5; i++) {
            debugger.stepBack(1);
            debugger.step(1);
            assertEquals(once, debugger.situation());
        }
    }

    @Test
    void whatMayNotBeDoneEndsTheProgram() {
        Debugger debugger = on(EbpfListingParser.parse("r1 = 0\nr0 = *(u32 *)(r1 +0)\nexit\n"), List.of());
        debugger.step(9);
        assertEquals(new Outcome.Ended(1, "reaches outside the memory it was given"),
                debugger.situation().outcome().orElseThrow());
    }
}
