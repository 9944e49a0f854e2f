package org.snifter.ebpf;

/** Where packets go that a program in user space redirects ({@link Helper#REDIRECT}). */
@FunctionalInterface
public interface Redirection {
    /**
     * Takes note that the packet is to leave by another interface.
     *
     * @param interfaceIndex the interface's index
     * @param flags          0, or 1 to be received there
     * @return what the program is to return, at tc 7 ({@code TC_ACT_REDIRECT}), at XDP 4 ({@code XDP_REDIRECT})
     */
    long redirect(int interfaceIndex, long flags);
}
