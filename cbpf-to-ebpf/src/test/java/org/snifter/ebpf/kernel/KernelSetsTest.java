package org.snifter.ebpf.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.lower.Machine;
import org.snifter.ebpf.Action;
import org.snifter.ebpf.Continuation;
import org.snifter.ebpf.Flavour;
import org.snifter.ebpf.HookProgram;
import org.snifter.ebpf.SetFilters;
import org.snifter.filter.FilterException;

/** Sets of addresses in maps of the kernel, in all flavours. */
class KernelSetsTest {
    /** A test at tc and XDP takes at least an Ethernet header. */
    private static final int LEAST = 14;

    @BeforeEach
    void kernel() {
        Kernel.assumeUsable();
    }

    @Test
    void theKernelJudgesAsTheInterpreterAtEveryLength() throws KernelException, FilterException {
        SetFilters filters = new SetFilters(3);
        for (int i = 0; i < 12; i++) {
            String filter = filters.filter();
            CbpfProgram program = SetFilters.compile(filter, Machine.WITH_SETS);
            for (Flavour flavour : List.of(new Flavour.SocketFilter(), new Flavour.Tc(), new Flavour.Xdp())) {
                if (filter.startsWith("vlan") && flavour instanceof Flavour.Xdp) {
                    continue;
                }
                HookProgram translated = HookProgram.of(program, flavour, new Action.Pass(), new Continuation.End());
                try (KernelMaps maps = new KernelMaps();
                        KernelProgram loaded = KernelProgram.load(translated, "sets", maps)) {
                    for (int j = 0; j < 10; j++) {
                        byte[] packet = filters.packet();
                        for (int length = packet.length; length >= LEAST; length -= 3) {
                            byte[] cut = Arrays.copyOf(packet, length);
                            if (flavour instanceof Flavour.Tc && isRefused(cut)) {
                                continue;
                            }
                            int verdict = CbpfInterpreter.run(program, MemorySegment.ofArray(cut), 0, length, length);
                            assertEquals(expected(flavour, verdict), loaded.test(cut), flavour + " " + filter);
                        }
                    }
                }
            }
        }
    }

    /** At tc, the kernel's test takes no packet that is cut within its IP header. */
    private static boolean isRefused(byte[] packet) {
        int etherType = (packet[12] & 0xff) << 8 | (packet[13] & 0xff);
        return (etherType == 0x800 && packet.length < 34) || (etherType == 0x86dd && packet.length < 54);
    }

    /** What {@link Action.Pass} makes of a verdict: TC_ACT_OK or TC_ACT_SHOT, XDP_PASS or XDP_DROP. */
    private static int expected(Flavour flavour, int verdict) {
        return switch (flavour) {
            case Flavour.SocketFilter(),Flavour.UserSpace() -> verdict;
            case Flavour.Tc() -> verdict != 0 ? 0 : 2;
            case Flavour.Xdp() -> verdict != 0 ? 2 : 1;
        };
    }
}
