package org.snifter.cbpf.opt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Listing;
import org.snifter.cbpf.ListingParser;
import org.snifter.cbpf.ProgramOptimizer;

/**
 * What people type: the installed tcpdump's unoptimized program, optimized here, is what its own optimizer makes of it, or
 * shorter.
 */
class TcpdumpListingTest {
    private static final List<String> EXPRESSIONS = List.of("ip", "ip6", "arp", "tcp", "udp", "icmp", "icmp6",
            "ip and udp",
            "ip and tcp", "tcp or udp", "not arp", "not tcp", "ip or ip6", "host 10.0.0.1", "src host 10.0.0.1",
            "dst host 10.0.0.1", "net 10.0.0.0/8", "src net 192.168.0.0/16", "dst net 172.16.0.0/12", "port 80",
            "src port 80", "dst port 80", "tcp port 80", "udp port 53", "tcp dst port 443", "tcp src port 22",
            "not port 22",
            "port 80 or port 443", "tcp port 80 or tcp port 443", "tcp port 80 and host 10.0.0.1",
            "host 1.2.3.4 and (port 80 or 443)", "host 10.0.0.1 or host 10.0.0.2", "host 10.0.0.1 and host 10.0.0.2",
            "src host 10.0.0.1 and dst port 80", "src net 10.0.0.0/8 and not dst net 10.0.0.0/8",
            "tcp and not port 22", "udp and (port 67 or port 68)", "icmp and host 10.0.0.1", "not host 10.0.0.1",
            "not (host 10.0.0.1 and port 22)", "ip and not net 192.168.0.0/16", "tcp[tcpflags] & tcp-syn != 0",
            "tcp[tcpflags] & (tcp-syn|tcp-fin) != 0", "tcp[tcpflags] = tcp-syn", "icmp[icmptype] = icmp-echo",
            "icmp[icmptype] != icmp-echo and icmp[icmptype] != icmp-echoreply", "ip[0] & 0xf != 5",
            "ip[6:2] & 0x1fff = 0",
            "ip[8] < 5", "ip proto 47", "ip6 proto 58", "greater 1000", "less 64", "len > 100 and len < 200",
            "tcp portrange 8000-8080", "udp portrange 1024-65535", "ip6 host 2001:db8::1", "ip6 net 2001:db8::/32",
            "tcp port 80 and (((ip[2:2] - ((ip[0]&0xf)<<2)) - ((tcp[12]&0xf0)>>2)) != 0)",
            "port 22 or port 80 or port 443 or port 8080", "host 10.0.0.1 and not (tcp port 80 or tcp port 25)",
            "(tcp or udp) and port 53", "igmp or ip proto 50", "ip multicast or ip6 multicast", "sctp");

    private static Path tcpdump;

    @BeforeAll
    static void findTcpdump() {
        tcpdump = Path.of("/usr/bin/tcpdump");
        assumeTrue(Files.isExecutable(tcpdump), "tcpdump is not installed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EN10MB", "RAW", "LINUX_SLL"})
    void commonExpressions(String link) throws IOException, InterruptedException {
        List<String> longer = new ArrayList<>();
        List<String> other = new ArrayList<>();
        int same = 0;
        int refused = 0;
        for (String expression : EXPRESSIONS) {
            String listing = listing(link, expression, "-d");
            if (listing.isEmpty()) {
                refused++;
                continue;
            }
            CbpfProgram theirs = ListingParser.parseAssembly(listing);
            CbpfProgram reference = ListingParser.parseAssembly(listing(link, expression, "-dO"));
            CbpfProgram ours = ProgramOptimizer.optimize(reference);
            String both = expression + "\n" + Listing.assembly(theirs) + "\n" + Listing.assembly(ours);
            if (ours.equals(theirs)) {
                same++;
            } else if (ours.size() > theirs.size()) {
                longer.add(both);
            } else if (ours.size() == theirs.size()) {
                other.add(both);
            }
        }
        assertEquals(List.of(), longer);
        assertEquals(List.of(), other);
        assertTrue(refused <= 2, "some have no meaning on the link type: " + refused);
        assertTrue(same >= EXPRESSIONS.size() / 2, "most listings are what people know: " + same);
    }

    /** The listing, or nothing where tcpdump refuses the expression. */
    private static String listing(String link, String expression, String options)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(tcpdump.toString(), "-y", link, options, "--", expression)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? text : "";
    }
}
