package org.snifter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of {@code docs/options.md}, carried out with tcpdump and with the launcher. */
class TcpdumpOptionsIT {
    private static final Path ROOT = Path.of(System.getProperty("snifter.root"));
    private static final Path MIXED = Path.of(System.getProperty("snifter.testdata"), "captures/mixed.pcap");
    private static final Pattern ROW = Pattern
            .compile("\\| (`-.*?) \\| (.*?) \\| (live |status |)`(.*?)` \\|");
    private static final Pattern NAME = Pattern.compile("`(-[^`]*)`");
    private static final String LIVE = "live ";
    private static final String STATUS = "status ";
    private static final int PORT = 40_717;

    @TempDir
    private Path folder;

    /**
     * A row of the table.
     *
     * @param options  the names of an option
     * @param how      what is compared, and where
     * @param arguments what both commands are given
     */
    record Row(String options, String how, String arguments) {}

    static Stream<Row> rows() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/options.md")).stream().map(ROW::matcher).filter(Matcher::matches)
                .map(row -> new Row(row.group(1), row.group(3), row.group(4)));
    }

    @BeforeAll
    static void needsTcpdump() {
        Tcpdump.assumeInstalled();
    }

    @Test
    void everyOptionOfTcpdumpIsInTheTable() throws IOException, InterruptedException {
        List<String> listed = rows().flatMap(row -> NAME.matcher(row.options()).results()).map(name -> name.group(1))
                .toList();
        String usage = new String(run(folder, "tcpdump", "--help").out(), StandardCharsets.UTF_8);
        TreeSet<String> options = new TreeSet<>();
        Matcher bundle = Pattern.compile("\\[-([A-Za-z#]{2,})\\]").matcher(usage);
        assertTrue(bundle.find(), usage);
        bundle.group(1).chars().forEach(letter -> options.add("-" + (char) letter));
        Pattern.compile("\\[ ?(--?[A-Za-z-]+)").matcher(usage).results().map(option -> option.group(1))
                .filter(option -> option.startsWith("--") || option.length() == 2).forEach(options::add);
        assertTrue(options.size() > 50, options::toString);
        options.removeAll(listed);
        assertEquals(List.of(), List.copyOf(options));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void doesWhatTcpdumpDoes(Row row) throws IOException, InterruptedException {
        Outcome theirs = carryOut("tcpdump", row);
        Outcome ours = carryOut(LauncherProcess.launcher().toString(), row);
        assertEquals(theirs.status(), ours.status(), () -> theirs + "\n" + ours);
        if (!row.how().equals(STATUS)) {
            assertEquals(theirs.process().output(), ours.process().output());
            assertEquals(theirs.files(), ours.files());
        }
    }

    private Outcome carryOut(String command, Row row) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of(row.arguments().split(" ")));
        Path place = Files.createTempDirectory(folder, "run");
        Files.writeString(place.resolve("expression"), "udp\n");
        Files.writeString(place.resolve("list"), MIXED + "\n");
        switch (row.how()) {
            case LIVE -> {
                assumeTrue(TestNetwork.isRoot(), "needs root, to capture");
                words.addAll(List.of("-i", "lo", "-c", "1", "udp dst port 9 and src port " + PORT));
                return whileSending(place, words);
            }
            case STATUS ->
                words.addAll(1, row.arguments().contains("-i ") ? List.of() : List.of("-r", MIXED.toString()));
            default -> words.addAll(1, row.options().equals("`-V`") ? List.of() : List.of("-r", MIXED.toString()));
        }
        if (command.equals("tcpdump") && TestNetwork.isRoot()) {
            words.addAll(1, List.of("-Z", "root")); // or it may not write here
        }
        return run(place, words.toArray(String[]::new));
    }

    /** One packet every few milliseconds, the same each time. */
    private static Outcome whileSending(Path place, List<String> words) throws IOException, InterruptedException {
        try (DatagramSocket socket = new DatagramSocket(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT))) {
            Thread sender = Thread.ofVirtual().start(() -> {
                byte[] bytes = new byte[4];
                try {
                    while (!Thread.interrupted()) {
                        socket.send(new DatagramPacket(bytes, bytes.length,
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 9)));
                        Thread.sleep(20);
                    }
                } catch (IOException | InterruptedException _) {
                    // The capture is over.
                }
            });
            try {
                return run(place, words.toArray(String[]::new));
            } finally {
                sender.interrupt();
                sender.join();
            }
        }
    }

    /** What came of a command, and the files it wrote, with their sizes. */
    record Outcome(CommandRun.Outcome process, List<String> files) {
        int status() {
            return process.status();
        }

        byte[] out() {
            return process.bytes();
        }
    }

    private static Outcome run(Path place, String... command) throws IOException, InterruptedException {
        CommandRun.Outcome process = CommandRun.of(command).in(place).with(CommandRun.Errors.DISCARDED).run();
        try (Stream<Path> files = Files.list(place)) {
            return new Outcome(process, files.sorted().map(TcpdumpOptionsIT::described).toList());
        }
    }

    private static String described(Path file) {
        return file.getFileName() + ", " + file.toFile().length() + " bytes";
    }
}
