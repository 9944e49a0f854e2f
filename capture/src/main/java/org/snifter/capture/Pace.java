package org.snifter.capture;

/** When packets are sent. */
public sealed interface Pace {
    /**
     * As they were captured.
     *
     * @param speed times as fast, above 0
     */
    record AsCaptured(double speed) implements Pace {}

    /** So many packets a second, above 0, at even distances. */
    record PacketRate(double perSecond) implements Pace {}

    /** So many bits a second, above 0, of packets with their link-layer headers. */
    record BitRate(double perSecond) implements Pace {}

    /** As fast as they can be sent. */
    record Top() implements Pace {}

    /**
     * When a packet is due, in nanoseconds since the first was.
     *
     * @param captured nanoseconds after the first packet that it was captured
     * @param packets  how many were sent before it
     * @param bytes    how many bytes these had
     */
    default long due(long captured, long packets, long bytes) {
        return switch (this) {
            case AsCaptured(double speed) -> (long) (captured / speed);
            case PacketRate(double perSecond) -> (long) (packets * 1e9 / perSecond);
            case BitRate(double perSecond) -> (long) (bytes * 8e9 / perSecond);
            case Top() -> 0;
        };
    }
}
