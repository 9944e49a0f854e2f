package org.snifter.dissect.core;

/** Remote procedure calls whose replies are to be understood: the latest {@link #LIMIT}, as many as tcpdump remembers. */
public final class RemoteCalls {
    private static final int LIMIT = 64;

    private final int[] identifiers = new int[LIMIT];
    private final int[] versions = new int[LIMIT];
    private final int[] procedures = new int[LIMIT];
    private final long[] clients = new long[LIMIT];
    private final long[] servers = new long[LIMIT];
    private int count;
    private int next;
    /** Where the last call was found: the search for the next one begins there. */
    private int last;

    RemoteCalls() {}

    /** Remembers a call in the datagram at hand, in the place of the oldest one where there is no room. */
    public void remember(Dissection d, int identifier, int version, int procedure) {
        identifiers[next] = identifier;
        versions[next] = version;
        procedures[next] = procedure;
        clients[next] = address(d, d.ip.source());
        servers[next] = address(d, d.ip.destination());
        next = (next + 1) % LIMIT;
        count = Math.min(count + 1, LIMIT);
    }

    /** The call that the datagram at hand replies to, for {@link #version} and {@link #procedure}; -1 where none is known. */
    public int find(Dissection d, int identifier) {
        long client = address(d, d.ip.destination());
        long server = address(d, d.ip.source());
        for (int i = 0; i < LIMIT; i++) {
            int call = (last + i) % LIMIT;
            if (call < count && identifiers[call] == identifier && clients[call] == client
                    && servers[call] == server) {
                last = call;
                return call;
            }
        }
        return -1;
    }

    /** The version of the program that a call is to. */
    public int version(int call) {
        return versions[call];
    }

    /** What is called. */
    public int procedure(int call) {
        return procedures[call];
    }

    /** An address as a number: an IPv6 address is mixed into one that others hardly share. */
    private static long address(Dissection d, int at) {
        PacketBytes b = d.bytes;
        return d.ip.version() == 6 ? b.u64(at) * 0x9e37_79b9_7f4a_7c15L ^ b.u64(at + 8)
                : d.ip.version() == 4 ? b.u32(at) : 0;
    }
}
