package org.snifter.pcap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** tshark sees in our copies what it sees in the originals: interfaces, comments, flags, counts. */
class TsharkTest {
    private static final Path TSHARK = Path.of("/usr/bin/tshark");
    private static final Path CAPTURES = Path.of(System.getProperty("snifter.testdata"), "captures");
    private static final List<String> FIELDS = List.of("frame.time_epoch", "frame.interface_name",
            "frame.interface_description", "frame.encap_type", "frame.cap_len", "frame.len", "frame.comment",
            "frame.packet_flags", "frame.packet_id", "frame.interface_queue", "ip.src", "ipv6.src", "udp.checksum");

    @TempDir
    private Path directory;

    @BeforeAll
    static void tsharkIsHere() {
        assumeTrue(Files.isExecutable(TSHARK), "tshark is not installed");
    }

    /** Without packets that have no time, and tshark's lines for custom blocks. */
    @ParameterizedTest
    @ValueSource(strings = {"interfaces.pcapng", "sections.pcapng", "blocks-be.pcapng"})
    void aCopyInThisMachinesByteOrder(String name) throws IOException, InterruptedException {
        Path copy = directory.resolve("copy.pcapng");
        try (CaptureReader reader = CaptureFiles.open(CAPTURES.resolve(name));
                PcapngWriter writer = PcapngWriter.create(copy, reader.interfaces(), Options.none(),
                        ByteOrder.LITTLE_ENDIAN)) {
            reader.onBlock(writer);
            reader.forEach(packet -> {
                if (packet.seconds() != 0) {
                    writer.write(packet);
                }
            });
        }
        List<String> original = fields(CAPTURES.resolve(name)).stream().filter(line -> line.startsWith("17")).toList();
        assertFalse(original.isEmpty());
        assertEquals(original, fields(copy));
    }

    private List<String> fields(Path capture) throws IOException, InterruptedException {
        Path out = directory.resolve("fields.txt");
        ProcessBuilder builder = new ProcessBuilder(TSHARK.toString(), "-n", "-r", capture.toString(), "-T", "fields");
        FIELDS.forEach(field -> builder.command().addAll(List.of("-e", field)));
        assertEquals(0, builder.redirectError(Redirect.DISCARD).redirectOutput(out.toFile()).start().waitFor());
        return Files.readAllLines(out, StandardCharsets.UTF_8);
    }
}
