package org.snifter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the prover answers on the command line: {@code equiv}, {@code implies}, {@code witness}, {@code --prove}. */
class QuestionTest {
    @TempDir
    private Path folder;

    /** How many packets of a file an expression matches. */
    private static String matches(Path file, String expression) {
        Invocation count = Invocation.of("--count", "-r", file.toString(), expression);
        assertEquals(0, count.status(), count.err());
        return count.out();
    }

    @Nested
    class Equiv {
        @Test
        void sameFiltersAreTheSame() {
            Invocation same = Invocation.of("equiv", "tcp port 80 or udp port 53", "udp port 53 or tcp port 80");
            assertEquals("the same\n", same.out());
            assertEquals("", same.err());
            assertEquals(0, same.status());
        }

        @Test
        void filtersThatMatchNothingAreTheSame() {
            assertEquals(0, Invocation.of("equiv", "ip and ip6", "arp and ip").status());
        }

        @Test
        void differentFiltersAreToldApartByPacketsOfEachSide() {
            Path file = folder.resolve("apart.pcap");
            Invocation different = Invocation.of("equiv", "-w", file.toString(), "tcp port 80", "src port 80");
            assertEquals(2, different.status(), different.err());
            assertTrue(different.out().startsWith("different\nthis packet matches A and not B:\n"), different.out());
            assertTrue(different.out().contains("\nthis packet matches B and not A:\n"), different.out());
            assertTrue(different.out().contains("\t0x0000:  0200 0000 0002"), different.out());
            assertEquals("2 packets\n", matches(file, ""));
            assertEquals("1 packet\n", matches(file, "tcp port 80 and not src port 80"));
            assertEquals("1 packet\n", matches(file, "src port 80 and not tcp port 80"));
        }

        @Test
        void theOneThatContainsTheOtherIsNamed() {
            Invocation different = Invocation.of("equiv", "tcp port 80", "port 80");
            assertTrue(different.out().contains("every packet that matches A matches B\n"), different.out());
            assertTrue(different.out().contains("this packet matches B and not A:\n"), different.out());
            assertEquals(2, different.status());
        }

        @Test
        void whatDiffersOnShortPacketsOnlyIsSaidToBeTheSame() {
            Invocation same = Invocation.of("equiv", "-O", "ether[50] >= 0 and ip", "ip and ether[0] >= 0");
            assertEquals(0, same.status());
            assertTrue(same.out().startsWith("the same\nbut for packets that end before what A or B looks at: "
                    + "this one matches B and not A:\n"), same.out());
        }

        @Test
        void theLinkTypeMatters() {
            assertEquals(2, Invocation.of("equiv", "ip", "ether[12:2] = 0x86dd").status());
            assertEquals(0, Invocation.of("equiv", "-y", "RAW", "ip", "ip[0] & 0xf0 = 0x40").status());
        }

        @Test
        void loopsAreCompared() {
            Invocation different = Invocation.of("equiv", "ip protochain 6", "ip protochain 17");
            assertEquals(2, different.status(), different.err());
            assertEquals(0, Invocation.of("equiv", "ip protochain 6 and host 1.2.3.4",
                    "ip protochain 6 and host 1.2.3.4 and ip").status());
        }
    }

    @Nested
    class Implies {
        @Test
        void yesAndNo() {
            Invocation yes = Invocation.of("implies", "tcp port 80", "ip or ip6");
            assertEquals("yes: every packet that matches A matches B\n", yes.out());
            assertEquals(0, yes.status());
            Path file = folder.resolve("no.pcap");
            Invocation no = Invocation.of("implies", "-w", file.toString(), "ip or ip6", "tcp port 80");
            assertTrue(no.out().startsWith("no: this packet matches A and not B:\n"), no.out());
            assertEquals(2, no.status());
            assertEquals("1 packet\n", matches(file, "(ip or ip6) and not tcp port 80"));
        }
    }

    @Nested
    class WitnessOf {
        @Test
        void aPacketIsPrintedAndWritten() {
            Path file = folder.resolve("witness.pcap");
            Invocation witness = Invocation.of("witness", "-w", file.toString(), "udp", "port", "53");
            assertTrue(witness.out().contains("A? example.com."), witness.out());
            assertEquals(0, witness.status(), witness.err());
            assertEquals("1 packet\n", matches(file, "udp port 53"));
            Invocation verbose = Invocation.of("-nvvr", file.toString());
            assertTrue(verbose.out().contains("[udp sum ok]"), verbose.out());
        }

        @Test
        void severalPacketsDiffer() throws IOException {
            Path file = folder.resolve("several.pcap");
            Invocation witness = Invocation.of("witness", "-c", "12", "-w", file.toString(), "port 80");
            assertEquals(0, witness.status(), witness.err());
            assertEquals("12 packets\n", matches(file, "port 80"));
            assertFalse(matches(file, "tcp").startsWith("0 "));
            assertFalse(matches(file, "udp").startsWith("0 "));
            assertFalse(matches(file, "ip6").startsWith("0 "));
            Invocation verbose = Invocation.of("-nvvr", file.toString());
            assertFalse(verbose.out().contains("bad"), verbose.out());
            assertFalse(verbose.out().contains("incorrect"), verbose.out());
        }

        @Test
        void thereMayBeNone() {
            Invocation none = Invocation.of("witness", "ip and ip6");
            assertEquals("no packet matches\n", none.out());
            assertEquals(2, none.status());
        }

        @Test
        void thereMayBeFewerThanAskedFor() {
            Invocation few = Invocation.of("witness", "-c", "3", "ether[0:4] = 1 and len = 4");
            assertEquals(0, few.status());
            assertTrue(few.err().contains("no more than 1 packet"), few.err());
        }
    }

    @Nested
    class Explain {
        @Test
        void partsAreToldOneByOne() {
            Invocation explained = Invocation.of("explain", "tcp port 80 and not vlan");
            assertEquals(0, explained.status(), explained.err());
            String[] parts = explained.out().split("\n\n", -1);
            assertEquals(3, parts.length, explained.out());
            assertTrue(parts[0].startsWith("tcp port 80\n  means      [12:2] = 0x86dd\n"), parts[0]);
            assertTrue(parts[1].startsWith("vlan\n  means      [12:2] = 0x8100\n"), parts[1]);
            assertTrue(parts[1].contains("removed    [12:2] = 0x8100   (thread jumps)"), parts[1]);
            assertTrue(parts[1].endsWith("  left       no test"), parts[1]);
            assertTrue(parts[2].contains("thread jumps: "), parts[2]);
            assertTrue(parts[2].contains("instructions without the optimizer, "), parts[2]);
        }

        @Test
        void whatMatchesNothingOrEverythingIsExplainedToo() {
            assertTrue(Invocation.of("explain", "ip and ip6").out().endsWith("with it: no packet matches\n"));
            assertTrue(Invocation.of("explain", "len", ">=", "0").out().endsWith("with it: every packet matches\n"));
        }
    }

    @Nested
    class Prove {
        @Test
        void theProgramAndItsTranslations() {
            Invocation proof = Invocation.of("--prove", "tcp port 80 and host 10.0.0.1");
            assertEquals(3, proof.out().lines().filter(line -> line.startsWith("proven: ")).count(), proof.out());
            assertEquals(3, proof.out().lines().count());
            assertEquals(0, proof.status());
        }

        @Test
        void whatLoopsIsProvenToo() {
            Invocation proof = Invocation.of("--prove", "ip protochain 6");
            assertEquals(3, proof.out().lines().filter(line -> line.startsWith("proven: ")).count(), proof.out());
            assertEquals(0, proof.status());
        }

        @Test
        void withTheListing() {
            Invocation proof = Invocation.of("-d", "--prove", "arp");
            assertTrue(proof.out().startsWith("(000) ldh      [12]\n"), proof.out());
            assertTrue(proof.out().contains("proven: "), proof.out());
        }
    }

    @Nested
    class Mistakes {
        @Test
        void theExpressionThatIsWrongIsNamed() {
            Invocation a = Invocation.of("equiv", "tcp prot 80", "tcp");
            assertTrue(a.err().startsWith("snifter: expression A: "), a.err());
            assertTrue(a.err().lines().anyMatch(line -> line.strip().startsWith("^")), a.err());
            assertEquals(1, a.status());
            assertTrue(Invocation.of("implies", "tcp", "tcp prot 80").err().startsWith("snifter: expression B: "));
        }

        @Test
        void twoExpressionsAreNeeded() {
            Invocation three = Invocation.of("equiv", "tcp", "port", "80");
            assertTrue(three.err().contains("3 arguments are given"), three.err());
            assertEquals(1, three.status());
            assertEquals(1, Invocation.of("implies", "tcp").status());
        }

        @Test
        void optionsAreChecked() {
            assertTrue(Invocation.of("equiv", "-y", "NOTHING9", "ip", "ip").err().contains("NOTHING9"));
            assertTrue(Invocation.of("witness", "-c", "0", "ip").err().contains("-c 0"));
            assertTrue(Invocation.of("witness", "-w", "-", "ip").err().contains("-w -"));
            Path nowhere = folder.resolve("no such folder").resolve("file.pcap");
            Invocation unwritable = Invocation.of("witness", "-w", nowhere.toString(), "ip");
            assertEquals(1, unwritable.status());
            assertTrue(unwritable.err().contains("no such folder"), unwritable.err());
            assertFalse(Files.exists(nowhere));
        }

        @Test
        void theHelpTellsTheStatus() {
            assertTrue(Invocation.of("equiv", "--help").out().contains("Exit status: 0 if"));
            assertTrue(Invocation.of("--help").out().contains("implies"));
        }
    }
}
