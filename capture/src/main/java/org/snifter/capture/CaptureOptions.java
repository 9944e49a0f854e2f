package org.snifter.capture;

import java.util.Objects;

/**
 * What to capture, and how.
 *
 * @param interfaceName the interface's name, or {@link Interfaces#ANY} for all of them
 * @param snaplen       the most bytes to keep of a packet, 1 to {@link #MAXIMUM_SNAPLEN}
 * @param promiscuous   whether the interface shall also hear what is not meant for it; without effect for
 *                      {@link Interfaces#ANY}
 * @param bufferBytes   how much the kernel may hold back for a reader that is slow, 1 to {@link #MAXIMUM_BUFFER};
 *                      rounded up to whole blocks
 * @param immediate     whether a packet shall be delivered within {@value #IMMEDIATE_MILLISECONDS} milliseconds rather
 *                      than {@value #BUFFERED_MILLISECONDS}; this costs room, as blocks are handed over half empty
 * @param direction     which packets
 * @param monitor       whether a radio shall hear every frame of its channel, with its 802.11 header
 * @param clock         what time stamps are taken from
 * @param backend       what to capture with
 */
public record CaptureOptions(String interfaceName, int snaplen, boolean promiscuous, long bufferBytes,
        boolean immediate, Direction direction, boolean monitor, TimeStampType clock, Backend backend) {
    /** Keeps every packet whole. */
    public static final int MAXIMUM_SNAPLEN = 262_144;

    /** The kernel counts a ring's bytes in 32 bits. */
    public static final long MAXIMUM_BUFFER = 0xffff_0000L;

    /** The buffer that people are used to: 2 MiB. */
    public static final long DEFAULT_BUFFER = 2 << 20;

    static final int IMMEDIATE_MILLISECONDS = 10;
    static final int BUFFERED_MILLISECONDS = 100;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException outside of them
     */
    public CaptureOptions {
        Objects.requireNonNull(interfaceName);
        Objects.requireNonNull(direction);
        Objects.requireNonNull(clock);
        Objects.requireNonNull(backend);
        if (snaplen < 1 || snaplen > MAXIMUM_SNAPLEN) {
            throw new IllegalArgumentException("snapshot length " + snaplen + "; it is 1 to " + MAXIMUM_SNAPLEN);
        }
        if (bufferBytes < 1 || bufferBytes > MAXIMUM_BUFFER) {
            throw new IllegalArgumentException(
                    "a buffer of " + bufferBytes + " bytes; it is 1 to " + MAXIMUM_BUFFER + " bytes");
        }
    }

    /** Everything on this interface, packets whole, promiscuous, with the usual buffer. */
    public static CaptureOptions of(String interfaceName) {
        return new CaptureOptions(interfaceName, MAXIMUM_SNAPLEN, true, DEFAULT_BUFFER, false, Direction.INOUT, false,
                TimeStampType.HOST, Backend.ofThisSystem());
    }

    /** The same with another snapshot length. */
    public CaptureOptions withSnaplen(int other) {
        return new CaptureOptions(interfaceName, other, promiscuous, bufferBytes, immediate, direction, monitor, clock,
                backend);
    }

    /** The same, promiscuous or not. */
    public CaptureOptions withPromiscuous(boolean other) {
        return new CaptureOptions(interfaceName, snaplen, other, bufferBytes, immediate, direction, monitor, clock,
                backend);
    }

    /** The same with another buffer. */
    public CaptureOptions withBufferBytes(long other) {
        return new CaptureOptions(interfaceName, snaplen, promiscuous, other, immediate, direction, monitor, clock,
                backend);
    }

    /** The same, immediate or not. */
    public CaptureOptions withImmediate(boolean other) {
        return new CaptureOptions(interfaceName, snaplen, promiscuous, bufferBytes, other, direction, monitor, clock,
                backend);
    }

    /** The same in another direction. */
    public CaptureOptions withDirection(Direction other) {
        return new CaptureOptions(interfaceName, snaplen, promiscuous, bufferBytes, immediate, other, monitor, clock,
                backend);
    }

    /** The same, in monitor mode or not. */
    public CaptureOptions withMonitor(boolean other) {
        return new CaptureOptions(interfaceName, snaplen, promiscuous, bufferBytes, immediate, direction, other, clock,
                backend);
    }

    /** The same with time stamps from another clock. */
    public CaptureOptions withClock(TimeStampType other) {
        return new CaptureOptions(interfaceName, snaplen, promiscuous, bufferBytes, immediate, direction, monitor,
                other, backend);
    }

    /** The same with another backend. */
    public CaptureOptions withBackend(Backend other) {
        return new CaptureOptions(interfaceName, snaplen, promiscuous, bufferBytes, immediate, direction, monitor,
                clock,
                other);
    }

    int retireMilliseconds() {
        return immediate ? IMMEDIATE_MILLISECONDS : BUFFERED_MILLISECONDS;
    }
}
