package org.snifter.capture;

import java.lang.foreign.Arena;
import java.util.List;
import java.util.Optional;
import org.snifter.capture.linux.DeviceControl;
import org.snifter.capture.linux.Errno;
import org.snifter.capture.linux.LinkLayerAddress;
import org.snifter.capture.linux.PacketRing;
import org.snifter.capture.linux.PacketSocket;
import org.snifter.capture.linux.RingGeometry;
import org.snifter.capture.linux.SystemCallException;
import org.snifter.capture.linux.WakeUp;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfInstruction.LoadAbsolute;
import org.snifter.cbpf.CbpfInstruction.LoadHeaderLength;
import org.snifter.cbpf.CbpfInstruction.ReturnConstant;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.Packet;
import org.snifter.pcap.TimeResolution;

/** Captures from a packet socket's ring. Packets are views on the ring. */
final class RingCapture implements LiveCapture {
    /** Larger packets need an administrator's leave: a larger gso_max_size, gro_max_size or MTU. */
    private static final int LARGEST_USUAL_PACKET = 1 << 16;

    /** Longer than any link-layer header. */
    private static final int LINK_LAYER_ROOM = 64;

    private final CaptureOptions options;
    private final LinkLayer linkLayer;
    private final int interfaceIndex;
    private final int loopbackIndex;
    private final PacketSocket socket;
    private final Arena arena;
    private final PacketRing ring;
    private final KernelCounters counters;
    private final RingReader reader;
    private boolean started;
    private boolean closed;

    private RingCapture(CaptureOptions options, LinkLayer linkLayer, int interfaceIndex, PacketSocket socket,
            WakeUp wakeUp, Arena arena, PacketRing ring) throws CaptureException {
        this.options = options;
        this.linkLayer = linkLayer;
        this.interfaceIndex = interfaceIndex;
        this.loopbackIndex = Interfaces.loopbackIndex();
        this.socket = socket;
        this.arena = arena;
        this.ring = ring;
        this.counters = new KernelCounters(socket, options.interfaceName());
        this.reader = new RingReader(socket, ring, counters, interfaceIndex, wakeUp);
    }

    static RingCapture open(CaptureOptions options) throws CaptureException {
        String name = options.interfaceName();
        boolean any = name.equals(Interfaces.ANY);
        PacketSocket socket = null;
        WakeUp wakeUp = null;
        Arena arena = Arena.ofShared();
        try (DeviceControl control = DeviceControl.open()) {
            int index = any ? PacketSocket.EVERY_INTERFACE : control.index(name);
            LinkLayer linkLayer = any ? LinkLayer.OF_ANY : LinkLayer.ofHardwareType(control.hardwareType(name));
            int longest = Math.max(LARGEST_USUAL_PACKET, any ? 0 : control.mtu(name)) + LINK_LAYER_ROOM;
            RingGeometry geometry = RingGeometry.of(options.bufferBytes(), Math.min(options.snaplen(), longest),
                    options.retireMilliseconds());
            socket = PacketSocket.open(linkLayer.cooked());
            wakeUp = WakeUp.open();
            int headroom = VlanTag.LENGTH + (linkLayer.cooked() ? CookedHeader.LENGTH : 0);
            PacketRing ring = socket.mapRing(geometry, headroom, arena);
            RingCapture capture = new RingCapture(options, linkLayer, index, socket, wakeUp, arena, ring);
            capture.prepare();
            return capture;
        } catch (SystemCallException e) {
            release(arena, socket, wakeUp);
            throw Failures.of(name, e);
        } catch (CaptureException | RuntimeException | Error e) {
            release(arena, socket, wakeUp);
            throw e;
        }
    }

    private static void release(Arena arena, PacketSocket socket, WakeUp wakeUp) {
        arena.close();
        if (socket != null) {
            socket.close();
        }
        if (wakeUp != null) {
            wakeUp.close();
        }
    }

    private void prepare() throws SystemCallException {
        socket.attachFilter(keepAll().encode());
        if (options.promiscuous() && interfaceIndex != PacketSocket.EVERY_INTERFACE) {
            socket.promiscuous(interfaceIndex);
        }
        boolean unwanted = switch (options.direction()) {
            case IN -> true;
            case OUT -> false;
            case INOUT -> interfaceIndex == loopbackIndex;
        };
        if (unwanted) {
            socket.ignoreOutgoing();
        }
    }

    /** The filter where there is none: it cuts packets to the snapshot length. */
    private CbpfProgram keepAll() {
        CbpfProgram program = CbpfProgram.of(new ReturnConstant(options.snaplen()));
        return linkLayer.cooked() ? CookedProgram.adapt(program).orElseThrow() : program;
    }

    @Override
    public int linkType() {
        return linkLayer.linkType();
    }

    @Override
    public List<CaptureInterface> interfaces() {
        return List.of(new CaptureInterface(linkType(), 0, options.snaplen(), TimeResolution.NANOSECONDS));
    }

    @Override
    public FilterPlacement filter(CbpfProgram program) throws CaptureException {
        if (started) {
            throw new IllegalStateException("a capture's filter is set before it is started");
        }
        FilterPlacement placement = place(program);
        if (placement instanceof FilterPlacement.InUserSpace) {
            try {
                socket.attachFilter(keepAll().encode());
            } catch (SystemCallException e) {
                throw Failures.of(options.interfaceName(), e);
            }
        }
        return placement;
    }

    private FilterPlacement place(CbpfProgram program) throws CaptureException {
        if (program.instructions().stream().anyMatch(RingCapture::meansAnotherPlaceToTheKernel)) {
            return new FilterPlacement.InUserSpace("it reads at an offset that means another place to the kernel");
        }
        Optional<CbpfProgram> adapted = linkLayer.cooked() ? CookedProgram.adapt(program) : Optional.of(program);
        if (adapted.isEmpty()) {
            return new FilterPlacement.InUserSpace(
                    "it reads what the kernel does not have of the cooked header, or is too long to rewrite");
        }
        Optional<String> objection = adapted.get().kernelObjection();
        if (objection.isPresent()) {
            return new FilterPlacement.InUserSpace(objection.get());
        }
        try {
            socket.attachFilter(adapted.get().encode());
            return new FilterPlacement.InKernel();
        } catch (SystemCallException e) {
            return switch (e.errno()) {
                case Errno.EINVAL -> new FilterPlacement.InUserSpace("the kernel refuses the program");
                case Errno.ENOMEM -> new FilterPlacement.InUserSpace(
                        "the kernel has no room for a program of %d instructions (net.core.optmem_max)"
                                .formatted(program.size()));
                default -> throw Failures.of(options.interfaceName(), e);
            };
        }
    }

    /**
     * From 0xffe00000 up offsets count from the link-layer or the network header (SKF_LL_OFF, SKF_NET_OFF); elsewhere
     * they are just beyond the packet.
     */
    private static boolean meansAnotherPlaceToTheKernel(CbpfInstruction instruction) {
        return switch (instruction) {
            case LoadAbsolute(_, int offset) ->
                offset < 0 && Integer.compareUnsigned(offset, Ancillary.BASE) < 0;
            case LoadHeaderLength(int offset) -> offset < 0;
            case CbpfInstruction _ -> false;
        };
    }

    @Override
    public void start() throws CaptureException {
        try {
            counters.begin();
            socket.bind(interfaceIndex, PacketSocket.EVERY_PROTOCOL);
        } catch (SystemCallException e) {
            throw Failures.of(options.interfaceName(), e);
        }
        started = true;
    }

    @Override
    public boolean next(Packet packet) throws CaptureException {
        while (advance(RingReader.FOREVER)) {
            long header = reader.take();
            if (wanted(header)) {
                show(header, packet);
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean await(int milliseconds) throws CaptureException {
        if (milliseconds < 0) {
            throw new IllegalArgumentException("waiting for " + milliseconds + " milliseconds");
        }
        return advance(milliseconds) || reader.ended();
    }

    private boolean advance(int milliseconds) throws CaptureException {
        if (!started || closed) {
            throw new IllegalStateException(closed ? "the capture is closed" : "the capture is not started");
        }
        try {
            boolean advanced = reader.advance(milliseconds);
            if (reader.ended() && reader.interfaceGone()) {
                throw Failures.disappeared(options.interfaceName());
            }
            return advanced;
        } catch (SystemCallException e) {
            throw Failures.of(options.interfaceName(), e);
        }
    }

    /** What leaves over a loopback interface also comes in over it, and is taken then. */
    private boolean wanted(long header) {
        boolean outgoing = ring.packetType(header) == LinkLayerAddress.PACKET_OUTGOING;
        return switch (options.direction()) {
            case IN -> !outgoing;
            case OUT -> outgoing && ring.interfaceIndex(header) != loopbackIndex;
            case INOUT -> !(outgoing && ring.interfaceIndex(header) == loopbackIndex);
        };
    }

    private void show(long header, Packet packet) {
        long data = ring.data(header);
        int captured = ring.capturedLength(header);
        int original = ring.originalLength(header);
        boolean untagged = ring.untagged(header);
        if (linkLayer.cooked()) {
            int protocol = ring.protocol(header);
            if (untagged) {
                data = VlanTag.precede(ring.memory(), data, protocol, ring.tagControl(header));
                protocol = ring.tagProtocol(header);
                captured += VlanTag.LENGTH;
                original += VlanTag.LENGTH;
            }
            data -= CookedHeader.LENGTH;
            CookedHeader.write(ring, header, protocol, data);
            captured += CookedHeader.LENGTH;
            original += CookedHeader.LENGTH;
        } else if (untagged && linkLayer.linkType() == LinkLayer.ETHERNET) {
            original += VlanTag.LENGTH;
            if (captured >= VlanTag.OFFSET) {
                data = VlanTag.insert(ring.memory(), data, ring.tagProtocol(header), ring.tagControl(header));
                captured += VlanTag.LENGTH;
            }
        }
        packet.moveTo(ring.memory(), data, Math.min(captured, options.snaplen()), original)
                .at(ring.seconds(header), ring.nanos(header));
    }

    @Override
    public void stop() {
        reader.stop();
    }

    @Override
    public void breakLoop() {
        reader.breakLoop();
    }

    @Override
    public CaptureStatistics statistics() throws CaptureException {
        try {
            return counters.read();
        } catch (SystemCallException e) {
            throw Failures.of(options.interfaceName(), e);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            reader.close();
            counters.end();
            release(arena, socket, null);
        }
    }
}
