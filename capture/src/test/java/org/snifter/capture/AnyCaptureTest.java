package org.snifter.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.snifter.capture.Frames.WANTED;
import static org.snifter.capture.Frames.frame;
import static org.snifter.capture.Frames.rest;
import static org.snifter.capture.Frames.send;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.snifter.capture.Frames.Received;
import org.snifter.cbpf.CbpfInstruction.JumpIfConstant;
import org.snifter.cbpf.CbpfInstruction.LoadAbsolute;
import org.snifter.cbpf.CbpfInstruction.LoadLength;
import org.snifter.cbpf.CbpfInstruction.ReturnConstant;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.Register;
import org.snifter.cbpf.Width;

/** The pseudo-device for all interfaces: every frame is seen leaving one end of a wire and coming to the other. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AnyCaptureTest {
    private static final int LEAVING = 4;
    private static final int FOR_SOMEONE_ELSE = 3;
    private static final byte[] FROM = {0x02, 0, 0, 0, 0, 2, 0, 0};

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

    private static LiveCapture started(CaptureOptions options, CbpfProgram filter) throws CaptureException {
        LiveCapture capture = LiveCapture.open(options);
        assertInstanceOf(FilterPlacement.InKernel.class, capture.filter(filter));
        capture.start();
        return capture;
    }

    private static CbpfProgram protocol(int protocol, int snaplen) {
        return CbpfProgram.of(new LoadAbsolute(Width.HALF, CookedHeader.PROTOCOL),
                new JumpIfConstant(Comparison.EQUAL, protocol, 0, 1), new ReturnConstant(snaplen),
                new ReturnConstant(0));
    }

    private static int indexOf(String name) throws CaptureException {
        return Interfaces.find(name).orElseThrow().index();
    }

    private static void assertCooked(Received packet, int protocol, String name, int packetType) throws Exception {
        assertEquals(protocol << 16, packet.u32(0));
        assertEquals(indexOf(name), packet.u32(4));
        assertEquals(1, packet.u16(8), "ARPHRD_ETHER");
        assertEquals(packetType << 8 | 6, packet.u16(10));
        assertArrayEquals(FROM, Arrays.copyOfRange(packet.bytes(), 12, 20));
    }

    @Test
    void describesPacketsInTheirCookedHeader() throws Exception {
        try (LiveCapture capture = started(CaptureOptions.of(Interfaces.ANY), protocol(WANTED, 262_144));
                PacketSender sender = PacketSender.open(wire.left)) {
            byte[] frame = frame(100, WANTED, 7);
            send(sender, frame);
            capture.stop();
            List<Received> received = rest(capture);
            assertEquals(276, capture.linkType());
            assertEquals(2, received.size());
            assertCooked(received.get(0), WANTED, wire.left, LEAVING);
            assertCooked(received.get(1), WANTED, wire.right, FOR_SOMEONE_ELSE);
            for (Received packet : received) {
                assertEquals(20 + 100 - 14, packet.originalLength());
                assertArrayEquals(Arrays.copyOfRange(frame, 14, 100),
                        Arrays.copyOfRange(packet.bytes(), 20, packet.bytes().length));
            }
        }
    }

    @Test
    void putsVlanTagsBack() throws Exception {
        try (LiveCapture capture = started(CaptureOptions.of(Interfaces.ANY).withDirection(Direction.IN),
                protocol(WANTED, 262_144)); PacketSender sender = PacketSender.open(wire.left)) {
            byte[] frame = frame(100, WANTED, 7, 0x8100_2064);
            send(sender, frame);
            capture.stop();
            List<Received> received = rest(capture);
            assertEquals(1, received.size());
            Received packet = received.getFirst();
            assertCooked(packet, 0x8100, wire.right, FOR_SOMEONE_ELSE);
            assertArrayEquals(Arrays.copyOfRange(frame, 14, 100),
                    Arrays.copyOfRange(packet.bytes(), 20, packet.bytes().length));
            assertEquals(20 + 100 - 14, packet.originalLength());
        }
    }

    @Test
    void snapshotLengthCountsTheCookedHeader() throws Exception {
        for (int snaplen : new int[]{5, 20, 21, 50}) {
            try (LiveCapture capture = started(CaptureOptions.of(Interfaces.ANY).withSnaplen(snaplen),
                    protocol(WANTED, snaplen)); PacketSender sender = PacketSender.open(wire.left)) {
                send(sender, frame(100, WANTED, 7));
                capture.stop();
                List<Received> received = rest(capture);
                assertEquals(2, received.size());
                assertEquals(snaplen, received.getFirst().bytes().length);
                assertEquals(106, received.getFirst().originalLength());
            }
        }
    }

    @Test
    void tellsDirectionsApart() throws Exception {
        assertEquals(List.of(indexOf(wire.right)), interfacesSeen(Direction.IN));
        assertEquals(List.of(indexOf(wire.left)), interfacesSeen(Direction.OUT));
        assertEquals(List.of(indexOf(wire.left), indexOf(wire.right)), interfacesSeen(Direction.INOUT));
    }

    private static List<Integer> interfacesSeen(Direction direction) throws Exception {
        CaptureOptions options = CaptureOptions.of(Interfaces.ANY).withDirection(direction);
        try (LiveCapture capture = started(options, protocol(WANTED, 262_144));
                PacketSender sender = PacketSender.open(wire.left)) {
            send(sender, frame(60, WANTED, 1));
            capture.stop();
            return rest(capture).stream().map(packet -> packet.u32(4)).toList();
        }
    }

    @Test
    void seesLoopbackPacketsOnce() throws Exception {
        try (LiveCapture capture = started(CaptureOptions.of(Interfaces.ANY), protocol(WANTED, 262_144));
                PacketSender sender = PacketSender.open("lo")) {
            send(sender, frame(60, WANTED, 1));
            capture.stop();
            List<Received> received = rest(capture);
            assertEquals(1, received.size());
            assertEquals(indexOf("lo"), received.getFirst().u32(4));
            assertEquals(772, received.getFirst().u16(8), "ARPHRD_LOOPBACK");
        }
    }

    @Test
    void filtersByTheCookedHeaderAndTheLengthInTheKernel() throws Exception {
        CbpfProgram longOnesLeaving = CbpfProgram.of(new LoadAbsolute(Width.HALF, CookedHeader.PROTOCOL),
                new JumpIfConstant(Comparison.EQUAL, WANTED, 0, 6),
                new LoadAbsolute(Width.WORD, CookedHeader.INTERFACE_INDEX),
                new JumpIfConstant(Comparison.EQUAL, indexOf(wire.left), 0, 4),
                new LoadAbsolute(Width.BYTE, CookedHeader.PACKET_TYPE),
                new JumpIfConstant(Comparison.EQUAL, LEAVING, 0, 2), new LoadLength(Register.A),
                new JumpIfConstant(Comparison.GREATER_OR_EQUAL, 106, 1, 0), new ReturnConstant(0),
                new ReturnConstant(262_144));
        try (LiveCapture capture = started(CaptureOptions.of(Interfaces.ANY), longOnesLeaving);
                PacketSender sender = PacketSender.open(wire.left)) {
            send(sender, frame(99, WANTED, 1));
            send(sender, frame(100, WANTED, 2));
            capture.stop();
            assertEquals(List.of(2), rest(capture).stream().map(packet -> packet.u32(20)).toList());
            assertEquals(1, capture.statistics().received());
        }
    }

    @Test
    void saysWhatItLeavesToUserSpace() throws Exception {
        CbpfProgram byAddress = CbpfProgram.of(new LoadAbsolute(Width.HALF, 12),
                new JumpIfConstant(Comparison.EQUAL, 0x0200, 0, 1), new ReturnConstant(262_144),
                new ReturnConstant(0));
        try (LiveCapture capture = LiveCapture.open(CaptureOptions.of(Interfaces.ANY));
                PacketSender sender = PacketSender.open(wire.left)) {
            assertInstanceOf(FilterPlacement.InUserSpace.class, capture.filter(byAddress));
            capture.start();
            send(sender, frame(60, WANTED, 1));
            capture.stop();
            assertEquals(2, rest(capture).stream().filter(packet -> packet.u16(0) == WANTED).count());
        }
    }
}
