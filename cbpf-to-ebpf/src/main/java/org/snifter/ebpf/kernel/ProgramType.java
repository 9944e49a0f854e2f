package org.snifter.ebpf.kernel;

/** What kinds of programs this project loads ({@code enum bpf_prog_type}). */
public enum ProgramType {
    /** Judges packets of a socket; see {@link org.snifter.ebpf.Flavour.SocketFilter}. */
    SOCKET_FILTER(1);

    private final int number;

    ProgramType(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
