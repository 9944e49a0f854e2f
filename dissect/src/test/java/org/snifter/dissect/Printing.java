package org.snifter.dissect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.snifter.pcap.CaptureFiles;
import org.snifter.pcap.CaptureFormatException;
import org.snifter.pcap.CaptureReader;
import org.snifter.pcap.Packet;

/** The text of a capture file, ours and tcpdump's. */
final class Printing {
    /** No names but those of the interfaces of this machine. */
    private static final NameSource INTERFACES = new NameSource() {
        @Override
        public String networkInterface(int index) {
            try (Stream<Path> all = Files.list(Path.of("/sys/class/net"))) {
                for (Path one : all.toList()) {
                    if (Files.readString(one.resolve("ifindex")).strip().equals(Integer.toUnsignedString(index))) {
                        return one.getFileName().toString();
                    }
                }
            } catch (IOException e) {
                // No such directory here: no names.
            }
            return null;
        }
    };

    private Printing() {}

    /** What {@link PacketPrinter} prints of a capture file. */
    static String ours(Path capture, PrintOptions options) throws IOException {
        PacketPrinter printer = new PacketPrinter(options, INTERFACES);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CaptureReader reader = CaptureFiles.open(capture)) {
            Packet packet = new Packet();
            while (reader.next(packet)) {
                printer.print(packet, reader.interfaces().get(packet.interfaceId()).linkType(), out);
            }
        } catch (CaptureFormatException damaged) {
            // What was read before the damage is what tcpdump prints too.
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    /** Writes the packets of {@code capture} that tcpdump's {@code choice} (a filter, {@code -c}) names. */
    static void select(Path capture, Path to, List<String> choice) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("tcpdump", "-r", capture.toString(), "-w", to.toString());
        builder.command().addAll(choice);
        builder.redirectErrorStream(true);
        Process process = builder.start();
        try (var in = process.getInputStream()) {
            in.readAllBytes();
        }
    }

    /** What the installed tcpdump prints of a capture file. */
    static String tcpdump(Path capture, List<String> options) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("tcpdump", "-r", capture.toString());
        builder.command().addAll(options);
        builder.environment().put("TZ", "GMT0");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try (var in = process.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** Skips a test where the tcpdump that is the reference is not installed. */
    static void assumeTcpdump() {
        String version;
        try {
            Process process = new ProcessBuilder("tcpdump", "--version").redirectErrorStream(true).start();
            try (var in = process.getInputStream()) {
                version = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            }
        } catch (IOException e) {
            version = "";
        }
        Assumptions.assumeTrue(version.contains("4.99.3"), "tcpdump 4.99.3 is not installed");
    }
}
