package org.snifter.ebpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.ListingParser;
import org.snifter.ebpf.kernel.KernelException;
import org.snifter.ebpf.kernel.KernelProgram;
import org.snifter.ebpf.kernel.ProgramType;

/**
 * The reference's programs for Ethernet at every hook: the kernel's verifier takes each, and the kernel gives the
 * verdict of the reference machine on packets made for it, cut at every length. At XDP the kernel's test takes no
 * packet that is shorter than an Ethernet header; at tc none without a byte after it, nor without the whole IP header
 * that it announces.
 */
class KernelFlavoursTest {
    private static final long SEED = 20260922;
    private static final int PACKETS = 3;
    private static final int ETHERNET_HEADER_BYTES = 14;

    private record Hook(Flavour flavour, ProgramType type, int shortest) {
        /** The kernel's test of programs at tc takes no IP packets without their whole header. */
        boolean takes(byte[] packet) {
            if (type != ProgramType.TRAFFIC_CONTROL) {
                return packet.length >= shortest;
            }
            int etherType = packet.length < ETHERNET_HEADER_BYTES
                    ? 0
                    : Byte.toUnsignedInt(packet[12]) << 8 | Byte.toUnsignedInt(packet[13]);
            return packet.length >= switch (etherType) {
                case 0x0800 -> ETHERNET_HEADER_BYTES + 20;
                case 0x86dd -> ETHERNET_HEADER_BYTES + 40;
                default -> shortest;
            };
        }
    }

    private static final List<Hook> HOOKS = List.of(
            new Hook(new Flavour.SocketFilter(), ProgramType.SOCKET_FILTER, 1),
            new Hook(new Flavour.Tc(), ProgramType.TRAFFIC_CONTROL, ETHERNET_HEADER_BYTES + 1),
            new Hook(new Flavour.Xdp(), ProgramType.XDP, ETHERNET_HEADER_BYTES));

    @BeforeEach
    void kernel() {
        try {
            KernelProgram.load(new EbpfAssembler().move32(EbpfRegister.R0, 1).exit().build(), ProgramType.XDP, "probe")
                    .close();
        } catch (KernelException | UnsupportedOperationException e) {
            assumeTrue(false, "needs root on Linux 5.18 or later: " + e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"libpcap-1.11.jsonl.gz", "libpcap-1.11-live.jsonl.gz"})
    void everyProgramIsTakenAndJudgesAsTheReference(String file, TestReporter reporter)
            throws IOException, KernelException {
        List<CbpfProgram> programs = programs(file);
        Random random = new Random(SEED);
        int judged = 0;
        int accepted = 0;
        Map<ProgramType, Integer> taken = new EnumMap<>(ProgramType.class);
        for (CbpfProgram program : programs) {
            List<byte[]> packets = new ArrayList<>();
            for (int n = 0; n < PACKETS; n++) {
                packets.add(PacketMaker.make(program, random, random.nextInt(ETHERNET_HEADER_BYTES, 120)));
            }
            for (Hook hook : HOOKS) {
                EbpfProgram translated;
                try {
                    translated = Translator.translate(program, hook.flavour);
                } catch (UntranslatableException e) {
                    assertTrue(hook.type == ProgramType.XDP && e.getMessage().contains("at XDP"), e.getMessage());
                    continue;
                }
                try (KernelProgram loaded = KernelProgram.load(translated, hook.type, "test")) {
                    taken.merge(hook.type, 1, Integer::sum);
                    // What the kernel's test says of a packet beside its bytes is not in these packets.
                    for (int n = 0; n < packets.size() && !file.contains("live"); n++) {
                        for (int length = hook.shortest; length <= packets.get(n).length; length++) {
                            byte[] packet = Arrays.copyOf(packets.get(n), length);
                            if (hook.takes(packet)) {
                                judged++;
                                accepted += compare(program, translated, loaded, packet) ? 1 : 0;
                            }
                        }
                    }
                } catch (KernelException e) {
                    throw new AssertionError(program + "\n" + translated + e.verifierLog(), e);
                }
            }
        }
        reporter.publishEntry(file, programs.size() + " programs, taken by the verifier: " + taken
                + ", verdicts compared: " + judged + ", of which " + accepted + " accept");
        assertTrue(accepted > judged / 20 || file.contains("live"), accepted + " of " + judged + " accepted");
    }

    /** Programs that search a chain of headers, on chains of some lengths, cut at every length. */
    @Test
    void loopsAreTakenAndJudgeAsTheReference() throws IOException, KernelException {
        assumeMayGoto();
        Random random = new Random(SEED);
        int programs = 0;
        int accepted = 0;
        for (OracleFile.Entry entry : OracleFile.listings("libpcap-1.11.jsonl.gz")) {
            CbpfProgram program = ListingParser.parseAssembly(entry.lines());
            if (entry.isEthernet() && program.loops()) {
                programs++;
                for (Hook hook : HOOKS) {
                    accepted += judgeChains(program, hook, random);
                }
            }
        }
        assertTrue(programs >= 4 && accepted > 200, programs + " programs, " + accepted + " packets accepted");
    }

    private static int judgeChains(CbpfProgram program, Hook hook, Random random) throws KernelException {
        EbpfProgram translated = Translator.translate(program, hook.flavour);
        int accepted = 0;
        try (KernelProgram loaded = KernelProgram.load(translated, hook.type, "test")) {
            for (int headers = 0; headers < 4; headers++) {
                byte[] packet = HeaderChains.make(random, headers);
                for (int length = hook.shortest; length <= packet.length; length++) {
                    byte[] cut = Arrays.copyOf(packet, length);
                    if (hook.takes(cut)) {
                        accepted += compare(program, translated, loaded, cut) ? 1 : 0;
                    }
                }
            }
        } catch (KernelException e) {
            throw new AssertionError(program + "\n" + translated + e.verifierLog(), e);
        }
        return accepted;
    }

    /** A packet may lead in circles: here each round sets X to where it was. */
    @Test
    void endlessLoopsReject() throws KernelException {
        assumeMayGoto();
        CbpfProgram circle = ListingParser.parseAssembly(List.of("ldx #14", "ldb [x + 0]", "jeq #6 jt 3 jf 4",
                "ret #1", "tax", "ja 1"));
        for (Hook hook : HOOKS) {
            EbpfProgram translated = Translator.translate(circle, hook.flavour);
            try (KernelProgram loaded = KernelProgram.load(translated, hook.type, "test")) {
                byte[] packet = new byte[60];
                packet[14] = 20;
                packet[20] = 6;
                assertTrue(compare(circle, translated, loaded, packet));
                packet[20] = 20;
                assertFalse(compare(circle, translated, loaded, packet));
            }
        }
    }

    private static void assumeMayGoto() {
        EbpfAssembler out = new EbpfAssembler();
        EbpfAssembler.Label end = out.newLabel();
        out.move32(EbpfRegister.R0, 0).mayJump(end).place(end).exit();
        try {
            KernelProgram.load(out.build(), ProgramType.XDP, "probe").close();
        } catch (KernelException e) {
            assumeTrue(false, "loops need Linux 6.9 or later: " + e.getMessage());
        }
    }

    /** Packets longer than a page lie in fragments at XDP; what is there is read by a helper. */
    @Test
    void packetsInFragmentsAreJudgedRightAtXdp() throws KernelException {
        CbpfProgram program = ListingParser
                .parseAssembly(List.of("ldb [12]", "tax", "ldb [6000]", "jeq #7 jt 4 jf 6", "ldb [x + 6100]", "ret a",
                        "ret #0"));
        EbpfProgram translated = Translator.translate(program, new Flavour.Xdp());
        try (KernelProgram loaded = KernelProgram.load(translated, ProgramType.XDP, "test")) {
            byte[] packet = new byte[8000];
            assertEquals(0, loaded.test(packet));
            packet[12] = 5;
            packet[6000] = 7;
            packet[6105] = 9;
            assertTrue(compare(program, translated, loaded, packet));
            for (int length : new int[]{6000, 6001, 6105, 6106, 7000}) {
                compare(program, translated, loaded, Arrays.copyOf(packet, length));
            }
        }
    }

    private static List<CbpfProgram> programs(String file) throws IOException {
        Set<CbpfProgram> programs = new LinkedHashSet<>();
        for (OracleFile.Entry entry : OracleFile.listings(file)) {
            CbpfProgram program = ListingParser.parseAssembly(entry.lines());
            if (entry.isEthernet() && !program.loops()) {
                programs.add(program);
            }
        }
        return List.copyOf(programs);
    }

    private static boolean compare(CbpfProgram program, EbpfProgram translated, KernelProgram loaded, byte[] packet)
            throws KernelException {
        int reference = CbpfInterpreter.run(program, MemorySegment.ofArray(packet), 0, packet.length, packet.length);
        assertEquals(reference, loaded.test(packet),
                () -> HexFormat.of().formatHex(packet) + "\n" + program + "\n" + translated);
        return reference != 0;
    }
}
