package org.snifter.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.snifter.capture.Frames.WANTED;
import static org.snifter.capture.Frames.etherType;
import static org.snifter.capture.Frames.frame;
import static org.snifter.capture.Frames.rest;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snifter.capture.Frames.Received;
import org.snifter.pcap.Packet;

/** What is replayed on one end of a wire arrives on the other, not before it is due. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReplayTest {
    private static final int WHOLE = CaptureOptions.MAXIMUM_SNAPLEN;
    private static final long SECOND = 1_000_000_000;

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

    private static LiveCapture started() throws CaptureException {
        LiveCapture capture = LiveCapture.open(CaptureOptions.of(wire.right));
        capture.filter(etherType(WANTED, WHOLE));
        capture.start();
        return capture;
    }

    private static void write(Replay replay, long nanos, byte[] frame) throws IOException {
        replay.write(new Packet().moveTo(MemorySegment.ofArray(frame), 0, frame.length, frame.length)
                .at(1_000_000 + nanos / SECOND, nanos % SECOND));
    }

    @Test
    void everyPacketArrivesInOrder() throws Exception {
        // More than the ring has frames, of many lengths.
        int count = 5000;
        try (LiveCapture capture = started(); RingSender sender = RingSender.open(wire.left)) {
            Replay replay = new Replay(sender, new Pace.Top());
            long bytes = 0;
            for (int i = 0; i < count; i++) {
                int length = 18 + i % 197;
                bytes += length;
                write(replay, 0, frame(length, WANTED, i));
            }
            replay.finish();
            capture.stop();
            List<Received> received = rest(capture);
            assertEquals(count, received.size());
            for (int i = 0; i < count; i++) {
                assertArrayEquals(frame(18 + i % 197, WANTED, i), received.get(i).bytes());
            }
            Replay.Report report = replay.report();
            assertEquals(count, report.packets());
            assertEquals(bytes, report.bytes());
            assertEquals(0, report.unfit());
        }
    }

    @Test
    void whatDoesNotFitIsPassedOver() throws Exception {
        try (LiveCapture capture = started(); RingSender sender = RingSender.open(wire.left)) {
            Replay replay = new Replay(sender, new Pace.Top());
            write(replay, 0, frame(60, WANTED, 1));
            write(replay, 0, frame(9000, WANTED, 2));
            write(replay, 0, new byte[]{1, 2, 3});
            write(replay, 0, new byte[0]);
            write(replay, 0, frame(61, WANTED, 3));
            replay.finish();
            capture.stop();
            assertEquals(List.of(60, 61), rest(capture).stream().map(Received::originalLength).toList());
            assertEquals(2, replay.report().packets());
            assertEquals(3, replay.report().unfit());
        }
    }

    /** A tenth of a second, in each way that it can be asked for. */
    static List<Pace> paces() {
        return List.of(new Pace.AsCaptured(1), new Pace.AsCaptured(0.5), new Pace.PacketRate(100),
                new Pace.BitRate(100 * 100 * 8));
    }

    @ParameterizedTest
    @MethodSource("paces")
    void noPacketIsEarly(Pace pace) throws Exception {
        try (LiveCapture capture = started(); RingSender sender = RingSender.open(wire.left)) {
            Replay replay = new Replay(sender, pace);
            for (int i = 0; i <= 10; i++) {
                write(replay, i * SECOND / 100, frame(100, WANTED, i));
            }
            replay.finish();
            capture.stop();
            List<Received> received = rest(capture);
            assertEquals(11, received.size());
            long due = pace.due(SECOND / 10, 10, 1000);
            assertTrue(due >= SECOND / 10);
            assertTrue(replay.report().nanos() >= due);
            assertEquals(11, replay.report().errors().count());
        }
    }

    /** The second round follows the first at the distance of its last two packets; disorder within does not go back. */
    @Test
    void roundsFollowEachOther() throws Exception {
        try (RingSender sender = RingSender.open(wire.left)) {
            Replay replay = new Replay(sender, new Pace.AsCaptured(1));
            for (int round = 0; round < 3; round++) {
                write(replay, 20_000_000, frame(60, WANTED, 0));
                write(replay, 30_000_000, frame(60, WANTED, 1));
                write(replay, 25_000_000, frame(60, WANTED, 2));
                write(replay, 40_000_000, frame(60, WANTED, 3));
                replay.again();
            }
            replay.finish();
            // Twice 20 ms within a round and 10 ms to the next, and 20 ms within the last.
            assertTrue(replay.report().nanos() >= 80_000_000, () -> replay.report().toString());
            assertEquals(12, replay.report().packets());
        }
    }

    @Test
    void stopsWhenTold() throws Exception {
        try (RingSender sender = RingSender.open(wire.left)) {
            Replay replay = new Replay(sender, new Pace.AsCaptured(1));
            write(replay, 0, frame(60, WANTED, 0));
            Thread stop = Thread.ofPlatform().start(replay::stop);
            write(replay, 3600 * SECOND, frame(60, WANTED, 1));
            stop.join();
            replay.finish();
            assertEquals(1, replay.report().packets());
        }
    }

    @Test
    void errorsAreSummedUp() {
        TimingError errors = new TimingError();
        for (int i = 0; i < 99; i++) {
            errors.add(1000);
        }
        errors.add(1_000_000);
        errors.add(-5);
        assertEquals(101, errors.count());
        assertEquals(1_000_000, errors.largest());
        assertEquals((99 * 1000 + 1_000_000) / 101.0, errors.mean());
        assertEquals(1024, errors.percentile(98));
        assertEquals(1_000_000, errors.percentile(100));
        assertEquals(0, new TimingError().percentile(99));
    }
}
