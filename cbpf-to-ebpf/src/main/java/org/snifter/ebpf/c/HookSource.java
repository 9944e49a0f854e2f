package org.snifter.ebpf.c;

import java.util.Optional;
import org.snifter.cbpf.Ancillary;
import org.snifter.ebpf.Flavour;

/** What the C source of a filter says differently from hook to hook: how bytes come, and what is known beside them. */
sealed interface HookSource permits UserSource, SkBuffSource, XdpSource {
    /** The source for a hook. */
    static HookSource of(Flavour flavour) {
        return switch (flavour) {
            case Flavour.UserSpace() -> new UserSource();
            case Flavour.SocketFilter() -> new SkBuffSource(false);
            case Flavour.Tc() -> new SkBuffSource(true);
            case Flavour.Xdp() -> new XdpSource();
        };
    }

    /** Whether {@code -target bpf} compiles it, rather than for the machine itself. */
    boolean inKernel();

    /** The structure {@code packet}, and in the kernel the one that the hook hands over. */
    String declarations();

    /**
     * The functions that the filter calls: {@code load8}, {@code load16}, {@code load32} with a constant offset,
     * {@code load8_at} and so on with a variable one; each gives 0 where bytes are missing. Also {@code packet_length},
     * and in the kernel {@code packet_of} the hook's structure.
     */
    String functions();

    /** An expression for what the kernel knows beside the bytes; empty where it is never known. */
    Optional<String> ancillary(Ancillary field);
}
