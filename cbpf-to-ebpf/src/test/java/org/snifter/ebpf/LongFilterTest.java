package org.snifter.ebpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.FilterCompiler;
import org.snifter.cbpf.lower.Target;
import org.snifter.ebpf.kernel.KernelException;
import org.snifter.ebpf.kernel.KernelMaps;
import org.snifter.ebpf.kernel.KernelProgram;
import org.snifter.ebpf.kernel.ProgramChain;
import org.snifter.ebpf.kernel.ProgramType;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;

/** Lists of hosts whose classic programs are longer than the kernel takes: they run in user space, and as eBPF in the kernel. */
class LongFilterTest {
    private static final int HOSTS = 10_000;

    private static int address(int host) {
        return host * 0x9e3779b1;
    }

    private static CbpfProgram hosts(int count) throws FilterException {
        String text = IntStream.range(1, count + 1).map(LongFilterTest::address).mapToObj(
                a -> "host %d.%d.%d.%d".formatted(a >>> 24, a >>> 16 & 0xff, a >>> 8 & 0xff, a & 0xff))
                .collect(Collectors.joining(" or "));
        return FilterCompiler.OPTIMIZING.compile(new FilterParser().parse(text), Target.of(LinkType.EN10MB));
    }

    /** An IPv4 packet to the address. */
    private static byte[] packetTo(int address) {
        byte[] packet = new byte[60];
        packet[12] = 8;
        packet[14] = 0x45;
        for (int i = 0; i < Integer.BYTES; i++) {
            packet[30 + i] = (byte) (address >>> (24 - 8 * i));
        }
        return packet;
    }

    @Test
    void theKernelRefusesItWithAReason() throws FilterException {
        CbpfProgram program = hosts(HOSTS);
        assertTrue(program.size() > CbpfProgram.KERNEL_LIMIT, program.size() + " instructions");
        assertEquals(Optional.of("it has " + program.size() + " instructions, and the kernel takes no more than 4096"),
                program.kernelObjection());
    }

    @Test
    void runsInUserSpace() throws FilterException {
        CbpfProgram program = hosts(HOSTS);
        for (FilterEngine engine : FilterEngine.values()) {
            PacketFilter filter = engine.prepare(program);
            for (int host = 1; host <= 2 * HOSTS; host += 997) {
                byte[] packet = packetTo(address(host));
                int verdict = filter.judge(MemorySegment.ofArray(packet), 0, packet.length, packet.length);
                assertEquals(host <= HOSTS ? Target.MAX_SNAPLEN : 0, verdict, engine + " on host " + host);
            }
        }
    }

    @Test
    void runsInTheKernelAsExtendedBpf() throws FilterException {
        EbpfProgram program = Translator.translate(hosts(HOSTS), new Flavour.SocketFilter());
        try (KernelProgram loaded = KernelProgram.load(program, ProgramType.SOCKET_FILTER, "hosts")) {
            for (int host = 1; host <= 2 * HOSTS; host += 997) {
                assertEquals(host <= HOSTS ? Target.MAX_SNAPLEN : 0, loaded.test(packetTo(address(host))),
                        "host " + host);
            }
        } catch (UnsupportedOperationException | KernelException e) {
            throw refusal(e);
        }
    }

    /** A socket need hold no more than the chain's entry, which is short, and judges as the filter does. */
    @Test
    void aShortProgramGoesOnToIt() throws FilterException {
        CbpfProgram program = hosts(HOSTS);
        Flavour flavour = new Flavour.SocketFilter();
        HookProgram translated = HookProgram.of(program, flavour, new Action.Pass(), new Continuation.End());
        try (KernelMaps maps = new KernelMaps();
                KernelProgram loaded = KernelProgram.load(translated, "hosts", maps);
                ProgramChain chain = ProgramChain.of(loaded, flavour, maps)) {
            assertTrue(chain.entry().information().translated().size() < 50);
            for (int host = 1; host <= 2 * HOSTS; host += 997) {
                byte[] packet = packetTo(address(host));
                for (int length = packet.length; length > 0; length -= 4) {
                    byte[] cut = Arrays.copyOf(packet, length);
                    assertEquals(CbpfInterpreter.run(program, MemorySegment.ofArray(cut), 0, length, length),
                            chain.entry().test(cut), "host " + host + ", " + length + " bytes");
                }
            }
        } catch (UnsupportedOperationException | KernelException e) {
            throw refusal(e);
        }
    }

    private static AssertionError refusal(Exception e) {
        assumeTrue(e instanceof KernelException && !e.getMessage().contains("not permitted"),
                "needs root on Linux: " + e.getMessage());
        return new AssertionError(e.getMessage(), e);
    }
}
