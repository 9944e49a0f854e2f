package org.snifter.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.snifter.capture.Frames.WANTED;
import static org.snifter.capture.Frames.etherType;
import static org.snifter.capture.Frames.frame;
import static org.snifter.capture.Frames.rest;
import static org.snifter.capture.Frames.send;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.snifter.capture.Frames.Received;
import org.snifter.pcap.Packet;

/** Frames sent on one end of a wire are captured on the other. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ParameterizedClass
@EnumSource(Backend.class)
class LiveCaptureTest {
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

    @Parameter
    private Backend backend;

    private CaptureOptions options(String interfaceName) {
        if (backend == Backend.LIBPCAP) {
            assumeTrue(backend.isThere(), "libpcap is not installed");
        }
        return CaptureOptions.of(interfaceName).withBackend(backend);
    }

    private static LiveCapture started(CaptureOptions options) throws CaptureException {
        LiveCapture capture = LiveCapture.open(options);
        FilterPlacement placement = capture.filter(etherType(WANTED, options.snaplen()));
        assertInstanceOf(FilterPlacement.InKernel.class, placement);
        capture.start();
        return capture;
    }

    @Test
    void deliversFramesAsTheyWereSentInOrder() throws Exception {
        Instant before = Instant.now();
        try (LiveCapture capture = started(options(wire.right));
                PacketSender sender = PacketSender.open(wire.left)) {
            for (int number = 0; number < 1000; number++) {
                send(sender, frame(60 + number, WANTED, number));
            }
            capture.stop();
            List<Received> received = rest(capture);
            assertEquals(1, capture.linkType());
            assertEquals(1000, received.size());
            for (int number = 0; number < 1000; number++) {
                Received packet = received.get(number);
                assertArrayEquals(frame(60 + number, WANTED, number), packet.bytes());
                assertEquals(60 + number, packet.originalLength());
                Instant seen = packet.seen();
                assertFalse(seen.isBefore(before) || seen.isAfter(Instant.now()));
                before = seen;
            }
            assertTrue(received.stream().anyMatch(packet -> packet.nanos() % 1000 != 0), "nanoseconds");
            assertEquals(new CaptureStatistics(1000, 0, 0), capture.statistics());
        }
    }

    @Test
    void deliversAPacketWhileTheCaptureGoesOn() throws Exception {
        try (LiveCapture capture = started(options(wire.right).withImmediate(true));
                PacketSender sender = PacketSender.open(wire.left)) {
            Packet packet = new Packet();
            for (int number = 0; number < 20; number++) {
                send(sender, frame(60, WANTED, number));
                assertTrue(capture.next(packet));
                assertEquals(number, packet.u32(14));
            }
        }
    }

    @Test
    void awaitsNoLongerThanAsked() throws Exception {
        try (LiveCapture capture = started(options(wire.right));
                PacketSender sender = PacketSender.open(wire.left)) {
            assertFalse(capture.await(0));
            assertFalse(capture.await(30));
            send(sender, frame(60, WANTED, 1));
            assertTrue(capture.await(10_000));
            assertTrue(capture.await(0), "still there");
            assertTrue(capture.next(new Packet()));
            assertFalse(capture.await(0));
            capture.stop();
            assertTrue(capture.await(10_000), "the end is something too");
            assertFalse(capture.next(new Packet()));
        }
    }

    @Test
    void cutsPacketsToTheSnapshotLength() throws Exception {
        try (LiveCapture capture = started(options(wire.right).withSnaplen(64));
                PacketSender sender = PacketSender.open(wire.left)) {
            send(sender, frame(60, WANTED, 1));
            send(sender, frame(1000, WANTED, 2));
            send(sender, frame(1000, WANTED, 3, 0x8100_0064));
            capture.stop();
            List<Received> received = rest(capture);
            assertEquals(List.of(60, 64, 64), received.stream().map(packet -> packet.bytes().length).toList());
            assertEquals(List.of(60, 1000, 1000), received.stream().map(Received::originalLength).toList());
            assertArrayEquals(Arrays.copyOf(frame(1000, WANTED, 3, 0x8100_0064), 64), received.get(2).bytes());
        }
    }

    @Test
    void cutsPacketsWithoutAFilterToo() throws Exception {
        try (LiveCapture capture = LiveCapture.open(options(wire.right).withSnaplen(3));
                PacketSender sender = PacketSender.open(wire.left)) {
            capture.start();
            send(sender, frame(60, WANTED, 1, 0x8100_0064));
            capture.stop();
            List<Received> received = rest(capture);
            assertEquals(1, received.size());
            assertArrayEquals(new byte[]{2, 0, 0}, received.getFirst().bytes());
            assertEquals(60, received.getFirst().originalLength());
        }
    }

    @Test
    void putsVlanTagsBack() throws Exception {
        List<byte[]> sent = List.of(frame(80, WANTED, 1, 0x8100_0064), frame(80, WANTED, 2, 0x88a8_e00a, 0x8100_0fff),
                frame(80, WANTED, 3, 0x8100_0000), frame(80, WANTED, 4));
        try (LiveCapture capture = LiveCapture.open(options(wire.right));
                PacketSender sender = PacketSender.open(wire.left)) {
            capture.start();
            for (byte[] frame : sent) {
                send(sender, frame);
            }
            capture.stop();
            List<Received> received = rest(capture);
            assertEquals(sent.size(), received.size());
            for (int i = 0; i < sent.size(); i++) {
                assertArrayEquals(sent.get(i), received.get(i).bytes());
                assertEquals(80, received.get(i).originalLength());
            }
        }
    }

    @Test
    void tellsDirectionsApart() throws Exception {
        assertEquals(List.of(1), numbersSeen(Direction.IN));
        assertEquals(List.of(2), numbersSeen(Direction.OUT));
        assertEquals(List.of(1, 2), numbersSeen(Direction.INOUT));
    }

    private List<Integer> numbersSeen(Direction direction) throws Exception {
        try (LiveCapture capture = started(options(wire.right).withDirection(direction));
                PacketSender coming = PacketSender.open(wire.left);
                PacketSender leaving = PacketSender.open(wire.right)) {
            send(coming, frame(60, WANTED, 1));
            send(leaving, frame(60, WANTED, 2));
            capture.stop();
            return rest(capture).stream().map(packet -> packet.u32(14)).toList();
        }
    }

    @Test
    void breaksAWaitAtOnce() throws Exception {
        try (LiveCapture capture = started(options(wire.right))) {
            CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
                try {
                    return capture.next(new Packet());
                } catch (CaptureException e) {
                    throw new IllegalStateException(e);
                }
            });
            Thread.sleep(100);
            assertFalse(waiting.isDone());
            long asked = System.nanoTime();
            capture.breakLoop();
            assertFalse(waiting.get(10, TimeUnit.SECONDS));
            assertTrue(Duration.ofNanos(System.nanoTime() - asked).toSeconds() < 5);
            assertEquals(0, capture.statistics().received());
        }
    }

    @Test
    void breakingDropsWhatIsStillToCome() throws Exception {
        try (LiveCapture capture = started(options(wire.right));
                PacketSender sender = PacketSender.open(wire.left)) {
            for (int number = 0; number < 10; number++) {
                send(sender, frame(60, WANTED, number));
            }
            assertTrue(capture.next(new Packet()));
            capture.breakLoop();
            capture.stop();
            assertFalse(capture.next(new Packet()));
            assertEquals(10, capture.statistics().received());
        }
    }

    @Test
    void isPromiscuousWhileOpenIfAskedTo() throws Exception {
        try (LiveCapture _ = LiveCapture.open(options(wire.right).withPromiscuous(false))) {
            assertEquals(0, promiscuity());
            try (LiveCapture _ = LiveCapture.open(options(wire.right))) {
                assertEquals(1, promiscuity());
            }
            assertEquals(0, promiscuity());
        }
    }

    private static int promiscuity() {
        Matcher matcher = Pattern.compile("promiscuity (\\d+)")
                .matcher(VethPair.output("ip", "-d", "link", "show", wire.right));
        assertTrue(matcher.find());
        return Integer.parseInt(matcher.group(1));
    }

    @Test
    void filterIsSetBeforeTheStart() throws Exception {
        try (LiveCapture capture = LiveCapture.open(options(wire.right))) {
            assertThrows(IllegalStateException.class, () -> capture.next(new Packet()));
            capture.start();
            assertThrows(IllegalStateException.class, () -> capture.filter(etherType(WANTED, WHOLE)));
        }
    }
}
