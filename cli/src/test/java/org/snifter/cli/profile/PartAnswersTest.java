package org.snifter.cli.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Compilation;
import org.snifter.cbpf.ExecutionCounts;
import org.snifter.cbpf.FilterCompiler;
import org.snifter.cbpf.PartAnswers;
import org.snifter.cbpf.lower.Target;
import org.snifter.filter.Filter;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;
import org.snifter.pcap.CaptureFiles;
import org.snifter.pcap.CaptureReader;
import org.snifter.pcap.Packet;

/** What the ways through one program tell of its parts is what filters of their own tell, three for each part. */
class PartAnswersTest {
    private static final Target ETHERNET = Target.of(LinkType.EN10MB);
    private static final List<byte[]> PACKETS = new ArrayList<>();

    @BeforeAll
    static void readPackets() throws IOException {
        String testdata = System.getProperty("snifter.testdata");
        assumeTrue(testdata != null, "system property snifter.testdata says where captures are");
        for (String name : List.of("mixed.pcap", "vlan.pcap", "ipv6.pcap", "snaplen-40.pcap", "snaplen-60.pcap")) {
            try (CaptureReader reader = CaptureFiles.open(Path.of(testdata, "captures", name))) {
                Packet packet = new Packet();
                while (reader.next(packet)) {
                    byte[] bytes = new byte[packet.capturedLength()];
                    MemorySegment.ofArray(bytes).copyFrom(packet.memory().asSlice(packet.base(), bytes.length));
                    PACKETS.add(bytes);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp port 80 or udp port 53", "not (vlan and ip or tcp) and (len > 100 or icmp[0] = 8)",
        "ip protochain 6 and not tcp port 80 or arp", "vlan and (ip or vlan or ip6) or greater 200",
        "ip[0] + len < ip[8] * 2 or udp[4:2] > tcp[0] and arp", "not not not ip6 or geneve and tcp or vxlan and udp",
        "host 10.0.0.1 and (port 80 or 443 or 53) and not (src net 10.0.0.0/8 and dst net 10.0.0.0/8)",
        "ether multicast or ip multicast or pppoes and ip or mpls and mpls 7 and ip", "tcp or tcp or tcp and not tcp"})
    void areThoseOfFiltersOfTheirOwn(String expression) throws FilterException {
        check(expression);
    }

    /** So long that jumps need islands, some of them copies of the returns. */
    @Test
    void areThoseOfFiltersOfTheirOwnInALongProgram() throws FilterException {
        StringBuilder expression = new StringBuilder("udp port 53");
        for (int i = 0; i < 120; i++) {
            expression.append(i % 3 == 0 ? " and not" : " or").append(" tcp portrange ").append(1000 + i).append('-')
                    .append(30000 + i);
        }
        assertTrue(check(expression.toString()).program().size() > 2000);
    }

    private static ExecutionCounts check(String expression) throws FilterException {
        Filter filter = new FilterParser().parse(expression);
        Compilation compilation = Compilation.of(filter, ETHERNET);
        ExecutionCounts counts = new ExecutionCounts(compilation.plain());
        PACKETS.forEach(packet -> counts.judge(MemorySegment.ofArray(packet), 0, packet.length, packet.length));
        List<PartAnswers> answers = PartAnswers.of(compilation, counts);
        List<PartQuestion> questions = PartQuestion.of(filter);
        assertEquals(questions.size(), answers.size());
        for (int i = 0; i < answers.size(); i++) {
            PartQuestion question = questions.get(i);
            assertEquals(new PartAnswers(question.part(), count(question.asked()),
                    count(question.yes()), count(question.no())), answers.get(i), expression);
        }
        return counts;
    }

    private static long count(Filter filter) throws FilterException {
        CbpfProgram program = FilterCompiler.PLAIN.compile(filter, ETHERNET);
        return PACKETS.stream().filter(packet -> CbpfInterpreter.run(program, MemorySegment.ofArray(packet), 0,
                packet.length, packet.length) != 0).count();
    }
}
