package org.snifter.capture;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.snifter.capture.libpcap.PcapException;
import org.snifter.capture.libpcap.PcapSession;
import org.snifter.capture.libpcap.PcapSession.Counts;
import org.snifter.capture.linux.Platform;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.Packet;
import org.snifter.pcap.TimeResolution;

/**
 * Captures through the system's libpcap.
 *
 * <p>What can be waited on differs from system to system, if there is anything: where no packet is there, the reading
 * thread sleeps for a tenth of the time after which a packet is due.
 */
final class LibpcapCapture implements LiveCapture {
    private static final int NAPS_PER_DELIVERY = 10;

    /** By then the kernel has handed over its last block, even with its timer late. */
    private static final int DRAIN_DELIVERIES = 5;

    private final CaptureOptions options;
    private final PcapSession session;
    private final long napNanos;
    private final long drainNanos;

    private CaptureStatistics early = new CaptureStatistics(0, 0, 0);
    private CaptureStatistics last = new CaptureStatistics(0, 0, 0);
    private boolean waiting;
    private long taken;
    private long drainDeadline;
    private boolean ended;
    private boolean started;
    private boolean closed;
    private volatile boolean stopped;
    private volatile boolean broken;

    private LibpcapCapture(CaptureOptions options, PcapSession session) {
        this.options = options;
        this.session = session;
        this.napNanos = TimeUnit.MILLISECONDS.toNanos(options.retireMilliseconds()) / NAPS_PER_DELIVERY;
        this.drainNanos = TimeUnit.MILLISECONDS.toNanos(options.retireMilliseconds()) * DRAIN_DELIVERIES;
    }

    static LibpcapCapture open(CaptureOptions options) throws CaptureException {
        try {
            PcapSession session = PcapSession.create(options.interfaceName());
            try {
                setUp(session, options);
                return new LibpcapCapture(options, session);
            } catch (PcapException e) {
                session.close();
                throw e;
            }
        } catch (PcapException e) {
            throw failure(options, e);
        } catch (LinkageError e) {
            throw Libpcap.missing(e);
        }
    }

    private static void setUp(PcapSession session, CaptureOptions options) throws PcapException {
        session.setSnaplen(options.snaplen());
        session.setPromiscuous(options.promiscuous());
        session.setMonitor(options.monitor());
        session.setDelivery(options.retireMilliseconds(), options.immediate());
        session.setBufferBytes((int) Math.min(options.bufferBytes(), Integer.MAX_VALUE));
        if (options.clock() != TimeStampType.HOST) { // which every system has, and not every one knows by name
            session.setTimeStampType(options.clock().text());
        }
        session.activate();
        if (options.direction() != Direction.INOUT) {
            session.setDirection(options.direction() == Direction.IN);
        }
    }

    private static CaptureException failure(CaptureOptions options, PcapException e) {
        return new CaptureException(options.interfaceName() + ": libpcap says: " + e.getMessage(), e);
    }

    @Override
    public int linkType() {
        return Libpcap.linkType(session.dataLink());
    }

    @Override
    public List<Integer> linkTypes() throws CaptureException {
        try {
            return session.dataLinks().stream().map(Libpcap::linkType).toList();
        } catch (PcapException e) {
            throw failure(options, e);
        }
    }

    @Override
    public void changeLinkType(int linkType) throws CaptureException {
        try {
            for (int dlt : session.dataLinks()) {
                if (Libpcap.linkType(dlt) == linkType) {
                    session.setDataLink(dlt);
                    return;
                }
            }
        } catch (PcapException e) {
            throw failure(options, e);
        }
        throw new IllegalArgumentException("link type " + linkType + " on " + options.interfaceName());
    }

    @Override
    public List<CaptureInterface> interfaces() {
        return List.of(new CaptureInterface(linkType(), 0, options.snaplen(), TimeResolution.NANOSECONDS));
    }

    @Override
    public FilterPlacement filter(CbpfProgram program) {
        if (started) {
            throw new IllegalStateException("a capture's filter is set before it is started");
        }
        if (!program.isClassic()) {
            return new FilterPlacement.InUserSpace(
                    "it looks into sets of addresses, and libpcap takes classic programs");
        }
        if (!Platform.isLinux() && program.instructions().stream().anyMatch(LibpcapCapture::isOfLinux)) {
            return new FilterPlacement.InUserSpace("it reads what only Linux keeps beside a packet");
        }
        try {
            session.setFilter(program.encode());
            return new FilterPlacement.AsClassic("libpcap takes classic programs");
        } catch (PcapException e) {
            return new FilterPlacement.InUserSpace("libpcap says: " + e.getMessage());
        }
    }

    private static boolean isOfLinux(CbpfInstruction instruction) {
        return instruction instanceof CbpfInstruction.LoadAbsolute load && Ancillary.at(load.offset()).isPresent();
    }

    @Override
    public void start() throws CaptureException {
        started = true;
        discardEarlyPackets();
    }

    /** libpcap captures, and counts, from its opening on. */
    private void discardEarlyPackets() throws CaptureException {
        early = statistics();
        for (long i = 0; i < early.received() && fetch(); i++) {
            // It came before the start.
        }
    }

    @Override
    public boolean next(Packet packet) throws CaptureException {
        while (!ended) {
            if (!await(Integer.MAX_VALUE)) {
                continue;
            }
            if (!waiting) {
                break;
            }
            waiting = false;
            taken++;
            int captured = session.capturedLength();
            packet.moveTo(session.memory(), session.base(), captured, Math.max(captured, session.originalLength()));
            packet.at(session.seconds(), session.nanos()).onInterface(0);
            return true;
        }
        return false;
    }

    @Override
    public boolean await(int milliseconds) throws CaptureException {
        if (milliseconds < 0) {
            throw new IllegalArgumentException("waiting for " + milliseconds + " milliseconds");
        }
        if (!started || closed) {
            throw new IllegalStateException(closed ? "the capture is closed" : "the capture is not started");
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        while (!waiting && !ended) {
            boolean stopping = stopped;
            waiting = !broken && fetch();
            if (!waiting) {
                ended = broken || (stopping && drained());
                if (!ended && System.nanoTime() - deadline >= 0) {
                    return false;
                }
                LockSupport.parkNanos(ended ? 0 : napNanos);
            }
        }
        return true;
    }

    /** Whether every packet that libpcap counted has been taken; it counts also those that it hides, so not for ever. */
    private boolean drained() throws CaptureException {
        if (drainDeadline == 0) {
            drainDeadline = System.nanoTime() + drainNanos;
        }
        CaptureStatistics now = statistics();
        return taken >= now.received() - now.droppedByKernel() || System.nanoTime() - drainDeadline >= 0;
    }

    private boolean fetch() throws CaptureException {
        try {
            return session.next();
        } catch (PcapException e) {
            throw failure(options, e);
        }
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public void breakLoop() {
        broken = true;
    }

    @Override
    public CaptureStatistics statistics() throws CaptureException {
        synchronized (session) {
            if (!closed) {
                try {
                    Counts counts = session.counts();
                    last = new CaptureStatistics(counts.received() - early.received(),
                            counts.dropped() - early.droppedByKernel(),
                            counts.droppedByInterface() - early.droppedByInterface());
                } catch (PcapException e) {
                    throw failure(options, e);
                }
            }
            return last;
        }
    }

    @Override
    public void close() {
        synchronized (session) {
            if (!closed) {
                closed = true;
                ended = true;
                session.close();
            }
        }
    }
}
