package org.snifter.dissect.core;

/** Who has begun the key exchanges seen lately, by the initiator's cookie (RFC 2408 section 3.1). */
public final class KeyExchanges {
    /** Neither of the two. */
    public static final int UNKNOWN = 0;
    /** Who has sent the first message. */
    public static final int INITIATOR = 1;
    /** Who has answered. */
    public static final int RESPONDER = 2;

    /** As many as tcpdump remembers. */
    private static final int LIMIT = 20;

    private final long[] cookies = new long[LIMIT];
    /** The higher and lower half of the initiator's address, then of the responder's. */
    private final long[] addresses = new long[4 * LIMIT];
    private int next;

    KeyExchanges() {}

    /** Who the sender of a message is; a message without a responder's cookie begins an exchange. */
    public int sender(Dissection d, long cookie, long responderCookie) {
        if (cookie == 0) {
            return UNKNOWN;
        }
        for (int i = 0; i < LIMIT; i++) {
            if (cookies[i] == cookie) {
                return isSource(d, 4 * i) ? INITIATOR : isSource(d, 4 * i + 2) ? RESPONDER : UNKNOWN;
            }
        }
        if (responderCookie != 0) {
            return UNKNOWN;
        }
        cookies[next] = cookie;
        addresses[4 * next] = high(d, d.ip.source());
        addresses[4 * next + 1] = low(d, d.ip.source());
        addresses[4 * next + 2] = high(d, d.ip.destination());
        addresses[4 * next + 3] = low(d, d.ip.destination());
        next = (next + 1) % LIMIT;
        return INITIATOR;
    }

    private boolean isSource(Dissection d, int index) {
        return addresses[index] == high(d, d.ip.source()) && addresses[index + 1] == low(d, d.ip.source());
    }

    private static long high(Dissection d, int at) {
        return d.ip.version() == 6 ? d.bytes.u64(at) : 0;
    }

    private static long low(Dissection d, int at) {
        return switch (d.ip.version()) {
            case 4 -> d.bytes.u32(at);
            case 6 -> d.bytes.u64(at + 8);
            default -> 0;
        };
    }
}
