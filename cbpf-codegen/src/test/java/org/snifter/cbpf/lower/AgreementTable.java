package org.snifter.cbpf.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How many cases of each link type agree with the oracle, as {@code testdata/oracle-agreement.md} has it. */
final class AgreementTable {
    private final String title;
    private final Map<String, Tally> tallies = new TreeMap<>();

    AgreementTable(String title) {
        this.title = title;
    }

    /** What became of the cases of one link type. */
    static final class Tally {
        int agree;
        int refused;
        int explained;
        long comparisons;

        int cases() {
            return agree + refused + explained;
        }

        private void add(Tally other) {
            agree += other.agree;
            refused += other.refused;
            explained += other.explained;
            comparisons += other.comparisons;
        }
    }

    Tally of(String linkType) {
        return tallies.computeIfAbsent(linkType, _ -> new Tally());
    }

    private Tally total() {
        Tally total = new Tally();
        tallies.values().forEach(total::add);
        return total;
    }

    /** Compares with the recorded tables, or records these where system property {@code snifter.regenerate} says so. */
    static void compareWithRecord(int packets, List<AgreementTable> tables) throws IOException {
        Path file = Path.of(System.getProperty("snifter.testdata"), "oracle-agreement.md");
        StringBuilder text = new StringBuilder();
        long comparisons = 0;
        for (AgreementTable table : tables) {
            text.append(table.text());
            comparisons += table.total().comparisons;
        }
        if (Boolean.getBoolean("snifter.regenerate")) {
            Files.writeString(file, introduction(packets, comparisons) + text);
        } else {
            String recorded = Files.readString(file);
            assertEquals(recorded.substring(Math.max(0, recorded.indexOf("\n## "))), text.toString());
        }
    }

    private static String introduction(int packets, long comparisons) {
        return """
                # How Snifter agrees with the oracle

                For each case of `oracle/`, by link type: it *agrees* when the graph of the expression, before any
                optimization, judges every packet tried as the reference's unoptimized program does (of the
                suspicious input that is not refused the oracle has no listing; there the verdict alone agrees); it
                is *refused* when both refuse it; it is *explained* when `oracle-disagreements.md` says why it
                differs.

                The packets are made for each case: its program's tests are decided one way or the other by setting
                fields to the values compared with, or beside them. Each is cut before, within and after everything
                the program loads, one in eight at every length.

                `OracleMeaningTest` fails when the tables below are not what it counts, with a few packets a case.
                This file was written, with %s packets a case and %s comparisons of verdicts, by

                    mvn -pl cbpf-codegen -am verify -Dtest=OracleMeaningTest -Dsurefire.failIfNoSpecifiedTests=false \\
                        -Dsnifter.oracle.packets=2000 -Dsnifter.regenerate=true
                """
                .formatted(grouped(packets), grouped(comparisons));
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private String text() {
        StringBuilder text = new StringBuilder("\n## " + title + "\n\n");
        text.append("| link type | cases | agree | refused | explained |\n|---|---:|---:|---:|---:|\n");
        tallies.forEach((linkType, tally) -> text.append(row(linkType, tally)));
        return text.append(row("all", total())).toString();
    }

    private static String row(String name, Tally tally) {
        return "| %s | %d | %d | %d | %d |\n".formatted(name, tally.cases(), tally.agree, tally.refused,
                tally.explained);
    }
}
