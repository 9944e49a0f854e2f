package org.snifter.cli;

/** How many packets are still wanted ({@code -c}). */
final class PacketLimit {
    private final long limit;
    private long taken;

    /** No more than {@code limit} packets, 1 and up; null for no limit. */
    PacketLimit(Long limit) {
        this.limit = limit == null ? Long.MAX_VALUE : limit;
    }

    /** Counts one packet more. */
    void take() {
        taken++;
    }

    /** Whether no more packets are wanted. */
    boolean isReached() {
        return taken >= limit;
    }

    /** How many packets were taken. */
    long taken() {
        return taken;
    }
}
