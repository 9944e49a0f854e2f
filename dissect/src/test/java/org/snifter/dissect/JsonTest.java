package org.snifter.dissect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snifter.pcap.CaptureFiles;
import org.snifter.pcap.CaptureFormatException;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.CaptureReader;
import org.snifter.pcap.Packet;

/** Packets as JSON: always valid, no key twice, no line too long, and the fields that are documented. */
class JsonTest {
    private static final Path CAPTURES = Path.of(System.getProperty("snifter.testdata"), "captures");
    private static final int LONGEST_LINE = 1 << 16;
    private static final int CHANGES = 3;
    private static final PrintOptions OPTIONS = PrintOptions.builder().numeric(true).verbosity(3)
            .hexDump(HexDumpStyle.HEX).build();

    private final JsonFactory json = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** What stands at a path of keys and places in the object of a packet. */
    @ParameterizedTest
    @CsvSource({"tcp.pcap, 1, /layers/0/name, ethernet", "tcp.pcap, 1, /layers/1/source, 192.0.2.1",
        "tcp.pcap, 1, /layers/2/syn, true", "tcp.pcap, 1, /layers/2/options/0/mss, 1460",
        "dns.pcap, 1, /layers/3/questions/0/name, www.example.org.", "vlan.pcap, 2, /layers/0/vlans/0/id, 100",
        "arp.pcap, 2, /layers/1/operation_name, reply", "arp.pcap, 2, /layers/1/sender_protocol_address, 192.0.2.254",
        "icmpv6.pcap, 1, /layers/2/type_name, echo_request", "link-sll.pcap, 1, /layers/0/protocol, 0x0800",
        "link-raw.pcap, 1, /layers/0/name, raw", "tcp.pcap, 2, /time, 2026-01-15T12:00:00.010123000Z",
        "interfaces.pcapng, 1, /link_type, 1", "ipv6.pcap, 1, /layers/1/hop_limit, 64"})
    void fields(String capture, int number, String path, String value) throws IOException {
        List<String> lines = lines(CAPTURES.resolve(capture));
        assertEquals(value, at(lines.get(number - 1), path), lines.get(number - 1));
    }

    @Test
    void everyPacketIsAnObjectWithItsLayers() throws IOException {
        for (Path capture : captures()) {
            for (String line : lines(capture)) {
                check(capture, line);
            }
        }
    }

    /** Changed at random, and cut: what the bytes say must not matter. */
    @Test
    void hostileBytesMakeValidJsonToo() throws IOException {
        Random random = new Random(11);
        for (Path capture : captures()) {
            each(capture, (packet, face, printer) -> {
                byte[] bytes = bytes(packet);
                for (int round = 0; round < 3; round++) {
                    for (int change = 0; change < CHANGES; change++) {
                        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                    }
                    int length = 1 + random.nextInt(bytes.length);
                    Packet changed = new Packet().moveTo(MemorySegment.ofArray(bytes), 0, length, bytes.length)
                            .at(random.nextLong(), random.nextInt());
                    check(capture, line(printer, changed, face));
                }
            });
        }
    }

    @Test
    void aLongPacketIsCutToALine() throws IOException {
        byte[] bytes = new byte[200_000];
        Packet packet = new Packet().moveTo(MemorySegment.ofArray(bytes), 0, bytes.length, bytes.length);
        String line = line(new JsonPrinter(OPTIONS, NameSource.NONE), packet, CaptureInterface.of(1));
        check(Path.of("long"), line);
        assertEquals("true", at(line, "/cut"));
    }

    @FunctionalInterface
    private interface Each {
        void accept(Packet packet, CaptureInterface face, JsonPrinter printer) throws IOException;
    }

    private static List<Path> captures() throws IOException {
        List<Path> captures = new ArrayList<>();
        add(captures, CAPTURES);
        String more = System.getProperty("snifter.captures", "");
        if (!more.isEmpty()) {
            add(captures, Path.of(more));
        }
        return captures;
    }

    private static void add(List<Path> captures, Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> file.toString().contains(".pcap")).sorted().forEach(captures::add);
        }
    }

    private static void each(Path capture, Each each) throws IOException {
        JsonPrinter printer = new JsonPrinter(OPTIONS, NameSource.NONE);
        try (CaptureReader reader = CaptureFiles.open(capture)) {
            Packet packet = new Packet();
            while (reader.next(packet)) {
                if (packet.capturedLength() > 0) {
                    each.accept(packet, reader.interfaces().get(packet.interfaceId()), printer);
                }
            }
        } catch (CaptureFormatException damaged) {
            // What was read before the damage is enough.
        }
    }

    private static List<String> lines(Path capture) throws IOException {
        List<String> lines = new ArrayList<>();
        each(capture, (packet, face, printer) -> lines.add(line(printer, packet, face)));
        return lines;
    }

    private static String line(JsonPrinter printer, Packet packet, CaptureInterface face) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        printer.print(packet, face, out);
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(Packet packet) {
        byte[] bytes = new byte[packet.capturedLength()];
        MemorySegment.copy(packet.memory(), java.lang.foreign.ValueLayout.JAVA_BYTE, packet.base(), bytes, 0,
                bytes.length);
        return bytes;
    }

    private void check(Path capture, String line) throws IOException {
        assertTrue(line.length() <= LONGEST_LINE && line.endsWith("}\n"), capture + ": " + line);
        assertEquals(line.length() - 1, line.indexOf('\n'), capture + ": " + line);
        walk(line, (_, _) -> {
        });
    }

    /** The value at a path such as {@code /layers/0/name}. */
    private String at(String line, String path) throws IOException {
        List<String> found = new ArrayList<>();
        walk(line, (where, value) -> {
            if (where.equals(path)) {
                found.add(value);
            }
        });
        return String.join(" ", found);
    }

    /** Goes through all values; fails where the text is no JSON. */
    private void walk(String line, java.util.function.BiConsumer<String, String> visitor) throws IOException {
        try (JsonParser parser = json.createParser(line)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    visitor.accept(parser.getParsingContext().pathAsPointer().toString(), parser.getText());
                }
            }
        } catch (IOException e) {
            throw new IOException(line, e);
        }
    }
}
