package org.snifter.capture;

/** Which packets to capture, seen from this machine. */
public enum Direction {
    /** Those that come in, whether meant for this machine or not. */
    IN,
    /** Those that leave. A loopback interface has none: what leaves it comes in as well, and is shown then. */
    OUT,
    /** Both. */
    INOUT
}
