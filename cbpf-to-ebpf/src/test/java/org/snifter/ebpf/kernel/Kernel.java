package org.snifter.ebpf.kernel;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.snifter.ebpf.EbpfAssembler;
import org.snifter.ebpf.EbpfRegister;

/** Whether the kernel may be asked at all. */
final class Kernel {
    private Kernel() {}

    static void assumeUsable() {
        try {
            KernelProgram.load(new EbpfAssembler().move32(EbpfRegister.R0, 1).exit().build(), ProgramType.SOCKET_FILTER,
                    "probe").close();
        } catch (KernelException | UnsupportedOperationException e) {
            assumeTrue(false, "needs root on Linux: " + e.getMessage());
        }
    }
}
