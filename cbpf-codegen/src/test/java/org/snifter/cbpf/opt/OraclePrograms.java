package org.snifter.cbpf.opt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.FilterCompiler;
import org.snifter.cbpf.ListingParser;
import org.snifter.cbpf.lower.FixedNames;
import org.snifter.cbpf.lower.Target;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;
import org.snifter.filter.names.LocalListFiles;

import org.snifter.filter.oracle.OracleCase;

/**
 * The reference's optimized programs beside the ones that the same expressions are compiled to here. Left out are cases that
 * the reference does not optimize correctly or finds to match nothing, and those of another meaning
 * ({@code testdata/oracle-disagreements.md}).
 */
final class OraclePrograms {
    /** The two programs of one case. */
    record Pair(OracleCase oracle, CbpfProgram theirs, CbpfProgram ours) {}

    private OraclePrograms() {}

    static List<Pair> all() {
        List<Pair> pairs = new ArrayList<>();
        Set<String> differ = disagreements();
        FilterParser parser = new FilterParser(new FixedNames(), new LocalListFiles());
        add(pairs, OracleCase.all(), Target.Capture.NONE, parser, differ);
        add(pairs, OracleCase.live(), Target.Capture.LIVE_LINUX, parser, differ);
        return pairs;
    }

    private static void add(List<Pair> pairs, List<OracleCase> cases, Target.Capture capture, FilterParser parser,
            Set<String> differ) {
        for (OracleCase oracle : cases) {
            boolean correct = oracle.optimizer().orElse("correct").equals("correct");
            if (!oracle.optimized().isEmpty() && correct && !differ.contains(oracle.toString())) {
                Target target = new Target(LinkType.valueOf(oracle.dlt()), oracle.snaplen(), OptionalInt.empty(),
                        capture,
                        ByteOrder.LITTLE_ENDIAN);
                try {
                    CbpfProgram ours = FilterCompiler.OPTIMIZING.compile(parser.parse(oracle.expr()), target);
                    pairs.add(new Pair(oracle, ListingParser.parseAssembly(oracle.optimized()), ours));
                } catch (FilterException e) {
                    throw new IllegalStateException(oracle.toString(), e);
                }
            }
        }
    }

    private static Set<String> disagreements() {
        try {
            return Files.readAllLines(Path.of(System.getProperty("snifter.testdata"), "oracle-disagreements.md"))
                    .stream().filter(line -> line.startsWith("- `")).map(line -> line.substring(3, line.length() - 1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
