package org.snifter.ebpf;

/** Where a translated program is to run, and so what it may rely on. */
public sealed interface Flavour {
    /**
     * On a socket in the kernel ({@code BPF_PROG_TYPE_SOCKET_FILTER}): R1 is a {@code struct __sk_buff}, packet bytes come
     * by legacy loads, and what the kernel knows beside the bytes comes from the structure and from helpers.
     */
    record SocketFilter() implements Flavour {}

    /**
     * At traffic control in the kernel ({@code BPF_PROG_TYPE_SCHED_CLS}), ingress or egress: R1 is a {@code struct
     * __sk_buff}, whose {@code data} and {@code data_end} bound the bytes that are read directly; what lies beyond in the
     * packet's fragments comes by {@code bpf_skb_load_bytes}.
     */
    record Tc() implements Flavour {}

    /**
     * In the driver or right after it ({@code BPF_PROG_TYPE_XDP}): R1 is a {@code struct xdp_md}, whose {@code data} and
     * {@code data_end} bound the bytes that are read directly; what lies beyond in the packet's fragments comes by
     * {@code bpf_xdp_load_bytes} (Linux 5.18). Beside the bytes only the interface, its receive queue, the processor and
     * random numbers are known; programs that ask for more are not translated.
     */
    record Xdp() implements Flavour {}

    /**
     * In user space on captured packets: as {@link SocketFilter}, but only the packet's length is known beside its bytes;
     * all else rejects.
     */
    record UserSpace() implements Flavour {}
}
