package org.snifter.ebpf;

/**
 * What a program does with the packets its filter accepts. {@link Pass}, {@link Drop} and {@link Redirect} decide what
 * becomes of them; {@link Count} and {@link Sample} do not, so that the {@link Continuation} follows as for all others.
 */
public sealed interface Action {
    /** Lets them pass, on a socket with the filter's number of bytes. All others are dropped. */
    record Pass() implements Action {}

    /** Drops them. All others pass. */
    record Drop() implements Action {}

    /**
     * Counts them and their bytes.
     *
     * @param counters of the form of {@link MapDeclaration#counters}
     * @param entry    the counter's number in the map, from 0
     */
    record Count(MapDeclaration counters, int entry) implements Action {}

    /**
     * Sends them out of another interface; at tc and XDP only.
     *
     * @param interfaceIndex greater than 0
     */
    record Redirect(int interfaceIndex) implements Action {}

    /**
     * Writes their first bytes to a ring buffer, one {@link PacketSample} a packet; what finds no room is left out.
     *
     * @param ring    of the form of {@link MapDeclaration#ringBuffer}
     * @param snaplen the most bytes to take of a packet, 1 to 65535
     * @param origin  what {@link PacketSample#origin} is, to tell apart the programs that write to one ring
     */
    record Sample(MapDeclaration ring, int snaplen, int origin) implements Action {
        /** Checks the snaplen. */
        public Sample {
            if (snaplen < 1 || snaplen > 0xffff) {
                throw new IllegalArgumentException("a sample is 1 to 65535 bytes long, not " + snaplen);
            }
        }
    }
}
