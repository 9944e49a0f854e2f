package org.snifter.ebpf.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A BPF link between a program and an interface: it lasts as long as its descriptor. */
final class LinkAttachment implements Attachment {
    // enum bpf_attach_type
    private static final int XDP = 37;
    private static final int TCX_INGRESS = 46;
    private static final int TCX_EGRESS = 47;

    // Linux include/uapi/linux/if_link.h
    private static final int XDP_FLAGS_SKB_MODE = 1 << 1;
    private static final int XDP_FLAGS_DRV_MODE = 1 << 2;

    private final int descriptor;
    private final Hook hook;

    private LinkAttachment(int descriptor, Hook hook) {
        this.descriptor = descriptor;
        this.hook = hook;
    }

    static LinkAttachment attach(KernelProgram program, Hook hook, int interfaceIndex) throws KernelException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = Bpf.attributes(arena);
            attributes.set(ValueLayout.JAVA_INT, 0, program.descriptor());
            attributes.set(ValueLayout.JAVA_INT, 4, interfaceIndex);
            attributes.set(ValueLayout.JAVA_INT, 8, switch (hook) {
                case XDP_NATIVE, XDP_GENERIC -> XDP;
                case TC_INGRESS -> TCX_INGRESS;
                case TC_EGRESS -> TCX_EGRESS;
            });
            attributes.set(ValueLayout.JAVA_INT, 12, switch (hook) {
                case XDP_NATIVE -> XDP_FLAGS_DRV_MODE;
                case XDP_GENERIC -> XDP_FLAGS_SKB_MODE;
                case TC_INGRESS, TC_EGRESS -> 0;
            });
            long result = Bpf.call(Bpf.LINK_CREATE, attributes);
            if (result < 0) {
                throw refusal(hook, (int) -result);
            }
            return new LinkAttachment((int) result, hook);
        }
    }

    private static KernelException refusal(Hook hook, int errno) {
        String what = "the program cannot be attached";
        return switch (errno) {
            case Bpf.EBUSY, Bpf.EEXIST -> new KernelException(what + ": another XDP program is there already",
                    errno, "");
            case Bpf.EOPNOTSUPP, Bpf.ENOTSUPP -> new KernelException(hook == Hook.XDP_NATIVE
                    ? what + ": the interface's driver has no XDP; the generic hook is on every interface"
                    : what + ": the interface has no such hook", errno, "");
            case Bpf.ENODEV -> new KernelException(what + ": there is no such interface", errno, "");
            default -> KernelException.of(what, errno);
        };
    }

    @Override
    public String means() {
        return switch (hook) {
            case XDP_NATIVE, XDP_GENERIC -> "XDP link";
            case TC_INGRESS, TC_EGRESS -> "TCX link";
        };
    }

    @Override
    public void replace(KernelProgram program) throws KernelException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = Bpf.attributes(arena);
            attributes.set(ValueLayout.JAVA_INT, 0, descriptor);
            attributes.set(ValueLayout.JAVA_INT, 4, program.descriptor());
            Bpf.call(Bpf.LINK_UPDATE, attributes, "the attached program cannot be replaced");
        }
    }

    @Override
    public void close() {
        SystemCalls.close(descriptor);
    }
}
