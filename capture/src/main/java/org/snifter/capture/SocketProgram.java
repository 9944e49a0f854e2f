package org.snifter.capture;

import org.snifter.capture.linux.Errno;
import org.snifter.capture.linux.PacketSocket;
import org.snifter.capture.linux.SystemCallException;
import org.snifter.ebpf.HookProgram;
import org.snifter.ebpf.kernel.KernelException;
import org.snifter.ebpf.kernel.KernelMaps;
import org.snifter.ebpf.kernel.KernelProgram;
import org.snifter.ebpf.kernel.ProgramChain;

/**
 * The eBPF program of a packet socket. A socket is charged with the length of what is attached to it, up to
 * {@code net.core.optmem_max} bytes; of a program that is longer it holds a short one that goes on to it by a tail call.
 *
 * <p>To be closed after the socket: the kernel empties an array of programs that no process holds, and without its program
 * the socket accepts everything.
 */
final class SocketProgram implements AutoCloseable {
    private final PacketSocket socket;
    private final KernelMaps maps = new KernelMaps();

    /** Nothing is attached yet. */
    SocketProgram(PacketSocket socket) {
        this.socket = socket;
    }

    /**
     * Lets the program judge the socket's packets from now on. Only one is attached before this is closed.
     *
     * @param program a socket filter
     * @return whether the socket holds all of it; otherwise it goes on to it by a tail call
     * @throws KernelException     where the kernel does not take it or its maps
     * @throws SystemCallException where it cannot be attached
     */
    boolean attach(HookProgram program) throws KernelException, SystemCallException {
        try (KernelProgram loaded = KernelProgram.load(program, "snifter", maps)) {
            try {
                socket.attachProgram(loaded.descriptor());
                return true;
            } catch (SystemCallException e) {
                if (e.errno() != Errno.ENOMEM) {
                    throw e;
                }
                try (ProgramChain chain = ProgramChain.of(loaded, program.flavour(), maps)) {
                    socket.attachProgram(chain.entry().descriptor());
                    return false;
                }
            }
        }
    }

    /** The maps of the program. */
    KernelMaps maps() {
        return maps;
    }

    @Override
    public void close() {
        maps.close();
    }
}
