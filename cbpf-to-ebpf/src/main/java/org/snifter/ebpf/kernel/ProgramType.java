package org.snifter.ebpf.kernel;

import org.snifter.ebpf.Flavour;

/** What kinds of programs this project loads ({@code enum bpf_prog_type}). */
public enum ProgramType {
    /** Judges packets of a socket; see {@link org.snifter.ebpf.Flavour.SocketFilter}. */
    SOCKET_FILTER(1),
    /** Decides at traffic control what becomes of packets. */
    TRAFFIC_CONTROL(3),
    /** Decides in the driver, or right after it, what becomes of packets. */
    XDP(6);

    private final int number;

    ProgramType(int number) {
        this.number = number;
    }

    /** What programs of this flavour are. */
    static ProgramType of(Flavour flavour) {
        return switch (flavour) {
            case Flavour.SocketFilter() -> SOCKET_FILTER;
            case Flavour.Tc() -> TRAFFIC_CONTROL;
            case Flavour.Xdp() -> XDP;
            case Flavour.UserSpace() -> throw new IllegalArgumentException("a program for user space");
        };
    }

    int number() {
        return number;
    }
}
