package org.snifter.capture;

import java.io.EOFException;
import java.lang.foreign.MemorySegment;
import java.sql.Timestamp;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.BlockingMode;
import org.pcap4j.core.PcapHandle.PcapDirection;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.PcapStat;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.Packet;
import org.snifter.pcap.TimeResolution;

/**
 * Captures through the system's libpcap. pcap4j hands over a copy of each packet, and takes filters as text only, so
 * programs run in user space.
 *
 * <p>pcap4j does not tell what to wait on: where no packet is there, the reading thread sleeps for a tenth of the time
 * after which a packet is due.
 */
final class LibpcapCapture implements LiveCapture {
    private static final int NAPS_PER_DELIVERY = 10;

    /** By then the kernel has handed over its last block, even with its timer late. */
    private static final int DRAIN_DELIVERIES = 5;

    private final CaptureOptions options;
    private final PcapHandle handle;
    private final long napNanos;
    private final long drainNanos;

    private byte[] waiting;
    private CaptureStatistics early = new CaptureStatistics(0, 0, 0);
    private CaptureStatistics last = new CaptureStatistics(0, 0, 0);
    private long taken;
    private long drainDeadline;
    private boolean ended;
    private boolean started;
    private boolean closed;
    private volatile boolean stopped;
    private volatile boolean broken;

    private LibpcapCapture(CaptureOptions options, PcapHandle handle) {
        this.options = options;
        this.handle = handle;
        this.napNanos = TimeUnit.MILLISECONDS.toNanos(options.retireMilliseconds()) / NAPS_PER_DELIVERY;
        this.drainNanos = TimeUnit.MILLISECONDS.toNanos(options.retireMilliseconds()) * DRAIN_DELIVERIES;
    }

    static LibpcapCapture open(CaptureOptions options) throws CaptureException {
        PcapHandle handle = null;
        try {
            handle = new PcapHandle.Builder(options.interfaceName()).snaplen(options.snaplen())
                    .promiscuousMode(
                            options.promiscuous() ? PromiscuousMode.PROMISCUOUS : PromiscuousMode.NONPROMISCUOUS)
                    .timeoutMillis(options.retireMilliseconds()).immediateMode(options.immediate())
                    .bufferSize((int) Math.min(options.bufferBytes(), Integer.MAX_VALUE))
                    .rfmon(options.monitor()).timestampPrecision(PcapHandle.TimestampPrecision.NANO).build();
            handle.setBlockingMode(BlockingMode.NONBLOCKING);
            if (options.direction() != Direction.INOUT) {
                handle.setDirection(options.direction() == Direction.IN ? PcapDirection.IN : PcapDirection.OUT);
            }
            return new LibpcapCapture(options, handle);
        } catch (PcapNativeException | NotOpenException e) {
            if (handle != null) {
                handle.close();
            }
            throw failure(options, e);
        } catch (LinkageError e) {
            throw Libpcap.missing(e);
        }
    }

    private static CaptureException failure(CaptureOptions options, Exception e) {
        return new CaptureException(options.interfaceName() + ": libpcap says: " + e.getMessage(), e);
    }

    @Override
    public int linkType() {
        return Libpcap.linkType(handle.getDlt().value());
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
        return new FilterPlacement.InUserSpace("pcap4j takes no compiled filters");
    }

    @Override
    public void start() throws CaptureException {
        started = true;
        discardEarlyPackets();
    }

    /** libpcap captures, and counts, from its opening on. */
    private void discardEarlyPackets() throws CaptureException {
        early = statistics();
        for (long i = 0; i < early.received() && fetch() != null; i++) {
            // It came before the start.
        }
    }

    @Override
    public boolean next(Packet packet) throws CaptureException {
        while (!ended) {
            if (!await(Integer.MAX_VALUE)) {
                continue;
            }
            byte[] bytes = waiting;
            if (bytes == null) {
                break;
            }
            waiting = null;
            taken++;
            Timestamp seen = handle.getTimestamp();
            packet.moveTo(MemorySegment.ofArray(bytes), 0, bytes.length,
                    Math.max(bytes.length, handle.getOriginalLength()));
            packet.at(Math.floorDiv(seen.getTime(), 1000L), seen.getNanos()).onInterface(0);
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
        while (waiting == null && !ended) {
            boolean stopping = stopped;
            waiting = broken ? null : fetch();
            if (waiting == null) {
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

    private byte[] fetch() throws CaptureException {
        try {
            return handle.getNextRawPacketEx();
        } catch (TimeoutException _) {
            return null;
        } catch (PcapNativeException | EOFException | NotOpenException e) {
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
        synchronized (handle) {
            if (!closed) {
                try {
                    PcapStat counts = handle.getStats();
                    last = new CaptureStatistics(counts.getNumPacketsReceived() - early.received(),
                            counts.getNumPacketsDropped() - early.droppedByKernel(),
                            counts.getNumPacketsDroppedByIf() - early.droppedByInterface());
                } catch (PcapNativeException | NotOpenException e) {
                    throw failure(options, e);
                }
            }
            return last;
        }
    }

    @Override
    public void close() {
        synchronized (handle) {
            if (!closed) {
                closed = true;
                ended = true;
                handle.close();
            }
        }
    }
}
