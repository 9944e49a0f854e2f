package org.snifter.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.snifter.capture.Frames.WANTED;
import static org.snifter.capture.Frames.etherType;
import static org.snifter.capture.Frames.frame;
import static org.snifter.capture.Frames.send;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.snifter.capture.Frames.Received;
import org.snifter.pcap.Packet;

/** Several interfaces captured at once. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CaptureGroupTest {
    private static VethPair first;
    private static VethPair second;

    @BeforeAll
    static void connect() {
        first = VethPair.create();
        second = VethPair.create();
    }

    @AfterAll
    static void disconnect() {
        if (first != null) {
            first.close();
        }
        if (second != null) {
            second.close();
        }
    }

    private static CaptureGroup group(String... interfaces) throws CaptureException {
        List<LiveCapture> captures = new ArrayList<>();
        for (String name : interfaces) {
            LiveCapture capture = LiveCapture.open(CaptureOptions.of(name).withImmediate(true));
            capture.filter(etherType(WANTED, CaptureOptions.MAXIMUM_SNAPLEN));
            captures.add(capture);
        }
        return new CaptureGroup(captures);
    }

    @Test
    void deliversEveryInterfacesPacketsAndSaysWhose() throws Exception {
        try (CaptureGroup group = group(first.right, second.right);
                PacketSender one = PacketSender.open(first.left);
                PacketSender other = PacketSender.open(second.left)) {
            group.start();
            for (int number = 0; number < 500; number++) {
                send(number % 3 == 0 ? one : other, frame(60, WANTED, number));
            }
            group.stop();
            Packet packet = new Packet();
            int[] last = {-1, -1};
            int count = 0;
            while (group.next(packet)) {
                int number = packet.u32(14);
                assertEquals(number % 3 == 0 ? 0 : 1, packet.interfaceId());
                assertTrue(number > last[packet.interfaceId()], "in order");
                assertArrayEquals(frame(60, WANTED, number), Received.of(packet).bytes());
                last[packet.interfaceId()] = number;
                count++;
            }
            assertEquals(500, count);
            assertEquals(new CaptureStatistics(500, 0, 0), group.statistics());
            assertEquals(2, group.interfaces().size());
        }
    }

    @Test
    void ofThePacketsThatAreThereTheEarliestComesFirst() throws Exception {
        try (CaptureGroup group = group(first.right, second.right);
                PacketSender one = PacketSender.open(first.left);
                PacketSender other = PacketSender.open(second.left)) {
            group.start();
            for (int number = 0; number < 100; number++) {
                send(number % 2 == 0 ? other : one, frame(60, WANTED, number));
            }
            Thread.sleep(10L * CaptureOptions.BUFFERED_MILLISECONDS);
            Packet packet = new Packet();
            for (int number = 0; number < 100; number++) {
                assertTrue(group.next(packet));
                assertEquals(number, packet.u32(14));
            }
        }
    }

    @Test
    void aSilentInterfaceHoldsUpNoOther() throws Exception {
        try (CaptureGroup group = group(first.right, second.right);
                PacketSender sender = PacketSender.open(second.left)) {
            group.start();
            assertFalse(group.await(20));
            send(sender, frame(60, WANTED, 1));
            Packet packet = new Packet();
            assertTrue(group.next(packet));
            assertEquals(1, packet.interfaceId());
            group.breakLoop();
            assertFalse(group.next(packet));
        }
    }

    @Test
    void aGroupHasMembers() {
        assertThrows(IllegalArgumentException.class, () -> new CaptureGroup(List.of()));
    }
}
