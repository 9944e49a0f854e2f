package org.snifter.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snifter.pcap.CaptureBlock;
import org.snifter.pcap.CaptureFiles;
import org.snifter.pcap.CaptureReader;

/** Capture files in and out: one or many, merged, routed, rotated, copied, damaged. */
class CaptureFilesTest {
    private static final int FILE_HEADER = 24;
    private static final Path CAPTURES = Expressions.testdata().resolve("captures");

    @TempDir
    private Path folder;

    private static String capture(String name) {
        return CAPTURES.resolve(name).toString();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static Invocation sound(String... args) {
        Invocation run = Invocation.of(args);
        assertEquals(0, run.status(), run.err());
        return run;
    }

    private static String lines(String... args) {
        List<String> command = new ArrayList<>(List.of("-ntttt"));
        command.addAll(List.of(args));
        return sound(command.toArray(String[]::new)).out();
    }

    /** The same bytes as tcpdump writes of every capture there is, where both can write one. */
    @TestFactory
    Stream<DynamicTest> writesWhatTcpdumpWrites() throws IOException {
        Tcpdump.assumeInstalled();
        List<Path> files = new ArrayList<>(captures(CAPTURES));
        String more = System.getProperty("snifter.captures", "");
        if (!more.isEmpty()) {
            files.addAll(captures(Path.of(more)));
        }
        return files.stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
            Tcpdump theirs = Tcpdump.of("-r", file.toString(), "-w", "-");
            Invocation ours = Invocation.of("-r", file.toString(), "--micro", "-w", "-");
            if (theirs.status() == 0) {
                // libpcap adds to the snapshot length when the input is of a modified format.
                int from = file.toString().contains("modified") ? FILE_HEADER : 0;
                assertArrayEquals(rest(theirs.outBytes(), from), rest(ours.outBytes(), from), ours.err());
            } else {
                // It may have met the end of what it can read earlier, or later: never with a packet less.
                assertTrue(ours.outBytes().length >= theirs.outBytes().length || ours.status() != 0, ours.err());
            }
        }));
    }

    private static byte[] rest(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, from, bytes.length);
    }

    private static List<Path> captures(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".pcap")).sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"le-micro.pcap", "le-nano.pcap", "mixed.pcap", "times.pcap", "link-sll2.pcap",
        "snaplen-40.pcap"})
    void aCopyIsTheSameFile(String name) throws IOException {
        sound("-r", capture(name), "-w", file("copy.pcap"));
        assertArrayEquals(Files.readAllBytes(CAPTURES.resolve(name)), Files.readAllBytes(folder.resolve("copy.pcap")));
    }

    /** Interfaces, comments, names, statistics and what else the file says, through two copies and a compression. */
    @ParameterizedTest
    @ValueSource(strings = {"blocks-le.pcapng", "blocks-be.pcapng", "sections.pcapng", "interfaces.pcapng",
        "resolutions.pcapng"})
    void aCopyOfPcapngSaysTheSame(String name) throws IOException {
        sound("-r", capture(name), "-w", file("copy.pcapng"));
        sound("-r", file("copy.pcapng"), "-w", file("again.pcapng.gz"));
        sound("-r", file("again.pcapng.gz"), "--pcapng", "-w", file("third.pcap"));
        List<String> original = said(CAPTURES.resolve(name));
        assertTrue(original.size() > 3, original.toString());
        assertEquals(original, said(folder.resolve("copy.pcapng")));
        assertArrayEquals(Files.readAllBytes(folder.resolve("copy.pcapng")),
                Files.readAllBytes(folder.resolve("third.pcap")));
    }

    private static List<String> said(Path file) throws IOException {
        List<String> said = new ArrayList<>();
        try (CaptureReader reader = CaptureFiles.open(file)) {
            reader.onBlock(block -> said.add(switch (block) {
                case CaptureBlock.Section section -> "section " + section.options().comments();
                case CaptureBlock.InterfaceStatistics statistics -> "statistics of " + statistics.interfaceId() + " "
                        + statistics.seconds() + " " + statistics.options().number(4) + statistics.options().number(5);
                case CaptureBlock.NameResolution names -> "names " + names.records().byteSize();
                case CaptureBlock.DecryptionSecrets secrets -> "secrets " + secrets.type();
                // Kept in a file of the same byte order only, and then only if they may be.
                case CaptureBlock.Custom _,CaptureBlock.Unknown _ -> "other";
            }));
            reader.forEach(packet -> said.add(packet.interfaceId() + " " + packet.seconds() + "." + packet.nanos() + " "
                    + packet.capturedLength() + "/" + packet.originalLength() + packet.options().comments()));
            reader.interfaces().forEach(face -> said.add(face.linkType() + " " + face.name() + face.resolution()
                    + face.options().comments()));
        }
        said.removeIf("other"::equals);
        return said;
    }

    @Test
    void filesAreReadOneAfterTheOther() throws IOException {
        String expected = lines("-r", capture("arp.pcap")) + lines("-r", capture("udp.pcap"));
        assertEquals(expected, lines("-r", capture("arp.pcap"), "-r", capture("udp.pcap")));
        String list = capture("arp.pcap") + "\n\n" + capture("udp.pcap") + "\n";
        Files.writeString(folder.resolve("list"), list);
        assertEquals(expected, lines("-V", file("list")));
        Invocation listed = Invocation.withInput(list.getBytes(StandardCharsets.UTF_8), "-ntttt", "-V", "-");
        assertEquals(expected, listed.out(), listed.err());
        assertEquals(List.of("reading from file " + capture("arp.pcap"), "reading from file " + capture("udp.pcap")),
                listed.err().lines().map(line -> line.replaceFirst(", .*", "")).toList());
        sound("-r", capture("arp.pcap"), "-r", capture("udp.pcap"), "-w", file("both.pcap"));
        assertEquals(expected, lines("-r", file("both.pcap")));
    }

    @Test
    void theLimitIsOfAllFiles() {
        assertEquals("25 packets\n",
                sound("--count", "-r", capture("arp.pcap"), "-r", capture("udp.pcap"), "-c", "25").out());
    }

    /** In the order of times; of the same time, the file that is named first. */
    @Test
    void filesAreMerged() {
        String tcp = lines("-r", capture("tcp.pcap"));
        String udp = lines("-r", capture("udp.pcap"));
        List<String> expected = Stream.concat(tcp.lines(), udp.lines())
                .sorted((a, b) -> a.substring(0, 26).compareTo(b.substring(0, 26))).toList();
        assertEquals(expected,
                lines("--merge", "-r", capture("tcp.pcap"), "-r", capture("udp.pcap")).lines().toList());
    }

    /** Of several link types and formats, which only pcapng holds. */
    @Test
    void differentFilesAreMergedIntoOne() {
        sound("--merge", "-r", capture("arp.pcap"), "-r", capture("link-raw.pcap"), "-r", capture("sections.pcapng"),
                "-w", file("all.pcapng"));
        assertEquals(lines("--merge", "-r", capture("arp.pcap"), "-r", capture("link-raw.pcap"), "-r",
                capture("sections.pcapng")), lines("-r", file("all.pcapng")));
        Invocation pcap = Invocation.of("-r", capture("arp.pcap"), "-r", capture("link-raw.pcap"), "-w",
                file("all.pcap"));
        assertEquals(1, pcap.status());
        assertTrue(pcap.err().contains("write a file whose name ends in .pcapng"), pcap.err());
        assertEquals(lines("-r", capture("arp.pcap")), lines("-r", file("all.pcap")));
    }

    @Test
    void everyRouteGetsWhatItAsksFor() {
        String[] expressions = {"arp", "udp port 7 or udp port 53", "tcp[tcpflags] & tcp-syn != 0", "ip[0] = 0x45"};
        List<String> command = new ArrayList<>(List.of("-r", capture("mixed.pcap"), "-w", file("all.pcap")));
        for (int i = 0; i < expressions.length; i++) {
            command.addAll(List.of("--route", expressions[i] + "=" + file("route" + i + ".pcap")));
        }
        command.add("len > 50");
        sound(command.toArray(String[]::new));
        for (int i = 0; i < expressions.length; i++) {
            assertEquals(lines("-r", capture("mixed.pcap"), "len > 50 and (" + expressions[i] + ")"),
                    lines("-r", file("route" + i + ".pcap")));
        }
        assertEquals(lines("-r", capture("mixed.pcap"), "len > 50"), lines("-r", file("all.pcap")));
    }

    @ParameterizedTest
    @CsvSource({"5K, 6", "0.5, 0", "1, 1"})
    void filesAreRotatedBySize(String size, int files) throws IOException {
        Invocation run = Invocation.of("-r", capture("mixed.pcap"), "-w", file("part"), "-C", size);
        assertEquals(files == 0 ? 1 : 0, run.status(), run.err());
        try (Stream<Path> parts = Files.list(folder)) {
            assertEquals(files, parts.count());
        }
    }

    @Test
    void aCommandIsRunForEachFile() throws Exception {
        sound("-r", capture("mixed.pcap"), "-w", file("%H%M.pcap"), "-G", "1", "-C", "5K", "-z", "unlink");
        for (int i = 0; i < 1000 && !isEmpty(); i++) {
            Thread.sleep(10);
        }
        assertTrue(isEmpty(), "the files have been removed");
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    @Test
    void salvageGoesOn() throws IOException {
        byte[] bytes = Files.readAllBytes(CAPTURES.resolve("mixed.pcap"));
        int packets = (int) lines("-r", capture("mixed.pcap")).lines().count();
        Arrays.fill(bytes, 24, 24 + 16, (byte) 0xff);
        Files.write(folder.resolve("damaged.pcap"), bytes);
        Invocation plain = Invocation.of("-r", file("damaged.pcap"), "--count");
        assertEquals(1, plain.status());
        assertEquals("0 packets\n", plain.out());
        Invocation salvaged = Invocation.of("-r", file("damaged.pcap"), "--salvage", "-w", file("rest.pcap"));
        assertEquals(1, salvaged.status());
        assertTrue(salvaged.err().contains("passed over 58 bytes"), salvaged.err());
        assertTrue(salvaged.err().contains("1 damaged place"), salvaged.err());
        assertEquals(packets - 1, lines("-r", file("rest.pcap")).lines().count());
    }

    /** One damaged file of several is read as far as it goes, and so are the others; the status tells. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theOtherFilesAreReadToo(boolean merge) throws IOException {
        byte[] bytes = Files.readAllBytes(CAPTURES.resolve("mixed.pcap"));
        Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(bytes, 1000));
        List<String> command = new ArrayList<>(
                List.of("-ntttt", "-r", file("cut.pcap"), "-r", capture("arp.pcap"), "-r", file("cut.pcap")));
        if (merge) {
            command.add("--merge");
        }
        Invocation all = Invocation.of(command.toArray(String[]::new));
        Invocation cut = Invocation.of("-ntttt", "-r", file("cut.pcap"));
        assertEquals(1, all.status());
        assertEquals(2, all.err().lines().filter(line -> line.contains("cut short")).count(), all.err());
        assertEquals(2 * cut.out().lines().count() + lines("-r", capture("arp.pcap")).lines().count(),
                all.out().lines().count());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "-r nosuch | nosuch: no such file",
        "-V nosuch | -V nosuch: no such file",
        "-V nosuch -r nosuch | give one of them",
        "-r ARP -w out -C x | -C x: not a size",
        "-r ARP -w out -C 0 | -C 0: not a size",
        "-r ARP -w - -C 1 | standard output cannot be split",
        "-r ARP -w out -W 0 | at least 1 file",
        "-r ARP --route arp | names no file",
        "-r ARP --route arp= | names no file",
        "-r ARP --route nonsense=out | 'nonsense' is not a word"})
    void whatCannotBeDoneIsSaid(String command, String message) {
        Invocation run = Invocation.of(Arrays.stream(command.split(" "))
                .map(word -> word.equals("ARP") ? capture("arp.pcap") : word.equals("out") ? file("out") : word)
                .toArray(String[]::new));
        assertEquals(1, run.status());
        assertTrue(run.err().contains(message), run.err());
    }

    @Test
    void aFileThatIsReadIsNotWritten() throws IOException {
        byte[] bytes = Files.readAllBytes(CAPTURES.resolve("arp.pcap"));
        Files.write(folder.resolve("arp.pcap"), bytes);
        Invocation run = Invocation.of("-r", file("arp.pcap"), "-w", folder.resolve("./arp.pcap").toString());
        assertEquals(1, run.status());
        assertTrue(run.err().contains("is being read"), run.err());
        assertArrayEquals(bytes, Files.readAllBytes(folder.resolve("arp.pcap")));
    }

    @Test
    void progressIsAFractionAndARate() {
        assertEquals("[####################                    ]  50 % 512 MiB, 256 MiB/s",
                ProgressBar.line(512L << 20, 1024L << 20, 2));
        assertEquals("512 MiB, 256 MiB/s", ProgressBar.line(512L << 20, -1, 2));
        assertFalse(sound("-r", capture("arp.pcap"), "--count").err().contains("MiB"));
    }
}
