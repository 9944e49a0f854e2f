package org.snifter.dissect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.snifter.pcap.Packet;

/** The text of a capture file, ours and tcpdump's. */
final class Printing {
    private Printing() {}

    /** What {@link PacketPrinter} prints of a capture file. */
    static String ours(Path capture, PrintOptions options) throws IOException {
        PacketPrinter printer = new PacketPrinter(options, NameSource.NONE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(capture)).order(ByteOrder.LITTLE_ENDIAN);
        if (file.limit() < 24) {
            return "";
        }
        int magic = file.getInt(0);
        if (magic != 0xa1b2c3d4 && magic != 0xa1b23c4d) {
            file.order(ByteOrder.BIG_ENDIAN);
            magic = file.getInt(0);
        }
        if (magic != 0xa1b2c3d4 && magic != 0xa1b23c4d) {
            throw new IOException("not a pcap file");
        }
        int unit = magic == 0xa1b2c3d4 ? 1000 : 1;
        int linkType = file.getInt(20) & 0xffff;
        MemorySegment memory = MemorySegment.ofArray(file.array());
        Packet packet = new Packet();
        for (int at = 24; at + 16 <= file.limit();) {
            int captured = file.getInt(at + 8);
            if (captured > file.limit() - at - 16 || captured < 0) {
                break;
            }
            packet.moveTo(memory, at + 16, captured, file.getInt(at + 12));
            packet.at(file.getInt(at) & 0xffff_ffffL, file.getInt(at + 4) * unit);
            printer.print(packet, linkType, out);
            at += 16 + captured;
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    /** What the installed tcpdump prints of a capture file. */
    static String tcpdump(Path capture, String... options) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("tcpdump", "-r", capture.toString());
        builder.command().addAll(java.util.List.of(options));
        builder.environment().put("TZ", "GMT0");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try (var in = process.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
