package org.snifter.ebpf;

/** Where a translated program is to run, and so what it may rely on. */
public sealed interface Flavour {
    /**
     * On a socket in the kernel ({@code BPF_PROG_TYPE_SOCKET_FILTER}): R1 is a {@code struct __sk_buff}, packet bytes come
     * by legacy loads, and what the kernel knows beside the bytes comes from the structure and from helpers.
     */
    record SocketFilter() implements Flavour {}

    /**
     * In user space on captured packets: as {@link SocketFilter}, but only the packet's length is known beside its bytes;
     * all else rejects.
     */
    record UserSpace() implements Flavour {}
}
