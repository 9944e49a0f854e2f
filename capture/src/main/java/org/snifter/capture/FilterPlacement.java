package org.snifter.capture;

/** Where a capture's filter runs, and as what. */
public sealed interface FilterPlacement {
    /** In the kernel: only packets that it accepts are delivered. */
    sealed interface InKernel extends FilterPlacement {}

    /** In the kernel as an eBPF program. */
    record AsExtended() implements InKernel {}

    /**
     * In the kernel as an eBPF program that the socket's own one, a short one, goes on to.
     *
     * @param reason why it is not the socket's own
     */
    record ByTailCall(String reason) implements InKernel {}

    /**
     * In the kernel as the classic program it is.
     *
     * @param reason why not as an eBPF program
     */
    record AsClassic(String reason) implements InKernel {}

    /**
     * In user space: every packet is delivered, and who takes them must judge them. Packets come as they are in a
     * capture file, VLAN tags in place, so the filter must be compiled for a file rather than a live capture.
     *
     * @param reason why the kernel cannot run it
     */
    record InUserSpace(String reason) implements FilterPlacement {}
}
