package org.snifter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** {@code -d}, {@code -dd}, {@code -ddd}, {@code -O}, {@code -y}, {@code -s}: tcpdump(1). */
class DumpTest {
    @Test
    void listing() {
        Invocation dump = Invocation.of("-d", "-s", "65535", "ip and udp");
        assertEquals("", dump.err());
        assertEquals("""
                (000) ldh      [12]
                (001) jeq      #0x800           jt 2\tjf 5
                (002) ldb      [23]
                (003) jeq      #0x11            jt 4\tjf 5
                (004) ret      #65535
                (005) ret      #0
                """, dump.out());
        assertEquals(0, dump.status());
    }

    @Test
    void wordsOfTheExpressionNeedNoQuotes() {
        assertEquals(Invocation.of("-d", "ip and udp").out(), Invocation.of("ip", "and", "-d", "udp").out());
    }

    @Test
    void cArray() {
        assertEquals("""
                { 0x28, 0, 0, 0x0000000c },
                { 0x15, 0, 1, 0x00000806 },
                { 0x6, 0, 0, 0x00040000 },
                { 0x6, 0, 0, 0x00000000 },
                """, Invocation.of("-dd", "arp").out());
    }

    @Test
    void decimals() {
        assertEquals("4\n40 0 0 12\n21 0 1 2054\n6 0 0 262144\n6 0 0 0\n", Invocation.of("-ddd", "arp").out());
    }

    @Test
    void noExpressionTakesEverything() {
        assertEquals("(000) ret      #262144\n", Invocation.of("-d").out());
    }

    @Test
    void traceOfPasses() {
        String trace = """
                lowered: 4 blocks
                    0: [12:2] = 0x806 ? 1 : 3                   arp
                    1: [12:2] = 0x806 ? 2 : 3                   arp
                    2: accept 262144
                    3: reject

                1. thread jumps: 3 blocks, were 4
                  removed    [12:2] = 0x806   (arp)
                  redirected [12:2] = 0x806:  to  accept 262144  past  [12:2] = 0x806   (arp)
                    0: [12:2] = 0x806 ? 1 : 2                   arp
                    1: accept 262144
                    2: reject

                2. merge blocks: 3 blocks, were 3
                    0: [12:2] = 0x806 ? 1 : 2                   arp
                    1: accept 262144
                    2: reject

                program: 4 instructions, 6 without the optimizer
                """;
        assertEquals(trace, Invocation.of("--trace-passes", "arp and arp").out());
        assertEquals(trace + Invocation.of("-d", "arp and arp").out(),
                Invocation.of("--trace-passes", "-d", "arp and arp").out());
    }

    @Test
    void withoutTheOptimizerTheListingIsLonger() {
        long optimized = Invocation.of("-d", "tcp port 80").out().lines().count();
        long plain = Invocation.of("-d", "-O", "tcp port 80").out().lines().count();
        assertTrue(plain > optimized, plain + " > " + optimized);
    }

    @Test
    void anExpressionThatMatchesNothingIsRefused() {
        Invocation dump = Invocation.of("-d", "ip and ip6");
        assertEquals(1, dump.status());
        assertTrue(dump.err().contains("rejects all packets"), dump.err());
    }

    @Test
    void anUnknownLinkTypeIsRefused() {
        Invocation dump = Invocation.of("-d", "-y", "ETHERNET9", "ip");
        assertEquals(1, dump.status());
        assertTrue(dump.err().contains("ETHERNET9"), dump.err());
        assertEquals("", dump.out());
    }

    @Test
    void aMistakeIsShownWhereItIs() {
        Invocation dump = Invocation.of("-d", "tcp prot 80");
        assertEquals(1, dump.status());
        assertTrue(dump.err().contains("tcp prot 80\n"), dump.err());
        assertTrue(dump.err().lines().anyMatch(line -> line.strip().startsWith("^")), dump.err());
    }

    @Nested
    class BesideTcpdump {
        @BeforeAll
        static void needsTcpdump() {
            Tcpdump.assumeInstalled();
        }

        @TestFactory
        Stream<DynamicTest> listing() {
            return Expressions.all().stream().flatMap(c -> Stream.of("-d", "-dd", "-ddd")
                    .map(form -> DynamicTest.dynamicTest(form + " " + c.linkType() + " " + c.expression(), () -> {
                        String[] args = {form, "-y", c.linkType(), c.expression()};
                        String reference = Tcpdump.of(args).out();
                        String ours = Invocation.of(args).out();
                        switch (c.listing()) {
                            case EQUAL -> assertEquals(reference, ours);
                            case SHORTER -> assertTrue(ours.lines().count() < reference.lines().count(), ours);
                            case REORDERED -> assertEquals(reference.lines().count(), ours.lines().count(), ours);
                        }
                    })));
        }

        @Test
        void atLeastSixtyAreEqual() {
            assertTrue(Expressions.all().stream().filter(c -> c.listing() == Expressions.Listing.EQUAL).count() >= 60);
        }
    }
}
