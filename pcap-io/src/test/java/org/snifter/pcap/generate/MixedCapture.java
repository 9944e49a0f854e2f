package org.snifter.pcap.generate;

import java.util.List;

import org.snifter.pcap.Bytes;

/** About 200 packets, some of everything, as on a busy network: for counting and filtering. */
final class MixedCapture {
    private static final int FROM_EACH = 16;
    private static final int HOSTS = 8;

    private MixedCapture() {}

    static Trace trace() {
        Trace trace = new Trace();
        List<Trace> sources = List.of(ArpCapture.trace(), Ipv4Capture.trace(), Ipv6Capture.trace(), IcmpCapture.trace(),
                Icmpv6Capture.trace(), TcpCapture.trace(), UdpCapture.trace(), DnsCapture.trace(), VlanCapture.trace());
        for (int i = 0; i < FROM_EACH; i++) {
            for (Trace source : sources) {
                // A stride spreads the choice over the whole of each capture, wherever the sound ones and the damaged
                // lie.
                List<Trace.Entry> entries = source.entries();
                Trace.Entry entry = entries.get(i * (entries.size() - 1) / (FROM_EACH - 1));
                trace.add(entry.title(), entry.bytes());
            }
            hosts(trace, i);
        }
        return trace;
    }

    /** Datagrams among several hosts, of growing length, so that host, net, port and length filters have a choice. */
    private static void hosts(Trace trace, int round) {
        String near = "10.%d.0.%d".formatted(round % 4, 1 + round % HOSTS);
        String far = "172.16.%d.%d".formatted(round, 200 - round);
        byte[] data = Bytes.bigEndian().counting(round * 40).toArray();
        trace.add("from " + near + " to " + far, Ethernet.ipv4(
                Udp.packet(Ipv4.between(near, far).id(1000 + round), 1000 + round, 2000 + 10 * round, data)))
                .add("from " + far + " to " + near, Ethernet.frame(Ethernet.CLIENT, Ethernet.ROUTER, Ethernet.IPV4,
                        Tcp.ports(8000 + round, 50_000 + round).sequence(round).payload(data)
                                .over(Ipv4.between(far, near).id(2000 + round))))
                .add("between neighbours of 2001:db8:" + round + "::/48",
                        Ethernet.ipv6(Udp.packet(Ipv6.between("2001:db8:" + round + "::1", "2001:db8:" + round + "::2"),
                                6000 + round, 53, data)));
    }
}
