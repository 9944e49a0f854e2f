package org.snifter.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.snifter.capture.Frames.rest;
import static org.snifter.capture.Frames.send;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.CountedProgram;
import org.snifter.cbpf.ExecutionCounts;
import org.snifter.cbpf.FilterCompiler;
import org.snifter.cbpf.lower.Target;
import org.snifter.ebpf.Action;
import org.snifter.ebpf.BlockProfile;
import org.snifter.ebpf.Continuation;
import org.snifter.ebpf.Flavour;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;

/** Filters that are longer than what a socket is let hold (net.core.optmem_max) run in the kernel all the same. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LongFilterCaptureTest {
    private static final int HOSTS = 10_000;
    /** Each block of the program is counted, and there may be 4,096 of them. */
    private static final int COUNTED_HOSTS = 300;
    /** Instructions of eight bytes that net.core.optmem_max lets a socket hold, unless it was raised. */
    private static final int USUAL_ROOM = 131_072 / 8;

    private static final int ETHERNET_HEADER_BYTES = 14;

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

    /** Spread out, so that many do not become a few ranges. */
    private static int address(int host) {
        return host * 0x9e3779b1;
    }

    private static CbpfProgram compile(LinkType linkType, int count) throws FilterException {
        String hosts = IntStream.range(1, count + 1).map(LongFilterCaptureTest::address).mapToObj(
                a -> "host %d.%d.%d.%d".formatted(a >>> 24, a >>> 16 & 0xff, a >>> 8 & 0xff, a & 0xff))
                .collect(Collectors.joining(" or "));
        return FilterCompiler.OPTIMIZING.compile(new FilterParser().parse(hosts), Target.live(linkType));
    }

    /** To hosts that are on the list, and to as many that are not. */
    private static List<byte[]> frames() {
        return IntStream.range(1, 2 * HOSTS).filter(host -> host < 200 || host % 97 == 1).mapToObj(host -> {
            ByteBuffer frame = ByteBuffer.wrap(Frames.frame(60, 0x800, host));
            return frame.put(ETHERNET_HEADER_BYTES, (byte) 0x45).putInt(ETHERNET_HEADER_BYTES + 16, address(host))
                    .array();
        }).toList();
    }

    private static List<byte[]> accepted(CbpfProgram program, List<byte[]> frames) {
        return frames.stream().filter(frame -> CbpfInterpreter.run(program, MemorySegment.ofArray(frame), 0,
                frame.length, frame.length) != 0).toList();
    }

    private static void sendAll(List<byte[]> frames) throws CaptureException {
        try (PacketSender sender = PacketSender.open(wire.left)) {
            for (byte[] frame : frames) {
                send(sender, frame);
            }
        }
    }

    @Test
    void theKernelDeliversOnlyWhatTheInterpreterAccepts() throws Exception {
        CbpfProgram program = compile(LinkType.EN10MB, HOSTS);
        List<byte[]> frames = frames();
        List<byte[]> accepted = accepted(program, frames);
        assertTrue(accepted.size() > 250 && accepted.size() < frames.size() - 90, accepted.size() + " accepted");
        try (LiveCapture capture = LiveCapture.open(CaptureOptions.of(wire.right))) {
            FilterPlacement.ByTailCall placement = assertInstanceOf(FilterPlacement.ByTailCall.class,
                    capture.filter(program));
            assertTrue(placement.reason().contains("net.core.optmem_max"), placement.reason());
            capture.start();
            sendAll(frames);
            capture.stop();
            List<Frames.Received> received = rest(capture);
            assertEquals(accepted.stream().map(ByteBuffer::wrap).toList(),
                    received.stream().map(packet -> ByteBuffer.wrap(packet.bytes())).toList());
            assertEquals(accepted.size(), capture.statistics().received());
        }
    }

    /** With {@code -i any} too, whose programs are rewritten; a filter that is set later takes its place. */
    @Test
    void aLaterFilterTakesItsPlace() throws Exception {
        try (LiveCapture capture = LiveCapture.open(CaptureOptions.of(Interfaces.ANY))) {
            CbpfProgram hosts = compile(LinkType.named("LINUX_SLL2").orElseThrow(), HOSTS);
            assertInstanceOf(FilterPlacement.ByTailCall.class, capture.filter(hosts));
            assertInstanceOf(FilterPlacement.ByTailCall.class, capture.filter(hosts));
            CbpfProgram few = FilterCompiler.OPTIMIZING.compile(new FilterParser().parse("host 198.51.100.7"),
                    Target.live(LinkType.named("LINUX_SLL2").orElseThrow()));
            assertEquals(new FilterPlacement.AsExtended(), capture.filter(few));
            capture.start();
            sendAll(frames());
            capture.stop();
            assertEquals(0, rest(capture).size());
        }
    }

    @Test
    void theKernelCountsWhatItDoes() throws Exception {
        CbpfProgram program = compile(LinkType.EN10MB, COUNTED_HOSTS);
        List<byte[]> frames = frames();
        int slots = BlockProfile.of(CountedProgram.of(program).counting()).instrument(new Flavour.SocketFilter(),
                new Action.Pass(), new Continuation.End()).program().slots();
        assertTrue(slots > USUAL_ROOM, slots + " instructions");
        try (FilterProfile profile = FilterProfile.open(wire.right, false)) {
            profile.start(program);
            sendAll(frames);
            ExecutionCounts counts = profile.counts();
            assertEquals(frames.size(), counts.packets());
            assertEquals(accepted(program, frames).size(), counts.accepted());
        }
    }
}
