package org.snifter.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.snifter.capture.Frames.rest;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.snifter.capture.Frames.Received;
import org.snifter.cbpf.CbpfInstruction.JumpIfConstant;
import org.snifter.cbpf.CbpfInstruction.LoadAbsolute;
import org.snifter.cbpf.CbpfInstruction.ReturnConstant;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.Width;

/** Packets of a tunnel begin with their IP header. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RawIpCaptureTest {
    /** An IPv4 header (RFC 791) of protocol 253, for experiments (RFC 3692), and 4 bytes. */
    private static byte[] packet(int number) {
        byte[] packet = new byte[24];
        packet[0] = 0x45;
        packet[3] = 24;
        packet[8] = 64;
        packet[9] = (byte) 253;
        packet[12] = (byte) 192;
        packet[14] = 2;
        packet[15] = 1;
        packet[16] = (byte) 192;
        packet[18] = 2;
        packet[19] = 2;
        packet[23] = (byte) number;
        return packet;
    }

    @Test
    void capturesAndSendsWithoutLinkLayerHeaders() throws Throwable {
        try (Tun tun = Tun.create();
                LiveCapture capture = LiveCapture.open(CaptureOptions.of(tun.name));
                PacketSender sender = PacketSender.open(tun.name)) {
            CbpfProgram experiment = CbpfProgram.of(new LoadAbsolute(Width.BYTE, 9),
                    new JumpIfConstant(Comparison.EQUAL, 253, 0, 1), new ReturnConstant(262_144),
                    new ReturnConstant(0));
            assertInstanceOf(FilterPlacement.InKernel.class, capture.filter(experiment));
            capture.start();
            tun.receive(packet(1));
            Frames.send(sender, packet(2));
            capture.stop();
            List<Received> received = rest(capture);
            assertEquals(101, capture.linkType());
            assertEquals(2, received.size());
            assertArrayEquals(packet(1), received.get(0).bytes());
            assertArrayEquals(packet(2), received.get(1).bytes());
            assertEquals(24, received.get(1).originalLength());
        }
    }
}
