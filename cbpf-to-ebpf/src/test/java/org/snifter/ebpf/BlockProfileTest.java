package org.snifter.ebpf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.ListingParser;
import org.snifter.ebpf.kernel.BlockCounts;
import org.snifter.ebpf.kernel.KernelException;
import org.snifter.ebpf.kernel.KernelMaps;
import org.snifter.ebpf.kernel.KernelProgram;

class BlockProfileTest {
    /** "tcp port 80" over IPv4. */
    private static final CbpfProgram PORT = parse("ldh [12];jeq #0x800 jt 2 jf 12;ldb [23];jeq #0x6 jt 4 jf 12;"
            + "ldh [20];jset #0x1fff jt 12 jf 6;ldxb 4*([14]&0xf);ldh [x + 14];jeq #0x50 jt 11 jf 9;ldh [x + 16];"
            + "jeq #0x50 jt 11 jf 12;ret #262144;ret #0");

    static List<Flavour> hooks() {
        return List.of(new Flavour.SocketFilter(), new Flavour.Tc(), new Flavour.Xdp());
    }

    private static CbpfProgram parse(String listing) {
        return ListingParser.parseAssembly(List.of(listing.split(";")));
    }

    @Test
    void blocksBeginBehindJumpsAndWhereTheyLead() {
        BlockProfile profile = BlockProfile.of(PORT);
        assertEquals(List.of(0, 2, 4, 6, 9, 11, 12), profile.starts());
        assertEquals(0, profile.blockOf(1));
        assertEquals(3, profile.blockOf(6));
        assertEquals(3, profile.blockOf(8));
        assertEquals(6, profile.blockOf(12));
    }

    @Test
    void moreBlocksThanTheKernelCountsAreRefused() {
        List<CbpfInstruction> list = new ArrayList<>();
        for (int i = 0; i < 4096; i++) {
            list.add(new CbpfInstruction.JumpIfConstant(Comparison.EQUAL, i, 0, 1));
            list.add(new CbpfInstruction.ReturnConstant(i));
        }
        list.add(new CbpfInstruction.ReturnConstant(0));
        CbpfProgram program = CbpfProgram.of(list);
        assertThrows(UntranslatableException.class, () -> BlockProfile.of(program));
    }

    @ParameterizedTest
    @MethodSource("hooks")
    void theKernelCounts(Flavour hook) throws KernelException {
        Command.assumeKernel();
        assertArrayEquals(new long[]{1, 1, 1, 1, 1, 1}, counts(PORT, hook, tcp(9, 80)));
        assertArrayEquals(new long[]{2, 2, 2, 2, 1, 1}, counts(PORT, hook, tcp(80, 9), tcp(9, 9)));
        byte[] udp = tcp(80, 80);
        udp[23] = 17;
        byte[] arp = tcp(80, 80);
        arp[13] = 6;
        assertArrayEquals(new long[]{3, 2, 1, 1, 0, 1}, counts(PORT, hook, udp, arp, tcp(80, 80)));
    }

    /** Packets that are not linear go over to the slow version of the program in the middle of a block. */
    @Test
    void blocksAreCountedOnceOnTheWayToSlowReads() throws KernelException {
        Command.assumeKernel();
        CbpfProgram program = parse("ldb [12];tax;ldb [6000];jeq #7 jt 4 jf 6;ldb [x + 6100];ret a;ret #0");
        byte[] packet = new byte[8000];
        packet[12] = 5;
        packet[6000] = 7;
        packet[6105] = 9;
        assertArrayEquals(new long[]{1, 1}, counts(program, new Flavour.Xdp(), packet));
    }

    @ParameterizedTest
    @MethodSource("hooks")
    void loopsCountTheirRounds(Flavour hook) throws KernelException {
        Command.assumeKernel();
        CbpfProgram walk = parse("ldx #20;ldb [x + 0];jeq #7 jt 7 jf 3;txa;add #1;tax;ja 1;ret #9");
        byte[] packet = tcp(80, 80);
        packet[25] = 7;
        assertArrayEquals(new long[]{1, 6, 5}, counts(walk, hook, packet));
    }

    private static byte[] tcp(int source, int destination) {
        byte[] packet = new byte[60];
        packet[12] = 8;
        packet[14] = 0x45;
        packet[23] = 6;
        packet[35] = (byte) source;
        packet[37] = (byte) destination;
        return packet;
    }

    /** Those of all blocks but the last, which rejects. */
    private static long[] counts(CbpfProgram program, Flavour hook, byte[]... packets) throws KernelException {
        BlockProfile profile = BlockProfile.of(program);
        HookProgram instrumented = profile.instrument(hook, new Action.Pass(), new Continuation.End());
        try (KernelMaps maps = new KernelMaps();
                KernelProgram loaded = KernelProgram.load(instrumented, "profile", maps)) {
            for (byte[] packet : packets) {
                loaded.test(packet);
            }
            long[] counts = BlockCounts.read(profile, maps.get(profile.counts()));
            return Arrays.copyOf(counts, counts.length - 1);
        } catch (KernelException e) {
            throw new AssertionError(instrumented.program() + e.verifierLog(), e);
        }
    }
}
