package org.snifter.ebpf.kernel;

/** A program at a {@link Hook} of an interface. Closing detaches it and leaves nothing behind. */
public sealed interface Attachment extends AutoCloseable permits LinkAttachment, FilterAttachment {
    /** How it is attached, such as {@code TCX link}, for those who look for it with other tools. */
    String means();

    /** Puts another program in its place, so that no packet is missed; both may be closed afterwards. */
    void replace(KernelProgram program) throws KernelException;

    @Override
    void close() throws KernelException;

    /**
     * Attaches a program. It is gone with this process, however that ends, where the kernel has links for the hook: for XDP
     * since Linux 5.9, for traffic control since 6.6. Before, a tc filter stays if the process is killed.
     *
     * @param program        of the hook's {@link Hook#flavour}
     * @param interfaceIndex of an interface in this network namespace
     * @throws KernelException naming what is in the way, such as another XDP program
     */
    static Attachment attach(KernelProgram program, Hook hook, int interfaceIndex) throws KernelException {
        return switch (hook) {
            case XDP_NATIVE, XDP_GENERIC -> LinkAttachment.attach(program, hook, interfaceIndex);
            case TC_INGRESS, TC_EGRESS -> {
                try {
                    yield LinkAttachment.attach(program, hook, interfaceIndex);
                } catch (KernelException e) {
                    if (e.errno() != Bpf.EINVAL) {
                        throw e;
                    }
                    yield FilterAttachment.attach(program, hook, interfaceIndex);
                }
            }
        };
    }

    /**
     * The number of the interface of this name.
     *
     * @throws KernelException where there is none in this network namespace
     */
    static int interfaceIndex(String name) throws KernelException {
        int index = SystemCalls.interfaceIndex(name);
        if (index == 0) {
            throw new KernelException("there is no interface '" + name + "'",
                    Bpf.ENODEV, "");
        }
        return index;
    }
}
