package org.snifter.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.snifter.capture.Frames.UNWANTED;
import static org.snifter.capture.Frames.WANTED;
import static org.snifter.capture.Frames.etherType;
import static org.snifter.capture.Frames.frame;
import static org.snifter.capture.Frames.rest;
import static org.snifter.capture.Frames.send;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.snifter.capture.Frames.Received;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.CbpfInstruction.JumpIfConstant;
import org.snifter.cbpf.CbpfInstruction.LoadAbsolute;
import org.snifter.cbpf.CbpfInstruction.ReturnConstant;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.Width;
import org.snifter.pcap.Packet;

/** What a packet socket promises beyond what every backend does. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RingCaptureTest {
    private static final int WHOLE = CaptureOptions.MAXIMUM_SNAPLEN;

    private static VethPair wire;

    @BeforeAll
    static void connect() {
        wire = VethPair.create();
    }

    @AfterAll
    static void disconnect() {
        if (wire != null) {
            wire.close();
        }
    }

    private static LiveCapture started(CaptureOptions options) throws CaptureException {
        LiveCapture capture = LiveCapture.open(options);
        assertInstanceOf(FilterPlacement.InKernel.class, capture.filter(etherType(WANTED, options.snaplen())));
        capture.start();
        return capture;
    }

    @Test
    void letsTheKernelJudgeByTheTagThatItTookOut() throws Exception {
        CbpfProgram tagged = CbpfProgram.of(new LoadAbsolute(Width.BYTE, Ancillary.VLAN_TAG_PRESENT.offset()),
                new JumpIfConstant(Comparison.EQUAL, 1, 0, 1), new ReturnConstant(WHOLE), new ReturnConstant(0));
        try (LiveCapture capture = LiveCapture.open(CaptureOptions.of(wire.right));
                PacketSender sender = PacketSender.open(wire.left)) {
            assertInstanceOf(FilterPlacement.InKernel.class, capture.filter(tagged));
            capture.start();
            send(sender, frame(60, WANTED, 1));
            send(sender, frame(60, WANTED, 2, 0x8100_0064));
            capture.stop();
            List<Received> received = rest(capture);
            assertEquals(1, received.size());
            assertArrayEquals(frame(60, WANTED, 2, 0x8100_0064), received.getFirst().bytes());
        }
    }

    @Test
    void filtersInTheKernelFromTheFirstPacketOn() throws Exception {
        try (PacketSender sender = PacketSender.open(wire.left)) {
            CompletableFuture<Void> over = new CompletableFuture<>();
            CompletableFuture<Integer> flood = CompletableFuture.supplyAsync(() -> {
                int number = 0;
                try {
                    while (!over.isDone()) {
                        send(sender, frame(60, number % 16 == 0 ? WANTED : UNWANTED, number++));
                    }
                } catch (CaptureException e) {
                    throw new IllegalStateException(e);
                }
                return number;
            });
            try {
                for (int round = 0; round < 20; round++) {
                    try (LiveCapture capture = started(CaptureOptions.of(wire.right))) {
                        Packet packet = new Packet();
                        long captured = 0;
                        while (captured < 50 && capture.next(packet)) {
                            assertEquals(WANTED, packet.u16(12));
                            captured++;
                        }
                        capture.stop();
                        for (Received received : rest(capture)) {
                            assertEquals(WANTED, received.u16(12));
                            captured++;
                        }
                        CaptureStatistics statistics = capture.statistics();
                        assertEquals(captured, statistics.received() - statistics.droppedByKernel());
                    }
                }
            } finally {
                over.complete(null);
            }
            assertTrue(flood.get(10, TimeUnit.SECONDS) > 16 * 20);
        }
    }

    @Test
    void seesLoopbackPacketsOnceAndNoneLeaving() throws Exception {
        for (Direction direction : Direction.values()) {
            try (LiveCapture capture = started(CaptureOptions.of("lo").withDirection(direction));
                    PacketSender sender = PacketSender.open("lo")) {
                send(sender, frame(60, WANTED, 1));
                send(sender, frame(60, WANTED, 2));
                capture.stop();
                List<Integer> numbers = rest(capture).stream().map(packet -> packet.u32(14)).toList();
                assertEquals(direction == Direction.OUT ? List.of() : List.of(1, 2), numbers);
            }
        }
    }

    @Test
    void countsWhatTheBufferHadNoRoomFor() throws Exception {
        int sent = 3000;
        try (LiveCapture capture = started(CaptureOptions.of(wire.right).withBufferBytes(1));
                PacketSender sender = PacketSender.open(wire.left)) {
            for (int number = 0; number < sent; number++) {
                send(sender, frame(1000, WANTED, number));
            }
            capture.stop();
            List<Received> received = rest(capture);
            CaptureStatistics statistics = capture.statistics();
            assertEquals(sent, statistics.received());
            assertTrue(statistics.droppedByKernel() > 0, statistics::toString);
            assertEquals(sent, received.size() + statistics.droppedByKernel());
            for (int number = 0; number < received.size(); number++) {
                assertArrayEquals(frame(1000, WANTED, number), received.get(number).bytes());
            }
        }
    }

    @Test
    void keepsItsStatisticsWhenClosed() throws Exception {
        LiveCapture capture = started(CaptureOptions.of(wire.right));
        try (capture; PacketSender sender = PacketSender.open(wire.left)) {
            send(sender, frame(60, WANTED, 1));
            send(sender, frame(60, UNWANTED, 1));
        }
        assertEquals(1, capture.statistics().received());
        capture.stop();
        capture.close();
        assertThrows(IllegalStateException.class, () -> capture.next(new Packet()));
    }

    @Test
    void packetsAreGoneWhenTheCaptureIsClosed() throws Exception {
        Packet packet = new Packet();
        try (LiveCapture capture = started(CaptureOptions.of(wire.right));
                PacketSender sender = PacketSender.open(wire.left)) {
            send(sender, frame(60, WANTED, 1));
            assertTrue(capture.next(packet));
        }
        assertThrows(IllegalStateException.class, () -> packet.u8(0));
    }

    @Test
    void stoppingLetsNoMoreIn() throws Exception {
        try (LiveCapture capture = started(CaptureOptions.of(wire.right));
                PacketSender sender = PacketSender.open(wire.left)) {
            send(sender, frame(60, WANTED, 1));
            capture.stop();
            assertTrue(capture.next(new Packet()));
            send(sender, frame(60, WANTED, 2));
            assertFalse(capture.next(new Packet()));
        }
    }
}
