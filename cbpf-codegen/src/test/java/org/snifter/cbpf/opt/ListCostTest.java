package org.snifter.cbpf.opt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.FilterCompiler;
import org.snifter.cbpf.lower.Target;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;

/** What lists of hosts and ports cost a packet: a number of instructions that grows as the logarithm of their length. */
class ListCostTest {
    /** Tests before and around the searches: EtherType, protocol, fragments. */
    private static final int AROUND = 20;

    private static CbpfProgram compile(String text) throws FilterException {
        return FilterCompiler.OPTIMIZING.compile(new FilterParser().parse(text), Target.of(LinkType.EN10MB));
    }

    private static String hosts(int count) {
        return IntStream.range(1, count + 1).map(i -> i * 0x9e3779b1).mapToObj(
                a -> "host %d.%d.%d.%d".formatted(a >>> 24, a >>> 16 & 0xff, a >>> 8 & 0xff, a & 0xff))
                .collect(Collectors.joining(" or "));
    }

    private static double logarithm(int number) {
        return Math.log(number) / Math.log(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1000, 10_000})
    void listsOfHosts(int count) throws FilterException {
        CbpfProgram program = compile(hosts(count));
        int most = Work.most(program);
        // The source is searched for, then the destination; halves that are far away take a ja beside the test.
        assertTrue(most <= AROUND + 3 * logarithm(count), most + " instructions for " + count + " hosts");
        byte[] packet = new byte[60];
        packet[12] = 8;
        packet[14] = 0x45;
        for (int i = 1; i <= count; i += 1 + count / 50) {
            int address = i * 0x9e3779b1;
            for (int at : new int[]{26, 30}) {
                byte[] match = packet.clone();
                for (int j = 0; j < Integer.BYTES; j++) {
                    match[at + j] = (byte) (address >>> (24 - 8 * j));
                }
                Work work = Work.of(program, match, match.length);
                assertEquals(Target.MAX_SNAPLEN, work.verdict());
                assertTrue(work.instructions() <= most, work + " but at most " + most);
            }
        }
        Work work = Work.of(program, packet, packet.length);
        assertEquals(0, work.verdict());
        assertTrue(work.instructions() <= most, work + " but at most " + most);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1000})
    void listsOfPorts(int count) throws FilterException {
        // No two are neighbours, so that nothing becomes a range.
        String list = IntStream.range(0, count).mapToObj(i -> "port " + (1 + 7 * i))
                .collect(Collectors.joining(" or "));
        int most = Work.most(compile(list));
        assertTrue(most <= AROUND + 4 + 2 * logarithm(count), most + " instructions for " + count + " ports");
    }

    @Test
    void sourceAddressesOfEthernet() throws FilterException {
        String list = IntStream.range(1, 1001).map(i -> i * 0x9e3779b1).mapToObj(a -> "ether src 2:0:%x:%x:%x:%x"
                .formatted(a >>> 24, a >>> 16 & 0xff, a >>> 8 & 0xff, a & 0xff)).collect(Collectors.joining(" or "));
        assertTrue(Work.most(compile(list)) <= AROUND + logarithm(1000), list.substring(0, 40));
    }
}
