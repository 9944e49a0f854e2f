package org.snifter.pcap.generate;

import org.snifter.pcap.Bytes;

/** A TCP connection whose two ends keep count of what they have sent and seen; it adds its segments to a trace. */
final class Conversation {
    private final Trace trace;
    private final String name;
    private final End client;
    private final End server;

    private static final class End {
        private final Ip ip;
        private final int port;
        private int next;

        private End(Ip ip, int port, int initialSequence) {
            this.ip = ip;
            this.port = port;
            this.next = initialSequence;
        }
    }

    Conversation(Trace trace, String name, Ip ip, int clientPort, int serverPort, int clientSequence,
            int serverSequence) {
        this.trace = trace;
        this.name = name;
        this.client = new End(ip, clientPort, clientSequence);
        this.server = new End(ip.reversed(), serverPort, serverSequence);
    }

    /** Opens with the options that Linux sends. */
    Conversation handshake() {
        Bytes synOptions = Bytes.bigEndian().u8(2).u8(4).u16(1460).u8(4).u8(2).u8(8).u8(10).u32(1000).u32(0).u8(1).u8(3)
                .u8(3).u8(7);
        send("SYN", client, server, Tcp.SYN, synOptions);
        Bytes answerOptions = Bytes.bigEndian().u8(2).u8(4).u16(1460).u8(4).u8(2).u8(8).u8(10).u32(5000).u32(1000).u8(1)
                .u8(3).u8(3).u8(9);
        send("SYN, ACK", server, client, Tcp.SYN | Tcp.ACK, answerOptions);
        send("ACK", client, server, Tcp.ACK, timestamps(1010, 5000));
        return this;
    }

    Conversation clientSays(String what, String text) {
        send(what, client, server, Tcp.PSH | Tcp.ACK, timestamps(1020, 5010), Bytes.bigEndian().ascii(text).toArray());
        return this;
    }

    Conversation serverSays(String what, String text) {
        serverSays(what, Bytes.bigEndian().ascii(text).toArray());
        return this;
    }

    Conversation serverSays(String what, byte... payload) {
        send(what, server, client, Tcp.PSH | Tcp.ACK, timestamps(5020, 1020), payload);
        return this;
    }

    Conversation clientSays(String what, byte... payload) {
        send(what, client, server, Tcp.PSH | Tcp.ACK, timestamps(1020, 5010), payload);
        return this;
    }

    Conversation clientAcknowledges() {
        send("ACK", client, server, Tcp.ACK, timestamps(1030, 5020));
        return this;
    }

    Conversation serverAcknowledges() {
        send("ACK", server, client, Tcp.ACK, timestamps(5030, 1030));
        return this;
    }

    Conversation close() {
        send("FIN of the client", client, server, Tcp.FIN | Tcp.ACK, timestamps(1040, 5030));
        send("FIN of the server", server, client, Tcp.FIN | Tcp.ACK, timestamps(5040, 1040));
        send("last ACK", client, server, Tcp.ACK, timestamps(1050, 5040));
        return this;
    }

    private void send(String what, End from, End to, int flags, Bytes options, byte... payload) {
        Tcp segment = Tcp.ports(from.port, to.port).sequence(from.next).flags(flags).options(options).payload(payload);
        if ((flags & Tcp.ACK) != 0) {
            segment = segment.acknowledgment(to.next);
        }
        byte[] packet = segment.over(from.ip);
        boolean fromClient = from == client;
        trace.add(name + ": " + what, Ethernet.frame(fromClient ? Ethernet.ROUTER : Ethernet.CLIENT,
                fromClient ? Ethernet.CLIENT : Ethernet.ROUTER,
                from.ip instanceof Ipv4 ? Ethernet.IPV4 : Ethernet.IPV6, packet));
        boolean takesSequence = (flags & (Tcp.SYN | Tcp.FIN)) != 0;
        from.next += payload.length + (takesSequence ? 1 : 0);
    }

    /** No operation twice, then timestamps (RFC 7323, appendix A). */
    private static Bytes timestamps(int value, int echo) {
        return Bytes.bigEndian().u8(1).u8(1).u8(8).u8(10).u32(value).u32(echo);
    }
}
