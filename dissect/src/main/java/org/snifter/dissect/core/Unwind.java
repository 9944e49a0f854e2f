package org.snifter.dissect.core;

/**
 * Leaves a printer before its end. The instances carry no stack trace and are thrown without allocation: damaged
 * and cut packets are everyday input. An exception rather than a result to be checked keeps the printers plain reads
 * after plain reads; {@code PacketPrinter} is the place that catches it.
 */
@SuppressWarnings("StaticAssignmentOfThrowable") // the point: nothing is created when one is thrown
public final class Unwind extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * A read beyond the captured bytes: the line ends in {@code [|protocol]}. A dump of the packet's bytes then begins
     * with its link-layer header, whatever was asked for.
     */
    public static final Unwind TRUNCATED = new Unwind("truncated");
    /** A header too short to begin with: ends the line likewise, and a dump is as asked for. */
    public static final Unwind SHORT = new Unwind("short");
    /** Contents that contradict themselves: the line ends in {@code (invalid)}. */
    public static final Unwind INVALID = new Unwind("invalid");
    /** A line or a packet's text that grows beyond its limit. */
    public static final Unwind OVERLONG = new Unwind("overlong");

    private Unwind(String message) {
        super(message, null, false, false);
    }
}
