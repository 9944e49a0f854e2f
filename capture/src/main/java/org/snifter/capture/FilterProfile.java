package org.snifter.capture;

import org.snifter.capture.linux.DeviceControl;
import org.snifter.capture.linux.PacketSocket;
import org.snifter.capture.linux.SystemCallException;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.CountedProgram;
import org.snifter.cbpf.ExecutionCounts;
import org.snifter.ebpf.Action;
import org.snifter.ebpf.BlockProfile;
import org.snifter.ebpf.Continuation;
import org.snifter.ebpf.Flavour;
import org.snifter.ebpf.HookProgram;
import org.snifter.ebpf.UntranslatableException;
import org.snifter.ebpf.kernel.BlockCounts;
import org.snifter.ebpf.kernel.KernelException;

/**
 * Counts in the kernel what a filter does with an interface's packets: {@link #open}, {@link #start}, then {@link #counts} at
 * any time, and {@link #close}. No packet comes to this process.
 */
public final class FilterProfile implements AutoCloseable {
    private final String interfaceName;
    private final int interfaceIndex;
    private final LinkLayer linkLayer;
    private final PacketSocket socket;
    private final SocketProgram attached;
    private CountedProgram counted;
    private BlockProfile blocks;

    private FilterProfile(String interfaceName, int interfaceIndex, LinkLayer linkLayer, PacketSocket socket) {
        this.interfaceName = interfaceName;
        this.interfaceIndex = interfaceIndex;
        this.linkLayer = linkLayer;
        this.socket = socket;
        this.attached = new SocketProgram(socket);
    }

    /**
     * Opens an interface. Nothing is counted yet.
     *
     * @param promiscuous whether to hear packets that are not meant for the interface
     * @throws CaptureException when there is no such interface, its packets have no header that filters are for, or
     *                          capturing is not permitted
     */
    public static FilterProfile open(String interfaceName, boolean promiscuous) throws CaptureException {
        PacketSocket socket = null;
        try (DeviceControl control = DeviceControl.open()) {
            LinkLayer linkLayer = LinkLayer.ofHardwareType(control.hardwareType(interfaceName));
            if (linkLayer.cooked()) {
                throw new CaptureException(interfaceName + ": its packets have no link-layer header that the kernel"
                        + " could count by; capture them to a file and count there");
            }
            int index = control.index(interfaceName);
            socket = PacketSocket.open(false);
            if (promiscuous) {
                socket.promiscuous(index);
            }
            if (index == Interfaces.loopbackIndex()) {
                // There, each packet that comes in has gone out before.
                socket.ignoreOutgoing();
            }
            return new FilterProfile(interfaceName, index, linkLayer, socket);
        } catch (SystemCallException e) {
            close(socket);
            throw Failures.of(interfaceName, e);
        } catch (CaptureException | RuntimeException e) {
            close(socket);
            throw e;
        }
    }

    private static void close(PacketSocket socket) {
        if (socket != null) {
            socket.close();
        }
    }

    /** The LINKTYPE_ number of the packets, which the filter is compiled for. */
    public int linkType() {
        return linkLayer.linkType();
    }

    /**
     * Begins to count.
     *
     * @param program the filter as compiled for a live capture of {@link #linkType()}
     * @throws CaptureException when the kernel does not take the program, or the interface is down or gone
     */
    public void start(CbpfProgram program) throws CaptureException {
        counted = CountedProgram.of(program);
        try {
            blocks = BlockProfile.of(counted.counting());
            HookProgram counting = blocks.instrument(new Flavour.SocketFilter(), new Action.Pass(),
                    new Continuation.End());
            attached.attach(counting);
            socket.bind(interfaceIndex, PacketSocket.EVERY_PROTOCOL);
        } catch (UntranslatableException | KernelException | UnsupportedOperationException e) {
            throw new CaptureException(interfaceName + ": the kernel cannot count what this filter does: "
                    + e.getMessage());
        } catch (SystemCallException e) {
            throw Failures.of(interfaceName, e);
        }
    }

    /**
     * What was counted since the start, on all processors.
     *
     * @throws CaptureException when the counts cannot be read
     */
    public ExecutionCounts counts() throws CaptureException {
        try {
            long[] came = BlockCounts.read(blocks, attached.maps().get(blocks.counts()));
            return counted.counts(instruction -> came[blocks.blockOf(instruction)]);
        } catch (KernelException e) {
            throw new CaptureException(interfaceName + ": the counts cannot be read: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        socket.close();
        attached.close();
    }
}
