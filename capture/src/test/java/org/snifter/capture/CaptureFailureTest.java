package org.snifter.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.snifter.capture.Frames.WANTED;
import static org.snifter.capture.Frames.etherType;
import static org.snifter.capture.Frames.frame;
import static org.snifter.capture.Frames.send;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.snifter.capture.linux.Errno;
import org.snifter.capture.linux.SystemCallException;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfInstruction.Jump;
import org.snifter.cbpf.CbpfInstruction.LoadAbsolute;
import org.snifter.cbpf.CbpfInstruction.LoadImmediate;
import org.snifter.cbpf.CbpfInstruction.LoadScratch;
import org.snifter.cbpf.CbpfInstruction.ReturnConstant;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Register;
import org.snifter.cbpf.Width;
import org.snifter.ebpf.foreign.CFunction;
import org.snifter.filter.Span;
import org.snifter.pcap.Packet;

/** What can go wrong, and what is said then. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CaptureFailureTest {
    @Test
    void namesTheInterfacesThereAre() {
        VethPair.assumeRoot();
        for (String name : List.of("nonexistent0", "", "a-name-of-more-than-15-bytes", "lo ")) {
            CaptureException e = assertThrows(CaptureException.class, () -> LiveCapture.open(CaptureOptions.of(name)));
            assertTrue(e.getMessage().startsWith(name + ": there is no such interface; there are "), e::getMessage);
            assertTrue(e.getMessage().contains("lo"), e::getMessage);
        }
    }

    @Test
    void saysHowToBringAnInterfaceUp() throws Exception {
        try (VethPair wire = VethPair.create()) {
            VethPair.run("ip", "link", "set", wire.left, "down");
            try (LiveCapture capture = LiveCapture.open(CaptureOptions.of(wire.left))) {
                CaptureException e = assertThrows(CaptureException.class, capture::start);
                assertTrue(e.getMessage().contains("ip link set dev " + wire.left + " up"), e::getMessage);
            }
            try (PacketSender sender = PacketSender.open(wire.left)) {
                CaptureException e = assertThrows(CaptureException.class, () -> send(sender, frame(60, WANTED, 1)));
                assertTrue(e.getMessage().contains("ip link set dev " + wire.left + " up"), e::getMessage);
            }
        }
    }

    @Test
    void deliversWhatCameBeforeTheInterfaceDisappeared() throws Exception {
        try (VethPair wire = VethPair.create();
                LiveCapture capture = LiveCapture.open(CaptureOptions.of(wire.right));
                PacketSender sender = PacketSender.open(wire.left)) {
            capture.filter(etherType(WANTED, 100));
            capture.start();
            send(sender, frame(60, WANTED, 1));
            send(sender, frame(60, WANTED, 2));
            wire.remove();
            Packet packet = new Packet();
            assertTrue(capture.next(packet));
            assertTrue(capture.next(packet));
            assertEquals(2, packet.u32(14));
            CaptureException e = assertThrows(CaptureException.class, () -> capture.next(packet));
            assertEquals(wire.right + ": the interface disappeared", e.getMessage());
            assertThrows(CaptureException.class, () -> capture.next(packet));
            assertEquals(2, capture.statistics().received());
        }
    }

    @Test
    void goesOnWhenTheInterfaceComesUpAgain() throws Exception {
        try (VethPair wire = VethPair.create();
                LiveCapture capture = LiveCapture.open(CaptureOptions.of(wire.right));
                PacketSender sender = PacketSender.open(wire.left)) {
            capture.filter(etherType(WANTED, 100));
            capture.start();
            VethPair.run("ip", "link", "set", wire.right, "down");
            assertFalse(capture.await(50));
            VethPair.run("ip", "link", "set", wire.right, "up");
            // The other end drops frames without a word until it has noticed.
            do {
                send(sender, frame(60, WANTED, 3));
            } while (!capture.await(100));
            Packet packet = new Packet();
            assertTrue(capture.next(packet));
            assertEquals(3, packet.u32(14));
        }
    }

    @Test
    void filtersRunAsEbpfAlsoWhereTheKernelRefusesTheClassicForm() throws Exception {
        VethPair.assumeRoot();
        List<CbpfInstruction> tooLong = new ArrayList<>(
                Collections.nCopies(CbpfProgram.KERNEL_LIMIT, new LoadImmediate(Register.A, 0)));
        tooLong.add(new ReturnConstant(1));
        List<CbpfInstruction> linkLayerOffset = List.of(new LoadAbsolute(Width.HALF, 0xffe0_000c),
                new ReturnConstant(1));
        List<CbpfInstruction> unwritten = List.of(new LoadScratch(Register.A, 3), new ReturnConstant(1));
        try (LiveCapture capture = LiveCapture.open(CaptureOptions.of("lo"))) {
            for (List<CbpfInstruction> program : List.of(tooLong, linkLayerOffset, unwritten)) {
                assertEquals(new FilterPlacement.AsExtended(), capture.filter(CbpfProgram.of(program)));
            }
        }
    }

    @Test
    void fallsBackToTheClassicFormAndThenToUserSpace() throws Exception {
        VethPair.assumeRoot();
        CbpfProgram hardwareType = CbpfProgram.of(new LoadAbsolute(Width.WORD, Ancillary.HARDWARE_TYPE.offset()),
                new ReturnConstant(1));
        CbpfProgram looping = CbpfProgram.withLoops(List.of(
                new LoadAbsolute(Width.WORD, Ancillary.HARDWARE_TYPE.offset()), new Jump(-2), new ReturnConstant(1)));
        try (LiveCapture capture = LiveCapture.open(CaptureOptions.of("lo"))) {
            FilterPlacement.AsClassic classic = assertInstanceOf(FilterPlacement.AsClassic.class,
                    capture.filter(hardwareType));
            assertTrue(classic.reason().contains("classic programs only"), classic.reason());
            FilterPlacement.InUserSpace user = assertInstanceOf(FilterPlacement.InUserSpace.class,
                    capture.filter(looping));
            assertTrue(user.reason().contains("as a classic one, it jumps backward"), user.reason());
        }
    }

    @Test
    void saysThatABufferIsTooLarge() {
        CaptureException e = Failures.of("eth0", new SystemCallException("setsockopt PACKET_RX_RING", Errno.ENOMEM));
        assertEquals("eth0: the kernel has no memory for a buffer of this size; ask for a smaller one"
                + " (setsockopt PACKET_RX_RING: Cannot allocate memory)", e.getMessage());
    }

    @Test
    void refusesFramesThatTheInterfaceCannotCarry() throws Exception {
        try (VethPair wire = VethPair.create(); PacketSender sender = PacketSender.open(wire.left)) {
            CaptureException e = assertThrows(CaptureException.class, () -> send(sender, frame(1600, WANTED, 1)));
            assertTrue(e.getMessage().contains("1600 bytes is too long") && e.getMessage().contains("carries 1500"),
                    e::getMessage);
            e = assertThrows(CaptureException.class, () -> send(sender, new byte[5]));
            assertTrue(e.getMessage().contains("5 bytes is too short"), e::getMessage);
            send(sender, frame(60, WANTED, 1));
        }
    }

    @Test
    void namesTheMissingCapability() throws Exception {
        VethPair.assumeRoot();
        VethPair.assumeTool("setpriv", "--version");
        String output = VethPair.output("setpriv", "--bounding-set=-net_raw", "--inh-caps=-net_raw",
                ProcessHandle.current().info().command().orElseThrow(), "--enable-native-access=ALL-UNNAMED", "-cp",
                classPath(), OpenLoopback.class.getName());
        assertTrue(output.startsWith("lo: ") && output.contains("CAP_NET_RAW") && output.contains("root"), output);
    }

    private static String classPath() {
        return Stream
                .of(OpenLoopback.class, LiveCapture.class, CFunction.class, CbpfProgram.class, Span.class, Packet.class)
                .map(CaptureFailureTest::location).distinct().collect(Collectors.joining(File.pathSeparator));
    }

    private static String location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs without the capability. */
    static final class OpenLoopback {
        private OpenLoopback() {}

        public static void main(String[] arguments) {
            try (LiveCapture capture = LiveCapture.open(CaptureOptions.of("lo"))) {
                System.out.println("opened link type " + capture.linkType() + Arrays.toString(arguments));
            } catch (CaptureException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
