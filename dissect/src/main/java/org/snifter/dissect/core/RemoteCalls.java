package org.snifter.dissect.core;

/** Calls whose replies have not come yet, by transaction: the latest {@link #LIMIT}. */
public final class RemoteCalls {
    /** The most calls remembered at once: a power of two. */
    private static final int LIMIT = 4096;

    private final int[] identifiers = new int[LIMIT];
    /** Version and procedure; 0 where no call is remembered. */
    private final int[] calls = new int[LIMIT];

    RemoteCalls() {}

    /** Remembers a call, in the place of an older one where there is no room. */
    public void remember(int identifier, int version, int procedure) {
        int slot = slot(identifier);
        identifiers[slot] = identifier;
        calls[slot] = (version & 0xff) << 16 | (procedure & 0xffff);
    }

    /** Answers version (in the upper 16 bits) and procedure of a call, and forgets it; -1 where none is known. */
    public int forget(int identifier) {
        int slot = slot(identifier);
        if (identifiers[slot] != identifier || calls[slot] == 0) {
            return -1;
        }
        int call = calls[slot];
        calls[slot] = 0;
        return call;
    }

    private static int slot(int identifier) {
        return ((identifier * 0x9e37_79b9) >>> 20) & (LIMIT - 1);
    }
}
