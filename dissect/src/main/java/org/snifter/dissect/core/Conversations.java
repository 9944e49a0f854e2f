package org.snifter.dissect.core;

/** What printers remember from packet to packet: each kind bounded, so that a hostile capture can't fill the memory. */
public final class Conversations {
    /** First sequence numbers of TCP connections. */
    public final TcpSequences tcp = new TcpSequences();

    /** Remote procedure calls that wait for their replies. */
    public final RemoteCalls calls = new RemoteCalls();

    /** Key exchanges and who has begun them. */
    public final KeyExchanges keyExchanges = new KeyExchanges();

    /** Connections of serial lines with compressed headers. */
    public final SerialConnections serialConnections = new SerialConnections();

    /** Nothing remembered yet. */
    public Conversations() {}
}
