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
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How long optimized programs are beside the reference's: the text of {@code testdata/oracle-sizes.md}. The main program writes
 * it; its argument is the directory {@code testdata}, as is system property {@code snifter.testdata}.
 */
final class SizeReport {
    private static final int EXAMPLES = 12;

    private SizeReport() {}

    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0], "oracle-sizes.md"), of(OraclePrograms.all()));
    }

    static String of(List<OraclePrograms.Pair> pairs) {
        Map<String, List<OraclePrograms.Pair>> sets = pairs.stream()
                .collect(Collectors.groupingBy(pair -> pair.oracle().set(), TreeMap::new, Collectors.toList()));
        StringBuilder out = new StringBuilder(
                """
                        # How long optimized programs are

                        Cases of `oracle/` that the reference's optimizer gets right, compiled here from their text; lengths in
                        instructions. `ratio` is the mean, over the cases, of our length by the reference's. Written by
                        `org.snifter.cbpf.opt.SizeReport` among the tests of `cbpf-codegen`; a test fails when it is not what that
                        would write.

                        | set | cases | ratio | all of ours / all of theirs | shorter | same text | same length, other text | longer |
                        |---|---|---|---|---|---|---|---|
                        """);
        sets.forEach((set, cases) -> out.append(row(set, cases)));
        out.append(row("all", pairs));
        out.append("\n## Same length, other text\n\nBy set; the first ").append(EXAMPLES).append(" of each.\n\n");
        sets.forEach((set, cases) -> cases.stream().filter(pair -> isSameLength(pair) && !isSameText(pair))
                .sorted(Comparator.comparing(pair -> pair.oracle().toString())).limit(EXAMPLES)
                .forEach(pair -> out.append("- ").append(set).append(", ").append(pair.theirs().size()).append(": `")
                        .append(pair.oracle().toString().replace('\n', ' ')).append("`\n")));
        return out.toString();
    }

    private static String row(String name, List<OraclePrograms.Pair> cases) {
        List<String> cells = new ArrayList<>(List.of(name, String.valueOf(cases.size())));
        cells.add(String.format(Locale.ROOT, "%.4f", ratio(cases)));
        cells.add(cases.stream().mapToInt(pair -> pair.ours().size()).sum() + " / "
                + cases.stream().mapToInt(pair -> pair.theirs().size()).sum());
        cells.add(count(cases, pair -> pair.ours().size() < pair.theirs().size()));
        cells.add(count(cases, SizeReport::isSameText));
        cells.add(count(cases, pair -> isSameLength(pair) && !isSameText(pair)));
        cells.add(count(cases, pair -> pair.ours().size() > pair.theirs().size()));
        return "| " + String.join(" | ", cells) + " |\n";
    }

    static double ratio(List<OraclePrograms.Pair> cases) {
        return cases.stream().mapToDouble(pair -> (double) pair.ours().size() / pair.theirs().size()).average()
                .orElseThrow();
    }

    private static String count(List<OraclePrograms.Pair> cases, Predicate<OraclePrograms.Pair> test) {
        return String.valueOf(cases.stream().filter(test).count());
    }

    private static boolean isSameLength(OraclePrograms.Pair pair) {
        return pair.ours().size() == pair.theirs().size();
    }

    private static boolean isSameText(OraclePrograms.Pair pair) {
        return pair.ours().equals(pair.theirs());
    }
}
