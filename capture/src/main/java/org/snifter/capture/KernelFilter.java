package org.snifter.capture;

import java.util.Optional;
import org.snifter.capture.linux.Errno;
import org.snifter.capture.linux.PacketSocket;
import org.snifter.capture.linux.SystemCallException;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfInstruction.LoadAbsolute;
import org.snifter.cbpf.CbpfInstruction.LoadHeaderLength;
import org.snifter.cbpf.CbpfInstruction.LoadIndirect;
import org.snifter.cbpf.CbpfInstruction.ReturnConstant;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.ebpf.Action;
import org.snifter.ebpf.Continuation;
import org.snifter.ebpf.Flavour;
import org.snifter.ebpf.HookProgram;
import org.snifter.ebpf.UntranslatableException;
import org.snifter.ebpf.kernel.KernelException;

/** The filter of a packet socket: a capture's program, made fit for the kernel where that is possible. */
final class KernelFilter implements AutoCloseable {
    private final PacketSocket socket;
    private final SocketProgram extended;
    private final boolean cooked;
    private final CbpfProgram keepAll;

    /**
     * The filter of this socket.
     *
     * @param cooked  whether programs are for packets with a {@link CookedHeader}
     * @param snaplen what packets are cut to where there is no other filter
     */
    KernelFilter(PacketSocket socket, boolean cooked, int snaplen) {
        this.socket = socket;
        this.extended = new SocketProgram(socket);
        this.cooked = cooked;
        this.keepAll = forKernel(CbpfProgram.of(new ReturnConstant(snaplen))).orElseThrow();
    }

    /** Accepts every packet. */
    void acceptAll() throws SystemCallException {
        socket.attachFilter(keepAll.encode());
    }

    /**
     * Accepts the packets that the program accepts: as an eBPF program, or else as the classic one; or every packet where
     * the kernel takes neither.
     */
    FilterPlacement accept(CbpfProgram program) throws SystemCallException {
        Optional<CbpfProgram> fit = forKernel(program);
        acceptAll();
        extended.close();
        if (fit.isEmpty()) {
            return new FilterPlacement.InUserSpace(
                    "it reads what the kernel does not have of the cooked header, or is too long to rewrite");
        }
        String againstExtended;
        try {
            return attachExtended(fit.get());
        } catch (UntranslatableException | KernelException | UnsupportedOperationException e) {
            extended.close();
            againstExtended = e.getMessage();
        } catch (SystemCallException e) {
            extended.close();
            againstExtended = objection(e, fit.get());
        }
        Optional<String> againstClassic = attachClassic(program, fit.get());
        if (againstClassic.isEmpty()) {
            return new FilterPlacement.AsClassic(againstExtended);
        }
        return new FilterPlacement.InUserSpace("as an eBPF program, " + againstExtended
                + "; as a classic one, " + againstClassic.get());
    }

    private FilterPlacement attachExtended(CbpfProgram program) throws KernelException, SystemCallException {
        HookProgram translated = HookProgram.of(program, new Flavour.SocketFilter(), new Action.Pass(),
                new Continuation.End());
        return extended.attach(translated)
                ? new FilterPlacement.AsExtended()
                : new FilterPlacement.ByTailCall(
                        "a socket has no room for its " + translated.program().slots()
                                + " instructions (see net.core.optmem_max)");
    }

    private Optional<String> attachClassic(CbpfProgram program, CbpfProgram fit) throws SystemCallException {
        if (program.instructions().stream().anyMatch(KernelFilter::meansAnotherPlaceToTheKernel)) {
            return Optional.of("it reads at an offset that means another place to the kernel");
        }
        Optional<String> objection = fit.kernelObjection();
        if (objection.isPresent()) {
            return objection;
        }
        try {
            socket.attachFilter(fit.encode());
            return Optional.empty();
        } catch (SystemCallException e) {
            return Optional.of(objection(e, fit));
        }
    }

    /** What the kernel has against a program, where it is something that another form of it may not meet. */
    private static String objection(SystemCallException e, CbpfProgram program) throws SystemCallException {
        return switch (e.errno()) {
            case Errno.EINVAL -> "the kernel refuses the program";
            case Errno.ENOMEM -> "the kernel has no room for a program of " + program.size()
                    + " instructions (see net.core.optmem_max)";
            default -> throw e;
        };
    }

    private Optional<CbpfProgram> forKernel(CbpfProgram program) {
        return cooked ? CookedProgram.adapt(program) : Optional.of(program);
    }

    /**
     * To the kernel, offsets are signed: from 0xffe00000 up they count from the link-layer or the network header
     * (SKF_LL_OFF, SKF_NET_OFF), and with an index they may come down into the packet again. Here they are just beyond
     * the packet.
     */
    private static boolean meansAnotherPlaceToTheKernel(CbpfInstruction instruction) {
        return switch (instruction) {
            case LoadAbsolute(_, int offset) -> offset < 0 && Integer.compareUnsigned(offset, Ancillary.BASE) < 0;
            case LoadIndirect(_, int offset) -> offset < 0;
            case LoadHeaderLength(int offset) -> offset < 0;
            case CbpfInstruction _ -> false;
        };
    }

    /** To be called once the socket is closed. */
    @Override
    public void close() {
        extended.close();
    }
}
