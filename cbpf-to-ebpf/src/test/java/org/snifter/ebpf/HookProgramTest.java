package org.snifter.ebpf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.ListingParser;
import org.snifter.ebpf.map.EntryMap;
import org.snifter.ebpf.map.UserMap;
import org.snifter.ebpf.map.UserRingBuffer;

/** What programs do with packets, on both machines in user space. */
class HookProgramTest {
    private static final CbpfProgram FILTER = ListingParser
            .parseAssembly(List.of("ldb [1]", "jeq #7 jt 2 jf 3", "ret #100", "ret #0"));
    private static final List<Flavour> HOOKS = List.of(new Flavour.SocketFilter(), new Flavour.Tc(), new Flavour.Xdp());
    private static final Continuation END = new Continuation.End();
    private static final byte[] MATCHING = {1, 7, 3, 4, 5};
    private static final byte[] OTHER = {1, 8, 3};

    /** Verdicts: on a socket bytes to keep, at tc TC_ACT_OK, _SHOT and _UNSPEC, at XDP XDP_DROP and _PASS. */
    @ParameterizedTest
    @CsvSource({"pass, 0, 100, 0", "pass, 1, 0, 2", "pass, 2, 2, 1", "drop, 0, 0, -1", "drop, 1, 2, -1",
        "drop, 2, 1, 2", "count, 0, 100, 0", "count, 1, -1, -1", "count, 2, 2, 2", "sample, 0, 100, 0",
        "sample, 1, -1, -1", "sample, 2, 2, 2"})
    void verdicts(String name, int hook, int matching, int other) {
        Action action = switch (name) {
            case "pass" -> new Action.Pass();
            case "drop" -> new Action.Drop();
            case "count" -> new Action.Count(MapDeclaration.counters("c", 1), 0);
            default -> new Action.Sample(MapDeclaration.ringBuffer("r", 4096), 10, 0);
        };
        HookProgram program = HookProgram.of(FILTER, HOOKS.get(hook), action, END);
        assertEquals(matching, run(program, MATCHING, maps(program)));
        assertEquals(other, run(program, OTHER, maps(program)));
    }

    @Test
    void countsPacketsAndBytes() {
        MapDeclaration counters = MapDeclaration.counters("counters", 4);
        for (Flavour flavour : HOOKS) {
            HookProgram program = HookProgram.of(FILTER, flavour, new Action.Count(counters, 2), END);
            List<UserMap> maps = maps(program);
            run(program, MATCHING, maps);
            run(program, OTHER, maps);
            run(program, MATCHING, maps);
            EntryMap map = (EntryMap) maps.getFirst();
            // Each run is done by both machines.
            assertEquals(4, map.values().get(ValueLayout.JAVA_LONG, map.value(2)));
            assertEquals(4L * MATCHING.length, map.values().get(ValueLayout.JAVA_LONG, map.value(2) + Long.BYTES));
            assertEquals(0, map.values().get(ValueLayout.JAVA_LONG, map.value(1)));
        }
    }

    @Test
    void samplesFirstBytes() {
        for (Flavour flavour : HOOKS) {
            for (int snaplen : new int[]{3, 10}) {
                Action action = new Action.Sample(MapDeclaration.ringBuffer("ring", 4096), snaplen, 77);
                HookProgram program = HookProgram.of(FILTER, flavour, action, END);
                List<UserMap> maps = maps(program);
                run(program, MATCHING, maps);
                run(program, OTHER, maps);
                List<PacketSample> samples = new ArrayList<>();
                ((UserRingBuffer) maps.getFirst()).consume((memory, at, bytes) -> samples
                        .add(PacketSample.read(memory.asSlice(at, bytes))));
                assertEquals(2, samples.size());
                assertEquals(77, samples.getLast().origin());
                assertEquals(MATCHING.length, samples.getLast().originalLength());
                assertArrayEquals(Arrays.copyOf(MATCHING, Math.min(snaplen, MATCHING.length)),
                        samples.getLast().bytes().toArray(ValueLayout.JAVA_BYTE));
            }
        }
    }

    @Test
    void aFullRingLeavesPacketsOut() {
        Action action = new Action.Sample(MapDeclaration.ringBuffer("ring", 4096), 1000, 0);
        HookProgram program = HookProgram.of(FILTER, new Flavour.Tc(), action, END);
        List<UserMap> maps = maps(program);
        for (int i = 0; i < 5; i++) {
            assertEquals(-1, run(program, MATCHING, maps));
        }
        assertEquals(3, ((UserRingBuffer) maps.getFirst()).consume((_, _, _) -> {}));
    }

    @Test
    void whatAHookCannotDoIsRefused() {
        assertEquals("a socket filter cannot redirect packets; it takes tc or XDP",
                assertThrows(UntranslatableException.class, () -> HookProgram.of(FILTER, HOOKS.getFirst(),
                        new Action.Redirect(2), END)).getMessage());
        assertThrows(UntranslatableException.class,
                () -> HookProgram.of(FILTER, new Flavour.UserSpace(), new Action.Drop(), END));
    }

    @Test
    void mapsAreReferredToByTheirPlace() {
        MapDeclaration programs = MapDeclaration.programs("chain", 8);
        HookProgram program = HookProgram.of(FILTER, new Flavour.Xdp(),
                new Action.Count(MapDeclaration.counters("counters", 1), 0), new Continuation.TailCall(programs, 3));
        assertEquals(List.of("counters", "chain"), program.maps().stream().map(MapDeclaration::name).toList());
        String loaded = program.withMaps(11, 12).toString();
        assertEquals(1, loaded.lines().filter(line -> line.endsWith("r1 = map[fd:11]")).count(), loaded);
        assertEquals(1, loaded.lines().filter(line -> line.endsWith("r2 = map[fd:12]")).count(), loaded);
        assertThrows(IllegalArgumentException.class, () -> program.withMaps(11));
    }

    private static List<UserMap> maps(HookProgram program) {
        return program.maps().stream().map(UserMap::create).toList();
    }

    /** Runs on both machines, which must agree. */
    private static int run(HookProgram program, byte[] bytes, List<UserMap> maps) {
        MemorySegment packet = MemorySegment.ofArray(bytes);
        MemorySegment context = MemorySegment.ofArray(new int[SkBuffField.STRUCTURE_BYTES / Integer.BYTES]);
        boolean xdp = program.flavour() instanceof Flavour.Xdp;
        int data = xdp ? XdpField.DATA.offset() : SkBuffField.DATA.offset();
        context.set(ValueLayout.JAVA_INT, data, (int) EbpfInput.PACKET_ADDRESS);
        context.set(ValueLayout.JAVA_INT, data + Integer.BYTES, (int) EbpfInput.PACKET_ADDRESS + bytes.length);
        if (!xdp) {
            context.set(ValueLayout.JAVA_INT, SkBuffField.LENGTH.offset(), bytes.length);
        }
        EbpfInput input = new EbpfInput(context, packet, new UserHelpers(packet), maps, EbpfInput.DEFAULT_BUDGET);
        long interpreted = EbpfInterpreter.run(program.program(), input);
        assertEquals(interpreted, ProgramCompiler.compile(program.program()).run(input));
        return (int) interpreted;
    }
}
