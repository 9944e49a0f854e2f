package org.snifter.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Compilation;
import org.snifter.cbpf.ExecutionCounts;
import org.snifter.cbpf.Width;
import org.snifter.cbpf.lower.Target;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;

/** Counted on the loopback interface, where other traffic may be: what is asked of a port of its own is exact. */
class FilterProfileTest {
    private static final int PACKETS = 7;
    private static final byte[] LOCALHOST = {127, 0, 0, 1};

    private static FilterProfile open() throws CaptureException {
        try {
            return FilterProfile.open("lo", false);
        } catch (CaptureException e) {
            assumeTrue(false, "needs the right to capture: " + e.getMessage());
            throw e;
        }
    }

    private static CbpfProgram compile(String expression) throws FilterException {
        return Compilation.of(new FilterParser().parse(expression), Target.live(LinkType.EN10MB)).program();
    }

    private static ExecutionCounts profile(CbpfProgram program, DatagramSocket receiver) throws IOException {
        try (FilterProfile profile = open(); DatagramSocket sender = new DatagramSocket()) {
            assertEquals(1, profile.linkType());
            profile.start(program);
            for (int i = 0; i < PACKETS; i++) {
                sender.send(new DatagramPacket(new byte[20 + i], 20 + i, receiver.getLocalSocketAddress()));
                receiver.receive(new DatagramPacket(new byte[64], 64));
            }
            return profile.counts();
        }
    }

    @Test
    void theKernelCountsWhatTheFilterDoes() throws IOException, FilterException {
        try (DatagramSocket receiver = new DatagramSocket(0, InetAddress.getByAddress(LOCALHOST))) {
            CbpfProgram program = compile("udp dst port " + receiver.getLocalPort());
            ExecutionCounts counts = profile(program, receiver);
            assertEquals(PACKETS, counts.accepted(), program.toString());
            assertTrue(counts.packets() >= PACKETS);
            long ended = 0;
            for (int i = 0; i < program.size(); i++) {
                ended += counts.ended(i);
                if (program.get(i) instanceof CbpfInstruction.ReturnConstant(int value)) {
                    assertEquals(value == 0 ? counts.packets() - PACKETS : PACKETS, counts.runs(i));
                }
            }
            assertEquals(counts.packets(), ended);
        }
    }

    /** A load beyond the packet leaves nothing behind it. */
    @Test
    void packetsThatAreTooShortLeaveWhereTheyDo() throws IOException, FilterException {
        try (DatagramSocket receiver = new DatagramSocket(0, InetAddress.getByAddress(LOCALHOST))) {
            int port = receiver.getLocalPort();
            CbpfProgram program = compile("udp dst port " + port + " and ether[65] = 0");
            ExecutionCounts counts = profile(program, receiver);
            int load = program.instructions().indexOf(
                    new CbpfInstruction.LoadAbsolute(Width.BYTE, 65));
            // Headers of 42 bytes, then 20 to 26: the first four packets have no byte 65.
            assertEquals(PACKETS, counts.runs(load), program.toString());
            assertEquals(4, counts.ended(load));
            assertEquals(3, counts.accepted());
        }
    }

    @Test
    void interfacesThatAreNotThereAreNamed() {
        CaptureException e = assertThrows(CaptureException.class, () -> FilterProfile.open("nowhere", false));
        assertTrue(e.getMessage().startsWith("nowhere: "), e.getMessage());
    }
}
