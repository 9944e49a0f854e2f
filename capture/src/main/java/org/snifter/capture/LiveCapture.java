package org.snifter.capture;

import java.util.List;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.pcap.Packet;
import org.snifter.pcap.PacketSource;

/**
 * Captures packets from an interface: {@link #open}, {@link #filter}, {@link #start}, then {@link #next} until it is
 * false, and {@link #close}. No packet that came before the start, or that the filter did not judge, is delivered.
 *
 * <p>One thread captures. Another may call {@link #stop}, {@link #breakLoop} and {@link #statistics} at any time.
 */
public interface LiveCapture extends PacketSource {
    /**
     * Opens an interface. Nothing is captured yet.
     *
     * @throws CaptureException when there is no such interface, capturing is not permitted, or memory is short
     */
    static LiveCapture open(CaptureOptions options) throws CaptureException {
        return switch (options.backend()) {
            case PACKET -> RingCapture.open(options);
            case LIBPCAP -> LibpcapCapture.open(options);
        };
    }

    /** The LINKTYPE_ number of the packets, which the filter is compiled for. */
    int linkType();

    /**
     * The LINKTYPE_ numbers that {@link #changeLinkType} takes, the present one among them.
     *
     * @throws CaptureException when memory is short
     */
    List<Integer> linkTypes() throws CaptureException;

    /**
     * Has packets come as of another link type; to be done before the filter is set.
     *
     * @throws IllegalArgumentException when it is none of {@link #linkTypes}
     * @throws CaptureException         when the interface fails
     */
    void changeLinkType(int linkType) throws CaptureException;

    /**
     * Sets the filter: the program of the expression as compiled for a live capture of {@link #linkType()}.
     *
     * @return where it runs
     * @throws IllegalStateException once started
     * @throws CaptureException      when the kernel fails in a way that has nothing to do with the program
     */
    FilterPlacement filter(CbpfProgram program) throws CaptureException;

    /**
     * Begins to capture.
     *
     * @throws CaptureException when the interface is down or gone
     */
    void start() throws CaptureException;

    /**
     * Waits for the next packet and moves {@code packet} to it. Its bytes are valid until this is called again.
     *
     * @return false once the capture was stopped and everything caught before has been delivered
     * @throws CaptureException when the interface disappears; what was caught before has been delivered
     */
    @Override
    boolean next(Packet packet) throws CaptureException;

    /**
     * Waits until {@link #next} has something to do: packets came, or the capture was stopped. The view of the packet
     * delivered last becomes invalid.
     *
     * @param milliseconds how long to wait at most, 0 and up
     * @return false when the time ran out
     * @throws CaptureException as {@link #next}
     */
    boolean await(int milliseconds) throws CaptureException;

    /**
     * Ends the capture: no packet that comes from now on is caught, and {@link #next} is false as soon as all that were
     * caught have been delivered.
     */
    void stop();

    /** Ends the capture at once: {@link #next} delivers nothing more. */
    void breakLoop();

    /** What has been counted since the start, up to the close at most. */
    CaptureStatistics statistics() throws CaptureException;

    /** Ends the capture, and invalidates its packets. To be called by the thread that captures. */
    @Override
    void close();
}
