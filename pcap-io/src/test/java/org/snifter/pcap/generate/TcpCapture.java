package org.snifter.pcap.generate;

import java.util.Arrays;

import org.snifter.pcap.Bytes;

/** TCP (RFC 9293): connections, and single segments with every flag and option. */
final class TcpCapture {
    private static final int CLIENT_PORT = 49_152;
    private static final int HTTP = 80;
    private static final int SSH = 22;

    private TcpCapture() {}

    static Trace trace() {
        Trace trace = new Trace();
        interleavedConnections(trace);
        retransmissions(trace);
        new Conversation(trace, "IPv6", Ipv6.request(), CLIENT_PORT, HTTP, 1_000_000, 2_000_000).handshake()
                .clientSays("request", "GET / HTTP/1.1\r\nHost: www.example.org\r\n\r\n").serverAcknowledges()
                .serverSays("response", "HTTP/1.1 204 No Content\r\n\r\n").close();
        flags(trace);
        options(trace);
        damage(trace);
        return trace;
    }

    private static void interleavedConnections(Trace trace) {
        // The second one's sequence numbers wrap around.
        Conversation http = new Conversation(trace, "HTTP", Ipv4.request(), CLIENT_PORT, HTTP, 100_000, 900_000);
        Conversation ssh = new Conversation(trace, "SSH", Ipv4.request(), CLIENT_PORT + 1, SSH, -20, 0x7fff_fff0);
        http.handshake();
        ssh.handshake();
        http.clientSays("request", "GET /index.html HTTP/1.1\r\nHost: www.example.org\r\nUser-Agent: test\r\n\r\n");
        ssh.serverSays("banner", "SSH-2.0-OpenSSH_9.9\r\n");
        http.serverAcknowledges();
        ssh.clientSays("banner", "SSH-2.0-OpenSSH_9.8\r\n");
        http.serverSays("response", "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\nhello\n");
        http.clientAcknowledges();
        ssh.serverSays("key exchange", Bytes.bigEndian().u32(44).u8(6).u8(20).counting(42).toArray());
        http.clientSays("second request",
                "POST /form HTTP/1.1\r\nHost: www.example.org\r\nContent-Length: 3\r\n\r\na=1");
        http.serverSays("second response", "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        http.close();
        ssh.clientAcknowledges();
        ssh.close();
    }

    private static void retransmissions(Trace trace) {
        Tcp data = Tcp.ports(50_000, HTTP).flags(Tcp.PSH | Tcp.ACK).sequence(5000).acknowledgment(7000)
                .payload(Bytes.bigEndian().counting(100).toArray());
        Tcp answer = Tcp.ports(HTTP, 50_000).sequence(7000).acknowledgment(5000);
        trace.add("data", from(data)).add("the same data again", from(data))
                .add("data with a gap before it", from(data.sequence(5200)))
                .add("duplicate ACK with a SACK block", to(answer.options(sack(5200, 5300))))
                .add("duplicate ACK with three SACK blocks",
                        to(answer.options(sack(5400, 5500, 5200, 5300, 5000, 5050))))
                .add("duplicate SACK (RFC 2883)", to(answer.acknowledgment(5300).options(sack(5000, 5100))))
                .add("zero window", to(answer.acknowledgment(5300).window(0)))
                .add("window probe", from(data.sequence(5299).payload((byte) 0)))
                .add("keep-alive without data", from(data.sequence(5299).payload(new byte[0]).flags(Tcp.ACK)))
                .add("reset", to(answer.flags(Tcp.RST).acknowledgment(0)))
                .add("reset with ACK", to(answer.flags(Tcp.RST | Tcp.ACK).window(0)))
                .add("reset with a reason as its data", to(answer.flags(Tcp.RST | Tcp.ACK)
                        .payload(Bytes.bigEndian().ascii("No listener").toArray())));
    }

    private static void flags(Trace trace) {
        Tcp segment = Tcp.ports(CLIENT_PORT, HTTP).sequence(10).acknowledgment(20);
        trace.add("no flags", from(segment.flags(0)))
                .add("all flags", from(segment.flags(0x1ff).urgent(5)))
                .add("urgent data", from(segment.flags(Tcp.ACK | Tcp.URG | Tcp.PSH).urgent(1).payload((byte) 'u')))
                .add("urgent pointer without the flag", from(segment.urgent(9)))
                .add("SYN that asks for ECN", from(segment.flags(Tcp.SYN | Tcp.ECE | Tcp.CWR).acknowledgment(0)))
                .add("SYN, ACK that agrees to ECN", to(Tcp.ports(HTTP, CLIENT_PORT).flags(Tcp.SYN | Tcp.ACK | Tcp.ECE)))
                .add("ECN echo", from(segment.flags(Tcp.ACK | Tcp.ECE)))
                .add("congestion window reduced", from(segment.flags(Tcp.ACK | Tcp.CWR)))
                .add("accurate ECN", from(segment.flags(Tcp.ACK | Tcp.AE)))
                .add("SYN with data", from(segment.flags(Tcp.SYN).acknowledgment(0)
                        .payload(Bytes.bigEndian().ascii("fast open").toArray())))
                .add("SYN and FIN", from(segment.flags(Tcp.SYN | Tcp.FIN)))
                .add("port 0", from(Tcp.ports(0, 0)))
                .add("highest ports", from(Tcp.ports(65_535, 65_535)));
    }

    private static void options(Trace trace) {
        trace.add("maximum segment size", option(Bytes.bigEndian().u8(2).u8(4).u16(536)))
                .add("window scale", option(Bytes.bigEndian().u8(3).u8(3).u8(14)))
                .add("SACK permitted", option(Bytes.bigEndian().u8(4).u8(2)))
                .add("timestamps", option(Bytes.bigEndian().u8(8).u8(10).u32(1).u32(-1)))
                .add("user timeout (RFC 5482)", option(Bytes.bigEndian().u8(28).u8(4).u16(0x8005)))
                .add("MD5 signature (RFC 2385)", option(Bytes.bigEndian().u8(19).u8(18).counting(16)))
                .add("authentication (RFC 5925)", option(Bytes.bigEndian().u8(29).u8(16).u8(61).u8(84).counting(12)))
                .add("multipath (RFC 8684)", to(Tcp.ports(HTTP, CLIENT_PORT).flags(Tcp.SYN | Tcp.ACK)
                        .options(Bytes.bigEndian().u8(30).u8(12).u8(0x01).u8(0x01).counting(8))))
                .add("fast open cookie (RFC 7413)", option(Bytes.bigEndian().u8(34).u8(10).counting(8)))
                .add("fast open cookie request", option(Bytes.bigEndian().u8(34).u8(2)))
                .add("experiment (RFC 6994)", option(Bytes.bigEndian().u8(254).u8(4).u16(0xf989)))
                .add("unknown option 200", option(Bytes.bigEndian().u8(200).u8(5).hex("010203")))
                .add("no operation and end", option(Bytes.bigEndian().u8(1).u8(1).u8(0).u8(7)))
                .add("option of length 0", option(Bytes.bigEndian().u8(2).u8(0).u16(1460)))
                .add("option of length 1", option(Bytes.bigEndian().u8(8).u8(1).u16(1460)))
                .add("maximum segment size of the wrong length", option(Bytes.bigEndian().u8(2).u8(3).u8(5)))
                .add("SACK of the wrong length", option(Bytes.bigEndian().u8(5).u8(7).zeros(5)))
                .add("option longer than the header", option(Bytes.bigEndian().u8(8).u8(10).u16(1)))
                .add("option without a length", option(Bytes.bigEndian().u8(1).u8(1).u8(1).u8(2)));
    }

    private static void damage(Trace trace) {
        Ipv4 ip = Ipv4.request();
        byte[] sound = Tcp.ports(CLIENT_PORT, HTTP).payload(Bytes.bigEndian().counting(20).toArray()).segment(ip);
        trace.add("bad checksum", from(Tcp.ports(CLIENT_PORT, HTTP).checksum(0xbad)))
                .add("bad checksum over IPv6",
                        Ethernet.ipv6(Tcp.ports(CLIENT_PORT, HTTP).checksum(0xbad).over(Ipv6.request())))
                .add("data offset 4", from(Tcp.ports(CLIENT_PORT, HTTP).dataOffset(4)))
                .add("data offset beyond the segment", from(Tcp.ports(CLIENT_PORT, HTTP).dataOffset(15)))
                .add("header cut after 19 bytes", Ethernet.ipv4(ip.packet(Ip.TCP, Arrays.copyOf(sound, 19))))
                .add("header cut after 12 bytes", Ethernet.ipv4(ip.packet(Ip.TCP, Arrays.copyOf(sound, 12))))
                .add("header cut after 3 bytes", Ethernet.ipv4(ip.packet(Ip.TCP, Arrays.copyOf(sound, 3))))
                .add("no header", Ethernet.ipv4(ip.packet(Ip.TCP)))
                .cut("captured up to the ports", 38, Ethernet.ipv4(ip.packet(Ip.TCP, sound)))
                .cut("captured up to the flags", 48, Ethernet.ipv4(ip.packet(Ip.TCP, sound)));
    }

    private static byte[] from(Tcp segment) {
        return Ethernet.ipv4(segment.over(Ipv4.request()));
    }

    private static byte[] to(Tcp segment) {
        return Ethernet.frame(Ethernet.CLIENT, Ethernet.ROUTER, Ethernet.IPV4, segment.over(Ipv4.reply()));
    }

    private static byte[] option(Bytes options) {
        return from(Tcp.ports(CLIENT_PORT, HTTP).options(options));
    }

    private static Bytes sack(int... edges) {
        Bytes option = Bytes.bigEndian().u8(1).u8(1).u8(5).u8(2 + 4 * edges.length);
        for (int edge : edges) {
            option.u32(edge);
        }
        return option;
    }
}
