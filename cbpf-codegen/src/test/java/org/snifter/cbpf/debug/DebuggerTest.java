package org.snifter.cbpf.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.AncillaryData;
import org.snifter.cbpf.CbpfRun;
import org.snifter.cbpf.ListingParser;
import org.snifter.cbpf.debug.Breakpoint.AtInstruction;
import org.snifter.cbpf.debug.Breakpoint.Relation;
import org.snifter.cbpf.debug.Breakpoint.WhenValue;

class DebuggerTest {
    /** Sums the first bytes of the packet until there are none left of so many as the first byte says. */
    private static final String LOOP = """
            (000) ldb      [0]
            (001) tax
            (002) ldb      [x + 0]
            (003) st       M[2]
            (004) txa
            (005) sub      #1
            (006) tax
            (007) jeq      #0x0             jt 9	jf 8
            (008) ja       10
            (009) ret      #7
            (010) ld       M[2]
            (011) ret      a
            """;

    private static Debugger on(String listing, String packet) {
        byte[] bytes = HexFormat.of().parseHex(packet);
        return new Debugger(new CbpfRun(ListingParser.parseAssembly(listing), MemorySegment.ofArray(bytes), 0,
                bytes.length, bytes.length, AncillaryData.NONE));
    }

    private static String described(Debugger debugger) {
        Situation situation = debugger.situation();
        StringBuilder out = new StringBuilder().append(situation.steps()).append(" @").append(situation.next());
        situation.cells().forEach(cell -> out.append(' ').append(cell.name()).append('=').append(cell.value()));
        situation.outcome().ifPresent(outcome -> out.append(' ').append(outcome));
        return out.toString();
    }

    @Test
    void everyStepIsSeenAndTakenBack() {
        Debugger debugger = on(LOOP, "0205aa");
        List<String> forth = new ArrayList<>();
        forth.add(described(debugger));
        while (!debugger.situation().hasEnded()) {
            debugger.step(1);
            forth.add(described(debugger));
        }
        assertEquals(List.of("0 @0 A=0 X=0 M[2]=0", "1 @1 A=2 X=0 M[2]=0", "2 @2 A=2 X=2 M[2]=0",
                "3 @3 A=170 X=2 M[2]=0", "4 @4 A=170 X=2 M[2]=170", "5 @5 A=2 X=2 M[2]=170", "6 @6 A=1 X=2 M[2]=170",
                "7 @7 A=1 X=1 M[2]=170", "8 @8 A=1 X=1 M[2]=170", "9 @10 A=1 X=1 M[2]=170",
                "10 @11 A=170 X=1 M[2]=170", "11 @11 A=170 X=1 M[2]=170 Returned[value=170]"), forth);
        List<String> back = new ArrayList<>();
        back.add(described(debugger));
        while (debugger.situation().steps() > 0) {
            debugger.stepBack(1);
            back.add(described(debugger));
        }
        assertEquals(forth, back.reversed());
    }

    @Test
    void stepsBeyondTheEndsStopThere() {
        Debugger debugger = on(LOOP, "0205aa");
        debugger.step(Long.MAX_VALUE);
        assertEquals(11, debugger.situation().steps());
        debugger.step(5);
        assertEquals(11, debugger.situation().steps());
        debugger.stepBack(Long.MAX_VALUE);
        assertEquals(0, debugger.situation().steps());
    }

    @Test
    void readsAreKeptInOrderAndTakenBack() {
        Debugger debugger = on(LOOP, "0205aa");
        assertEquals(Optional.of(new PacketRead(0, 1)), debugger.situation().read());
        debugger.step(3);
        assertEquals(List.of(new PacketRead(0, 1), new PacketRead(2, 1)), debugger.situation().reads());
        debugger.stepBack(1);
        assertEquals(List.of(new PacketRead(0, 1)), debugger.situation().reads());
        assertEquals(Optional.of(new PacketRead(2, 1)), debugger.situation().read());
    }

    @Test
    void aBreakpointStopsBeforeItsInstruction() {
        Debugger debugger = on(LOOP, "0205aa");
        List<Breakpoint> breakpoints = List.of(new AtInstruction(3), new AtInstruction(7));
        assertEquals(Optional.of(new AtInstruction(3)), debugger.continueForward(breakpoints));
        assertEquals(3, debugger.situation().next());
        assertEquals(Optional.of(new AtInstruction(7)), debugger.continueForward(breakpoints));
        assertEquals(Optional.empty(), debugger.continueForward(breakpoints));
        assertTrue(debugger.situation().hasEnded());
        assertEquals(Optional.of(new AtInstruction(7)), debugger.continueBack(breakpoints));
        assertEquals(7, debugger.situation().steps());
        assertEquals(Optional.of(new AtInstruction(3)), debugger.continueBack(breakpoints));
        assertEquals(Optional.empty(), debugger.continueBack(breakpoints));
        assertEquals(0, debugger.situation().steps());
    }

    @Test
    void aBreakpointOnAValueStopsWhereItIsTaken() {
        Debugger debugger = on(LOOP, "0205aa");
        List<Breakpoint> breakpoints = List.of(new WhenValue("M[2]", Relation.GREATER, 100),
                new WhenValue("A", Relation.EQUAL, 1));
        assertEquals(Optional.of(breakpoints.get(0)), debugger.continueForward(breakpoints));
        assertEquals("4 @4 A=170 X=2 M[2]=170", described(debugger));
        assertEquals(Optional.of(breakpoints.get(1)), debugger.continueForward(breakpoints));
        assertEquals("6 @6 A=1 X=2 M[2]=170", described(debugger));
        assertEquals(Optional.empty(), debugger.continueForward(breakpoints), "it still is 1, and is not stopped at");
    }

    @Test
    void aPacketThatEndsTooEarlyIsRejected() {
        Debugger debugger = on("ld [2]; ret #1".replace("; ", "\n"), "0205aa");
        debugger.step(1);
        Outcome outcome = debugger.situation().outcome().orElseThrow();
        assertEquals(new Outcome.Ended(0, "reads beyond the captured bytes"), outcome);
        assertFalse(outcome.accepts());
        assertEquals(List.of(new PacketRead(2, 4)), debugger.situation().reads());
    }

    @Test
    void otherEndsAreTold() {
        assertEquals(new Outcome.Ended(0, "divides by zero"), end("div x\nret #1"));
        assertEquals(new Outcome.Ended(0, "asks for what is not known of this packet"), end("ldb [vlanp]\nret #1"));
        assertEquals(new Outcome.Returned(0), end("ret #0"));
    }

    private static Outcome end(String listing) {
        Debugger debugger = on(listing, "00");
        debugger.step(Long.MAX_VALUE);
        return debugger.situation().outcome().orElseThrow();
    }
}
