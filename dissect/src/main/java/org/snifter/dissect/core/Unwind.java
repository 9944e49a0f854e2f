package org.snifter.dissect.core;

/**
 * Leaves a printer before its end. The three instances carry no stack trace and are thrown without allocation: damaged
 * and cut packets are everyday input. An exception rather than a result to be checked keeps the printers plain reads
 * after plain reads; {@code PacketPrinter} is the place that catches it.
 */
@SuppressWarnings("StaticAssignmentOfThrowable") // the point: nothing is created when one is thrown
public final class Unwind extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A read beyond the captured bytes: the line ends in {@code [|protocol]}. */
    public static final Unwind TRUNCATED = new Unwind("truncated");
    /** Contents that contradict themselves: the line ends in {@code (invalid)}. */
    public static final Unwind INVALID = new Unwind("invalid");
    /** A line or a packet's text that grows beyond its limit. */
    public static final Unwind OVERLONG = new Unwind("overlong");

    private Unwind(String message) {
        super(message, null, false, false);
    }
}
