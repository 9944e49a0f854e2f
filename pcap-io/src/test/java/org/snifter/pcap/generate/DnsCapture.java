package org.snifter.pcap.generate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.snifter.pcap.Bytes;

/** DNS (RFC 1035) over UDP and TCP, multicast DNS (RFC 6762), sound and damaged. */
final class DnsCapture {
    private static final int CLIENT_PORT = 53_001;
    private static final int PORT = 53;
    private static final int MULTICAST_PORT = 5353;
    private static final String NAME = "www.example.org";
    private static final String ZONE = "example.org";

    private DnsCapture() {}

    static Trace trace() {
        Trace trace = new Trace();
        queries(trace);
        responses(trace);
        multicast(trace);
        overTcp(trace);
        damage(trace);
        return trace;
    }

    private static void queries(Trace trace) {
        Map<String, Integer> types = new LinkedHashMap<>();
        types.put("A", Dns.A);
        types.put("AAAA", Dns.AAAA);
        types.put("NS", Dns.NS);
        types.put("CNAME", Dns.CNAME);
        types.put("SOA", Dns.SOA);
        types.put("MX", Dns.MX);
        types.put("TXT", Dns.TXT);
        types.put("SRV", Dns.SRV);
        types.put("NAPTR", 35);
        types.put("DS", 43);
        types.put("SSHFP", 44);
        types.put("RRSIG", 46);
        types.put("NSEC", 47);
        types.put("DNSKEY", 48);
        types.put("TLSA", 52);
        types.put("SVCB", 64);
        types.put("HTTPS", 65);
        types.put("IXFR", 251);
        types.put("AXFR", 252);
        types.put("ANY", 255);
        types.put("CAA", 257);
        types.put("unknown type 65280", 65_280);
        int id = 1000;
        for (Map.Entry<String, Integer> type : types.entrySet()) {
            trace.add("query for " + type.getKey(), query(Dns.query(id++).question(NAME, type.getValue())));
        }
        trace.add("query for PTR of an IPv4 address",
                query(Dns.query(id++).question("1.2.0.192.in-addr.arpa", Dns.PTR)))
                .add("query for PTR of an IPv6 address", query(Dns.query(id++).question(
                        "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa", Dns.PTR)))
                .add("query for the root's NS", query(Dns.query(id++).question("", Dns.NS)))
                .add("two questions", query(Dns.query(id++).question(NAME, Dns.A).question(NAME, Dns.AAAA)))
                .add("query in class CHAOS", query(Dns.query(id++).question("version.bind", Dns.TXT, 3)))
                .add("query with EDNS and DNSSEC OK", query(Dns.query(id++).question(NAME, Dns.A)
                        .options(1232, true, data -> {})))
                .add("query with an EDNS cookie", query(Dns.query(id++).question(NAME, Dns.A)
                        .options(1232, false, data -> data.u16(10).u16(8).hex("0102030405060708"))))
                .add("query without recursion, checking disabled", query(new Dns(id++, 0x0010).question(NAME, Dns.A)))
                .add("labels of 63 characters", query(Dns.query(id++).question("a".repeat(63) + "." + "b".repeat(63),
                        Dns.A)))
                .add("letters that are not printable", query(Dns.query(id++).question("tab\there.\u0001\u007f", Dns.A)))
                .add("inverse query", query(new Dns(id++, 0x0800)))
                .add("status", query(new Dns(id++, 0x1000)))
                .add("notify", query(new Dns(id++, 0x2400).question(ZONE, Dns.SOA)))
                .add("update", query(new Dns(id++, 0x2800).question(ZONE, Dns.SOA)
                        .authority(NAME, Dns.A, 300, data -> data.address("192.0.2.80"))))
                .add("query over IPv6", Ethernet.ipv6(Udp.packet(Ipv6.request(), CLIENT_PORT, PORT,
                        Dns.query(id).question(NAME, Dns.AAAA).message())));
    }

    private static void responses(Trace trace) {
        trace.add("A", response(Dns.response(2000).question(NAME, Dns.A).answer(NAME, Dns.A, 300,
                data -> data.address("192.0.2.80"))))
                .add("CNAME and two A", response(Dns.response(2001).question(NAME, Dns.A)
                        .answer(NAME, Dns.CNAME, 60, data -> data.name("web.example.org"))
                        .answer("web.example.org", Dns.A, 60, data -> data.address("192.0.2.80"))
                        .answer("web.example.org", Dns.A, 60, data -> data.address("192.0.2.81"))))
                .add("AAAA", response(Dns.response(2002).question(NAME, Dns.AAAA).answer(NAME, Dns.AAAA, 300,
                        data -> data.address("2001:db8::80"))))
                .add("MX with additional addresses", response(Dns.response(2003).question(ZONE, Dns.MX)
                        .answer(ZONE, Dns.MX, 3600, data -> data.u16(10).name("mx1.example.org"))
                        .answer(ZONE, Dns.MX, 3600, data -> data.u16(20).name("mx2.example.org"))
                        .additional("mx1.example.org", Dns.A, 3600, data -> data.address("192.0.2.25"))
                        .additional("mx2.example.org", Dns.AAAA, 3600, data -> data.address("2001:db8::25"))))
                .add("TXT of two strings", response(Dns.response(2004).question(ZONE, Dns.TXT).answer(ZONE, Dns.TXT, 60,
                        data -> data.text("v=spf1 -all").text("quote \" and backslash \\"))))
                .add("SRV", response(Dns.response(2005).question("_ldap._tcp.example.org", Dns.SRV)
                        .answer("_ldap._tcp.example.org", Dns.SRV, 60,
                                data -> data.u16(10).u16(60).u16(389).name("ldap.example.org"))))
                .add("PTR", response(Dns.response(2006).question("1.2.0.192.in-addr.arpa", Dns.PTR)
                        .answer("1.2.0.192.in-addr.arpa", Dns.PTR, 60, data -> data.name("client.example.org"))))
                .add("NS", response(Dns.response(2007).question(ZONE, Dns.NS)
                        .answer(ZONE, Dns.NS, 60, data -> data.name("ns1.example.org"))
                        .answer(ZONE, Dns.NS, 60, data -> data.name("ns2.example.net"))))
                .add("SOA",
                        response(Dns.response(2008).question(ZONE, Dns.SOA).answer(ZONE, Dns.SOA, 60, DnsCapture::soa)))
                .add("name error with the zone's SOA", response(new Dns(2009, Dns.RESPONSE | Dns.AUTHORITATIVE
                        | Dns.NAME_ERROR).question("nowhere.example.org", Dns.A)
                        .authority(ZONE, Dns.SOA, 60, DnsCapture::soa)));
        for (int code : new int[]{1, 2, 4, 5, 9, 11}) {
            trace.add("response code " + code,
                    response(new Dns(2010 + code, Dns.RESPONSE | code).question(NAME, Dns.A)));
        }
        trace.add("truncated, to be asked again over TCP",
                response(new Dns(2030, Dns.RESPONSE | Dns.TRUNCATED).question(NAME, Dns.A)))
                .add("authentic data, EDNS", response(new Dns(2031, Dns.RESPONSE | Dns.AUTHENTIC).question(NAME, Dns.A)
                        .answer(NAME, Dns.A, 300, data -> data.address("192.0.2.80")).options(1232, true, data -> {})))
                .add("CAA", response(Dns.response(2032).question(ZONE, 257).answer(ZONE, 257, 60,
                        data -> data.u8(0).text("issue").hex("63612e6578616d706c65"))))
                .add("DS", response(Dns.response(2033).question(ZONE, 43).answer(ZONE, 43, 60,
                        data -> data.u16(12_345).u8(13).u8(2).hex("ab".repeat(32)))))
                .add("HTTPS", response(Dns.response(2034).question(ZONE, 65).answer(ZONE, 65, 60,
                        data -> data.u16(1).name("").u16(1).u16(3).text("h2"))))
                .add("unknown type", response(Dns.response(2035).question(ZONE, 65_280).answer(ZONE, 65_280, 60,
                        data -> data.hex("deadbeef"))))
                .add("no compression", response(Dns.response(2036).uncompressed().question(NAME, Dns.CNAME)
                        .answer(NAME, Dns.CNAME, 60, data -> data.name("web.example.org"))))
                .add("time to live of a negative number", response(Dns.response(2037).question(NAME, Dns.A)
                        .answer(NAME, Dns.A, -1, data -> data.address("192.0.2.80"))));
    }

    private static void soa(Dns data) {
        data.name("ns1.example.org").name("hostmaster.example.org").u32(2_026_011_501).u32(7200).u32(900).u32(1_209_600)
                .u32(300);
    }

    private static void multicast(Trace trace) {
        trace.add("multicast query for a service", multicast(new Dns(0, 0).question("_http._tcp.local", Dns.PTR)))
                .add("multicast query that wants one answer",
                        multicast(new Dns(0, 0).question("host.local", Dns.A, 0x8001)))
                .add("multicast answer that flushes the cache",
                        multicast(new Dns(0, Dns.RESPONSE | Dns.AUTHORITATIVE)
                                .record(1, "host.local", Dns.A, 0x8001, 120, data -> data.address("192.0.2.1"))
                                .record(1, "host.local", Dns.AAAA, 0x8001, 120, data -> data.address("fe80::1"))))
                .add("multicast query over IPv6", Ethernet.frame("33:33:00:00:00:fb", Ethernet.CLIENT, Ethernet.IPV6,
                        Udp.packet(Ipv6.link("fe80::1", "ff02::fb"), MULTICAST_PORT, MULTICAST_PORT,
                                new Dns(0, 0).question("host.local", Dns.AAAA).message())));
    }

    private static void overTcp(Trace trace) {
        new Conversation(trace, "TCP", Ipv4.request(), 49_153, PORT, 3_000_000, 4_000_000).handshake()
                .clientSays("query", prefixed(Dns.query(3000).question(NAME, Dns.A).message()))
                .serverSays("response", prefixed(Dns.response(3000).question(NAME, Dns.A)
                        .answer(NAME, Dns.A, 300, data -> data.address("192.0.2.80")).message()))
                .close();
    }

    private static void damage(Trace trace) {
        byte[] sound = Dns.response(4000).question(NAME, Dns.A)
                .answer(NAME, Dns.A, 300, data -> data.address("192.0.2.80")).message();
        trace.add("header cut after 11 bytes", raw(Arrays.copyOf(sound, 11)))
                .add("header alone, one question claimed", raw(Dns.query(4001).claim(0, 1).message()))
                .add("question cut in the name", raw(Arrays.copyOf(sound, 18)))
                .add("answer cut in the address", raw(Arrays.copyOf(sound, sound.length - 2)))
                .add("65535 answers claimed", raw(Dns.response(4002).question(NAME, Dns.A).claim(1, 65_535).message()))
                .add("a pointer to itself", raw(Dns.query(4003).claim(0, 1).hex("c00c 0001 0001").message()))
                .add("two pointers to each other",
                        raw(Dns.query(4004).claim(0, 1).hex("c00e c00c 0001 0001").message()))
                .add("a pointer forward", raw(Dns.query(4005).claim(0, 1).hex("c012 0001 0001 00").message()))
                .add("a pointer into the header", raw(Dns.query(4006).claim(0, 1).hex("c000 0001 0001").message()))
                .add("a pointer beyond the message", raw(Dns.query(4007).claim(0, 1).hex("ffff 0001 0001").message()))
                .add("half a pointer", raw(Dns.query(4008).claim(0, 1).hex("c0").message()))
                .add("a label type that does not exist",
                        raw(Dns.query(4009).claim(0, 1).hex("80 00 0001 0001").message()))
                .add("a label longer than the message", raw(Dns.query(4010).claim(0, 1).hex("3f 6161").message()))
                .add("a name of more than 255 bytes", raw(Dns.query(4011)
                        .question(("x".repeat(63) + ".").repeat(5) + "org", Dns.A).message()))
                .add("an address of 3 bytes", response(Dns.response(4012).answer(NAME, Dns.A, 60,
                        data -> data.hex("c00002"))))
                .add("data longer than the message", raw(Dns.response(4013).claim(1, 1)
                        .hex("00 0001 0001 0000003c 0064 c0000250").message()))
                .add("a text string longer than its record", response(Dns.response(4014).answer(NAME, Dns.TXT, 60,
                        data -> data.hex("ff6162"))))
                .add("no message", raw());
    }

    private static byte[] query(Dns message) {
        return raw(message.message());
    }

    private static byte[] raw(byte... message) {
        return Ethernet.ipv4(Udp.packet(Ipv4.request(), CLIENT_PORT, PORT, message));
    }

    private static byte[] response(Dns message) {
        return Ethernet.frame(Ethernet.CLIENT, Ethernet.ROUTER, Ethernet.IPV4,
                Udp.packet(Ipv4.reply(), PORT, CLIENT_PORT, message.message()));
    }

    private static byte[] multicast(Dns message) {
        return Ethernet.frame("01:00:5e:00:00:fb", Ethernet.CLIENT, Ethernet.IPV4,
                Udp.packet(Ipv4.between("192.0.2.1", "224.0.0.251").ttl(255), MULTICAST_PORT, MULTICAST_PORT,
                        message.message()));
    }

    /** RFC 1035, section 4.2.2: over TCP, a length goes before the message. */
    private static byte[] prefixed(byte... message) {
        return Bytes.bigEndian().u16(message.length).raw(message).toArray();
    }
}
