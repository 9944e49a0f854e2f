package org.snifter.dissect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * By hand: changes packets at random and shows where our text of them differs from tcpdump's, the shortest texts first.
 * Arguments: a capture file, how many packets, a seed, tcpdump's options; or a directory of captures, a regular
 * expression for their names, how many packets of each, a seed, tcpdump's options, which gives a line for each capture
 * and the sum.
 */
public final class Mutation {
    private static final int SHOWN = 12;

    private final List<Integer> differ = new ArrayList<>();
    private final NumberedText theirs;
    private final NumberedText ours;

    private Mutation(Path file, List<String> options) throws IOException {
        List<String> words = new ArrayList<>(List.of("-#", "-t"));
        words.addAll(options);
        theirs = NumberedText.of(Printing.tcpdump(file, words));
        ours = NumberedText.of(Printing.ours(file, CommandLine.parse(words)));
        for (int i = 1; i <= theirs.size(); i++) {
            if (!theirs.packet(i).equals(ours.packet(i))) {
                differ.add(i);
            }
        }
    }

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        Path path = Path.of(arguments[0]);
        List<String> rest = List.of(arguments);
        if (path.toFile().isDirectory()) {
            survey(path, arguments[1], Integer.parseInt(arguments[2]), Long.parseLong(arguments[3]),
                    rest.subList(4, rest.size()));
        } else {
            show(path, Integer.parseInt(arguments[1]), Long.parseLong(arguments[2]), rest.subList(3, rest.size()));
        }
    }

    private static void show(Path capture, int count, long seed, List<String> options) throws IOException {
        Path file = Files.createTempFile("mutants", ".pcap");
        Files.write(file, Mutants.of(capture, count, new Random(seed)).pcap());
        Mutation m = new Mutation(file, options);
        m.differ.sort((a, b) -> m.theirs.packet(a).length() - m.theirs.packet(b).length());
        Set<String> kinds = new HashSet<>();
        for (int i : m.differ) {
            String text = m.theirs.packet(i) + "\n" + m.ours.packet(i);
            String kind = text.replaceAll("\t0x.*", "").replaceAll("[0-9a-f]+", "");
            if (kinds.add(kind) && kinds.size() <= SHOWN) {
                System.out.println(
                        "packet " + i + "\n  tcpdump: " + brief(m.theirs.packet(i)) + "\n  snifter: "
                                + brief(m.ours.packet(i)));
            }
        }
        System.out.println(count - m.differ.size() + " agree, " + m.differ.size() + " differ, in " + kinds.size()
                + " ways (" + file + ")");
        if (m.differ.isEmpty()) {
            Files.delete(file);
        }
    }

    private static void survey(Path directory, String pattern, int count, long seed, List<String> options)
            throws IOException {
        List<Path> captures;
        try (Stream<Path> files = Files.list(directory)) {
            captures = files.filter(f -> f.getFileName().toString().matches("(" + pattern + ").*\\.pcap.*")).sorted()
                    .toList();
        }
        Path file = Files.createTempFile("mutants", ".pcap");
        int packets = 0;
        int agree = 0;
        TreeMap<Integer, List<String>> byDifferences = new TreeMap<>();
        for (Path capture : captures) {
            Mutants mutants = Mutants.of(capture, count, new Random(seed));
            Files.write(file, mutants.pcap());
            Mutation m = new Mutation(file, options);
            packets += m.theirs.size();
            agree += m.theirs.size() - m.differ.size();
            byDifferences.computeIfAbsent(m.differ.size(), k -> new ArrayList<>())
                    .add(capture.getFileName().toString());
        }
        Files.delete(file);
        byDifferences.descendingMap().forEach((n, names) -> {
            if (n > 0) {
                System.out.println(n + " differ of " + names);
            }
        });
        System.out.printf("%d of %d agree, %.2f%%%n", agree, packets, 100.0 * agree / packets);
    }

    private static String brief(String text) {
        return text.lines().filter(line -> !line.startsWith("\t0x")).collect(Collectors.joining("\n"));
    }
}
