package org.snifter.capture;

import java.lang.foreign.Arena;
import java.util.List;
import org.snifter.capture.linux.DeviceControl;
import org.snifter.capture.linux.LinkLayerAddress;
import org.snifter.capture.linux.PacketRing;
import org.snifter.capture.linux.PacketSocket;
import org.snifter.capture.linux.RingGeometry;
import org.snifter.capture.linux.SystemCallException;
import org.snifter.capture.linux.WakeUp;
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
    private final KernelFilter filter;
    private final RingReader reader;
    private final PacketRestorer restorer;
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
        this.filter = new KernelFilter(socket, linkLayer.cooked(), options.snaplen());
        this.reader = new RingReader(socket, ring, counters, interfaceIndex, wakeUp);
        this.restorer = new PacketRestorer(ring, linkLayer, options.snaplen());
    }

    static RingCapture open(CaptureOptions options) throws CaptureException {
        String name = options.interfaceName();
        if (options.monitor()) {
            throw new CaptureException(name + ": monitor mode needs the libpcap backend (--backend libpcap)");
        }
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
            stamp(socket, options, control);
            wakeUp = WakeUp.open();
            PacketRing ring = socket.mapRing(geometry, PacketRestorer.headroom(linkLayer), arena);
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

    private static void stamp(PacketSocket socket, CaptureOptions options, DeviceControl control)
            throws CaptureException, SystemCallException {
        String name = options.interfaceName();
        if (!Interfaces.clocks(name, control).contains(options.clock())) {
            throw new CaptureException(name + ": its hardware takes no time stamps of the type "
                    + options.clock().text() + "; -J lists the types it has");
        }
        switch (options.clock()) {
            case HOST -> {
                // What a packet socket does by itself.
            }
            case ADAPTER -> {
                control.stampByHardware(name);
                socket.stampByHardware(DeviceControl.SYS_HARDWARE);
            }
            case ADAPTER_UNSYNCED -> {
                control.stampByHardware(name);
                socket.stampByHardware(DeviceControl.RAW_HARDWARE);
            }
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
        filter.acceptAll();
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

    @Override
    public int linkType() {
        return linkLayer.linkType();
    }

    @Override
    public List<Integer> linkTypes() {
        return List.of(linkType());
    }

    @Override
    public void changeLinkType(int linkType) {
        if (linkType != linkType()) {
            throw new IllegalArgumentException("link type " + linkType + " on " + options.interfaceName());
        }
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
        try {
            return filter.accept(program);
        } catch (SystemCallException e) {
            throw Failures.of(options.interfaceName(), e);
        }
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
                restorer.show(header, packet);
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
            filter.close();
        }
    }
}
