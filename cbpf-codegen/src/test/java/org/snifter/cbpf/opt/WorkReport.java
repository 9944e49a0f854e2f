package org.snifter.cbpf.opt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many instructions optimized programs execute for a packet, beside the reference's: the text of
 * {@code testdata/oracle-work.md}. The main program writes it; its arguments are the directory {@code testdata}, as is system
 * property {@code snifter.testdata}, and a directory of more captures.
 */
final class WorkReport {
    private static final String MORE = "## With other captures\n";
    private static final int MOST_PER_FILE = 100;

    private WorkReport() {}

    /** The means of one expression over the packets of its link type. */
    record Mean(OraclePrograms.Pair pair, int packets, double theirs, double ours) {
        double more() {
            return ours - theirs;
        }
    }

    public static void main(String[] arguments) throws IOException {
        List<OraclePrograms.Pair> pairs = OraclePrograms.all();
        Path testdata = Path.of(arguments[0]);
        Path captures = testdata.resolve("captures");
        String text = ofTestData(measure(pairs, List.of(captures))) + "\n" + MORE
                + "\nThese captures and those of the tcpdump project's tests together, the first " + MOST_PER_FILE
                + " packets of each.\n\n" + table(measure(pairs, List.of(captures, Path.of(arguments[1]))));
        Files.writeString(testdata.resolve("oracle-work.md"), text);
    }

    /** Without the part that needs more captures. */
    static String checked(String text) {
        return text.substring(0, text.indexOf("\n" + MORE));
    }

    static String ofTestData(List<Mean> means) {
        return """
                # How many instructions a packet costs

                Cases of `oracle/` that the reference's optimizer gets right, each run on all packets of its link type; the
                means over the packets of the instructions executed, and their means over the expressions. `above` are
                expressions that cost more here than the reference's program; `most above` is by how many instructions in
                the mean over the packets, `most below` the other way. Written by `org.snifter.cbpf.opt.WorkReport`
                among the tests of `cbpf-codegen`; a test fails when the first table is not what that would write.

                ## Captures in `captures/`

                """
                + table(means);
    }

    private static String table(List<Mean> means) {
        StringBuilder out = new StringBuilder("""
                | link type | expressions | packets | theirs | ours | below | equal | above | most above | most below |
                |---|---|---|---|---|---|---|---|---|---|
                """);
        Map<String, List<Mean>> types = means.stream()
                .collect(Collectors.groupingBy(mean -> mean.pair.oracle().dlt(), TreeMap::new, Collectors.toList()));
        types.forEach((name, some) -> out.append(row(name, some)));
        out.append(row("all", means));
        List<Mean> worst = means.stream().filter(mean -> mean.more() > 0)
                .sorted(Comparator.comparingDouble(Mean::more).reversed()).limit(10).toList();
        if (!worst.isEmpty()) {
            out.append("\nThe furthest above:\n\n");
            worst.forEach(mean -> out.append(String.format(Locale.ROOT, "- %.3f, %.3f instead of %.3f: `%s`\n",
                    mean.more(), mean.ours, mean.theirs, mean.pair.oracle().toString().replace('\n', ' '))));
        }
        return out.toString();
    }

    private static String row(String name, List<Mean> means) {
        int packets = name.equals("all") ? 0 : means.getFirst().packets;
        return String.format(Locale.ROOT, "| %s | %d | %s | %.3f | %.3f | %d | %d | %d | %.3f | %.3f |\n", name,
                means.size(), packets == 0 ? "" : packets, average(means.stream().map(Mean::theirs).toList()),
                average(means.stream().map(Mean::ours).toList()),
                means.stream().filter(mean -> mean.more() < 0).count(),
                means.stream().filter(mean -> mean.more() == 0).count(),
                means.stream().filter(mean -> mean.more() > 0).count(),
                Math.max(0, means.stream().mapToDouble(Mean::more).max().orElseThrow()),
                Math.max(0, -means.stream().mapToDouble(Mean::more).min().orElseThrow()));
    }

    private static double average(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /** Runs the programs for files on the packets of the directories' captures. */
    static List<Mean> measure(List<OraclePrograms.Pair> pairs, List<Path> directories) throws IOException {
        Map<String, List<CapturedPackets.Captured>> packets = CapturedPackets.in(directories, MOST_PER_FILE);
        List<Mean> means = new ArrayList<>();
        for (OraclePrograms.Pair pair : pairs) {
            List<CapturedPackets.Captured> some = packets.getOrDefault(pair.oracle().dlt(), List.of());
            if (!some.isEmpty() && !pair.oracle().set().equals("live")) {
                long theirs = 0;
                long ours = 0;
                for (CapturedPackets.Captured packet : some) {
                    theirs += Work.of(pair.theirs(), packet.bytes(), packet.originalLength()).instructions();
                    ours += Work.of(pair.ours(), packet.bytes(), packet.originalLength()).instructions();
                }
                means.add(new Mean(pair, some.size(), (double) theirs / some.size(), (double) ours / some.size()));
            }
        }
        return means;
    }
}
