package org.snifter.prove;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.snifter.prove.OracleClaims.Claim;

/** The results of many proofs as a page of text. */
final class OracleProofReport {
    private static final int SLOWEST = 10;

    /** What one claim came to, and how long it took. */
    record Entry(Claim claim, Verdict verdict, long milliseconds) {
        String kind() {
            return switch (verdict) {
                case Verdict.Correct() -> "proven";
                case Verdict.Loses _,Verdict.WronglyAccepts _ -> "refuted";
                case Verdict.Unknown _ -> "not decided";
            };
        }

        @Override
        public String toString() {
            return claim + ", " + milliseconds + " ms: " + verdict;
        }
    }

    private OracleProofReport() {}

    /** The page, in Markdown. */
    static String of(List<Entry> entries) {
        StringBuilder page = new StringBuilder("""
                # Proofs of the oracle's expressions

                For every expression in `oracle/` that the reference compiles, the claims below are decided by the
                `prove` module with Z3, for every packet and every captured length, in the sense of a correct
                optimization: nothing is lost, and a truncated packet is accepted only if its whole would be.

                * *plain*: what Snifter compiles without its optimizer, of the reference's unoptimized listing.
                * *optimized*: what Snifter compiles with its optimizer, of the reference's unoptimized listing.
                * *listing optimized*: what Snifter's optimizer makes of the reference's unoptimized listing, of that.
                * *optimized own*: what Snifter compiles with its optimizer, of what it compiles without: for the
                  expressions in `oracle-disagreements.md` only, where the reference's listing is wrong.

                Made by `mvn -pl prove -am test -Dsurefire.failIfNoSpecifiedTests=false -Dtest=OracleProofTest
                -Dsnifter.proofs=FILE`, which writes this page to FILE and fails if a claim is not proven.

                | set | claim | proven | refuted | not decided |
                |---|---|---|---|---|
                """);
        Map<String, Map<String, Long>> counts = entries.stream().collect(Collectors.groupingBy(
                entry -> entry.claim.oracle().set() + " | " + entry.claim.subject().title(), TreeMap::new,
                Collectors.groupingBy(Entry::kind, Collectors.counting())));
        counts.forEach((row, kinds) -> page.append("| %s | %d | %d | %d |%n".formatted(row,
                kinds.getOrDefault("proven", 0L), kinds.getOrDefault("refuted", 0L),
                kinds.getOrDefault("not decided", 0L))));
        page.append("%n%d claims in all; %d of the programs loop.%n".formatted(entries.size(),
                entries.stream().filter(entry -> entry.claim.reference().loops()).count()));
        section(page, "Not proven", entries.stream().filter(entry -> !entry.kind().equals("proven")).toList(),
                Entry::toString);
        section(page, "The slowest proofs",
                entries.stream().sorted(Comparator.comparingLong(Entry::milliseconds).reversed()).limit(SLOWEST)
                        .toList(),
                entry -> entry.claim + ": " + entry.milliseconds + " ms");
        return page.toString();
    }

    private static void section(StringBuilder page, String title, List<Entry> entries, Function<Entry, String> line) {
        page.append("%n## %s%n%n".formatted(title));
        if (entries.isEmpty()) {
            page.append("None.\n");
        }
        entries.forEach(entry -> page.append("- `").append(line.apply(entry)).append("`\n"));
    }
}
