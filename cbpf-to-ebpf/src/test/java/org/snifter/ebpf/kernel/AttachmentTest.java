package org.snifter.ebpf.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.FilterCompiler;
import org.snifter.cbpf.lower.Target;
import org.snifter.ebpf.Action;
import org.snifter.ebpf.Continuation;
import org.snifter.ebpf.HookProgram;
import org.snifter.ebpf.MapDeclaration;
import org.snifter.ebpf.PacketSample;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;

/** Traffic on a wire between two network namespaces. */
class AttachmentTest {
    private static final MapDeclaration COUNTERS = MapDeclaration.counters("counters", 4);

    private static Wire wire;

    @BeforeAll
    static void wire() {
        wire = Wire.create();
    }

    @AfterAll
    static void cut() {
        if (wire != null) {
            wire.close();
        }
    }

    private static CbpfProgram compile(String filter) throws FilterException {
        Target target = Target.of(LinkType.named("EN10MB").orElseThrow());
        return FilterCompiler.OPTIMIZING.compile(new FilterParser().parse(filter), target);
    }

    private static ProgramChain.Rule rule(String filter, Action action) throws FilterException {
        return new ProgramChain.Rule(compile(filter), action);
    }

    private static KernelProgram load(Hook hook, String filter, Action action, KernelMaps maps)
            throws KernelException, FilterException {
        HookProgram program = HookProgram.of(compile(filter), hook.flavour(), action, new Continuation.End());
        return KernelProgram.load(program, "test", maps);
    }

    private static Attachment attach(KernelProgram program, Hook hook) throws Exception {
        return wire.inNear(() -> Attachment.attach(program, hook, Attachment.interfaceIndex("near")));
    }

    private static long packets(KernelMaps maps, int entry) throws KernelException {
        return counts(maps, entry, 0);
    }

    private static long counts(KernelMaps maps, int entry, int which) throws KernelException {
        return new MapView<>(maps.get(COUNTERS), MapData.int32(), MapData.int64s(2)).getAll(entry).stream()
                .mapToLong(counter -> counter.get(which)).sum();
    }

    private static void send(Hook hook, int count, int port) {
        if (hook == Hook.TC_EGRESS) {
            wire.sendFromNear(count, port);
        } else {
            wire.sendFromFar(count, port);
        }
    }

    /** Datagrams that arrived at UDP ports with nobody there: each is answered, or counted as such. */
    private static long arrived(Hook hook) {
        String counters = hook == Hook.TC_EGRESS
                ? wire.far("cat", "/proc/net/snmp")
                : wire.near("cat", "/proc/net/snmp");
        List<String> udp = counters.lines().filter(line -> line.startsWith("Udp:")).toList();
        int column = List.of(udp.get(0).split(" ", -1)).indexOf("NoPorts");
        return Long.parseLong(udp.get(1).split(" ", -1)[column]);
    }

    @ParameterizedTest
    @EnumSource
    void packetsThatMatchAreCounted(Hook hook) throws Exception {
        try (KernelMaps maps = new KernelMaps();
                KernelProgram program = load(hook, "udp dst port 9", new Action.Count(COUNTERS, 2), maps)) {
            try (Attachment attachment = attach(program, hook)) {
                assertNotEquals("", attachment.means());
                long before = arrived(hook);
                send(hook, 20, 9);
                send(hook, 10, 10);
                assertEquals(20, packets(maps, 2));
                assertEquals(20 * (14 + 20 + 8 + 32), counts(maps, 2, 1));
                assertEquals(0, packets(maps, 1));
                assertEquals(30, arrived(hook) - before);
            }
            send(hook, 5, 9);
            assertEquals(20, packets(maps, 2));
        }
        assertEquals("", wire.leftovers());
    }

    @ParameterizedTest
    @EnumSource
    void packetsThatMatchAreDropped(Hook hook) throws Exception {
        long before = arrived(hook);
        try (KernelMaps maps = new KernelMaps();
                KernelProgram program = load(hook, "udp dst port 9", new Action.Drop(), maps);
                Attachment _ = attach(program, hook)) {
            send(hook, 20, 9);
            send(hook, 10, 10);
        }
        assertEquals(10, arrived(hook) - before);
        send(hook, 5, 9);
        assertEquals(15, arrived(hook) - before);
        assertEquals("", wire.leftovers());
    }

    @ParameterizedTest
    @EnumSource
    void onlyPacketsThatMatchPass(Hook hook) throws Exception {
        long before = arrived(hook);
        try (KernelMaps maps = new KernelMaps();
                KernelProgram program = load(hook, "udp dst port 9", new Action.Pass(), maps);
                Attachment _ = attach(program, hook)) {
            send(hook, 20, 9);
            send(hook, 10, 10);
        }
        assertEquals(20, arrived(hook) - before);
        assertEquals("", wire.leftovers());
    }

    @ParameterizedTest
    @EnumSource
    void packetsThatMatchAreSampled(Hook hook) throws Exception {
        MapDeclaration ring = MapDeclaration.ringBuffer("samples", 1 << 16);
        try (KernelMaps maps = new KernelMaps();
                KernelProgram program = load(hook, "udp dst port 9", new Action.Sample(ring, 64, 0), maps);
                RingBufferReader reader = RingBufferReader.open(maps.get(ring));
                Attachment _ = attach(program, hook)) {
            send(hook, 20, 9);
            send(hook, 10, 10);
            List<String> seen = new ArrayList<>();
            assertEquals(20, reader.consume((memory, at, bytes) -> {
                PacketSample sample = PacketSample.read(memory.asSlice(at, bytes));
                assertEquals(74, sample.originalLength());
                assertEquals(64, sample.bytes().byteSize());
                // The first 22 of the 32 digits that were sent.
                seen.add(new String(sample.bytes().asSlice(42).toArray(ValueLayout.JAVA_BYTE),
                        StandardCharsets.US_ASCII));
            }));
            assertTrue(seen.stream().allMatch("0".repeat(22)::equals), seen.toString());
        }
        assertEquals("", wire.leftovers());
    }

    @Test
    void packetsThatMatchAreRedirected() throws Exception {
        for (Hook hook : List.of(Hook.TC_INGRESS, Hook.XDP_GENERIC)) {
            wire.near("ip", "link", "add", "side", "type", "veth", "peer", "name", "aside");
            wire.near("ip", "link", "set", "side", "up");
            wire.near("ip", "link", "set", "aside", "up");
            int side = wire.inNear(() -> Attachment.interfaceIndex("side"));
            long before = arrived(hook);
            try (KernelMaps maps = new KernelMaps();
                    KernelProgram program = load(hook, "udp dst port 9", new Action.Redirect(side), maps);
                    Attachment _ = attach(program, hook)) {
                wire.sendFromFar(20, 9);
                wire.sendFromFar(10, 10);
            }
            assertEquals(10, arrived(hook) - before, hook.toString());
            assertEquals("20", wire.near("cat", "/sys/class/net/aside/statistics/rx_packets").strip(), hook.toString());
            wire.near("ip", "link", "del", "side");
        }
        assertEquals("", wire.leftovers());
    }

    @Test
    void aProgramIsReplacedWithoutAGap() throws Exception {
        for (Hook hook : Hook.values()) {
            try (KernelMaps maps = new KernelMaps();
                    KernelProgram first = load(hook, "udp", new Action.Count(COUNTERS, 0), maps);
                    KernelProgram second = load(hook, "udp", new Action.Count(COUNTERS, 1), maps);
                    Attachment attachment = attach(first, hook)) {
                send(hook, 3, 9);
                wire.inNear(() -> {
                    attachment.replace(second);
                    return null;
                });
                send(hook, 4, 9);
                assertEquals(List.of(3L, 4L), List.of(packets(maps, 0), packets(maps, 1)), hook.toString());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void rulesOfAChainJudgeOneAfterTheOther(Hook hook) throws Exception {
        List<ProgramChain.Rule> rules = List.of(rule("udp", new Action.Count(COUNTERS, 0)),
                rule("udp dst port 9", new Action.Drop()), rule("udp dst port 10", new Action.Count(COUNTERS, 1)),
                rule("udp", new Action.Count(COUNTERS, 2)));
        long before = arrived(hook);
        try (KernelMaps maps = new KernelMaps();
                ProgramChain chain = ProgramChain.load(rules, hook.flavour(), maps);
                Attachment _ = attach(chain.entry(), hook)) {
            send(hook, 5, 9);
            send(hook, 6, 10);
            send(hook, 7, 11);
            assertEquals(List.of(18L, 6L, 13L), List.of(packets(maps, 0), packets(maps, 1), packets(maps, 2)));
            assertEquals(13, arrived(hook) - before);
            chain.replace(1, rule("udp dst port 11", new Action.Drop()));
            send(hook, 5, 9);
            send(hook, 7, 11);
            assertEquals(List.of(30L, 6L, 18L), List.of(packets(maps, 0), packets(maps, 1), packets(maps, 2)));
            assertEquals(18, arrived(hook) - before);
        }
        assertEquals("", wire.leftovers());
    }

    @Test
    void aRuleIsReplacedWhileTrafficFlowsAndNoPacketIsMissed() throws Exception {
        for (Hook hook : List.of(Hook.TC_INGRESS, Hook.XDP_NATIVE)) {
            List<ProgramChain.Rule> rules = List.of(rule("udp", new Action.Count(COUNTERS, 0)),
                    rule("udp dst port 9", new Action.Count(COUNTERS, 1)), rule("udp", new Action.Count(COUNTERS, 2)));
            try (KernelMaps maps = new KernelMaps();
                    ProgramChain chain = ProgramChain.load(rules, hook.flavour(), maps);
                    Attachment _ = attach(chain.entry(), hook)) {
                Thread sender = Thread.ofPlatform().start(() -> wire.sendFromFar(3000, 9));
                int replacements = 0;
                while (sender.isAlive()) {
                    replacements++;
                    chain.replace(1, rule("udp dst port 9", new Action.Count(COUNTERS, replacements % 2 == 0 ? 1 : 3)));
                }
                assertTrue(replacements > 5, "replaced " + replacements + " times");
                assertEquals(List.of(3000L, 3000L, 3000L), List.of(packets(maps, 0),
                        packets(maps, 1) + packets(maps, 3), packets(maps, 2)), hook.toString());
                assertTrue(packets(maps, 1) > 0 && packets(maps, 3) > 0, hook.toString());
            }
        }
        assertEquals("", wire.leftovers());
    }

    /** As before Linux 6.6, where there are no links for traffic control. */
    @ParameterizedTest
    @EnumSource(names = {"TC_INGRESS", "TC_EGRESS"})
    void tcFiltersDoTheSameAndGoWithTheirDiscipline(Hook hook) throws Exception {
        try (KernelMaps maps = new KernelMaps();
                KernelProgram first = load(hook, "udp dst port 9", new Action.Count(COUNTERS, 0), maps);
                KernelProgram second = load(hook, "udp dst port 9", new Action.Count(COUNTERS, 1), maps)) {
            wire.inNear(() -> {
                int index = Attachment.interfaceIndex("near");
                try (Attachment one = FilterAttachment.attach(first, hook, index)) {
                    assertTrue(wire.leftovers().contains("snifter direct-action"), wire.leftovers());
                    send(hook, 20, 9);
                    send(hook, 10, 10);
                    one.replace(second);
                    send(hook, 7, 9);
                    try (Attachment another = FilterAttachment.attach(first, hook, index)) {
                        assertNotEquals(one.means(), another.means());
                        send(hook, 2, 9);
                    }
                    send(hook, 1, 9);
                }
                return null;
            });
            assertEquals(List.of(22L, 10L), List.of(packets(maps, 0), packets(maps, 1)));
        }
        assertEquals("", wire.leftovers());
        wire.near("tc", "qdisc", "add", "dev", "near", "clsact");
        try (KernelMaps maps = new KernelMaps();
                KernelProgram program = load(hook, "udp", new Action.Count(COUNTERS, 0), maps)) {
            wire.inNear(() -> {
                FilterAttachment.attach(program, hook, Attachment.interfaceIndex("near")).close();
                return null;
            });
        }
        assertTrue(wire.leftovers().startsWith("qdisc clsact"), wire.leftovers());
        wire.near("tc", "qdisc", "del", "dev", "near", "clsact");
    }

    @Test
    void whatIsInTheWayIsNamed() throws Exception {
        try (KernelMaps maps = new KernelMaps();
                KernelProgram program = load(Hook.XDP_GENERIC, "udp", new Action.Drop(), maps);
                Attachment _ = attach(program, Hook.XDP_GENERIC)) {
            KernelException busy = assertThrows(KernelException.class, () -> attach(program, Hook.XDP_GENERIC));
            assertEquals("the program cannot be attached: another XDP program is there already", busy.getMessage());
            KernelException unknown = assertThrows(KernelException.class, () -> Attachment.interfaceIndex("nowhere"));
            assertEquals("there is no interface 'nowhere'", unknown.getMessage());
            assertThrows(KernelException.class, () -> wire.inNear(() -> Attachment.attach(program, Hook.XDP_NATIVE,
                    Attachment.interfaceIndex("lo"))));
        }
    }
}
