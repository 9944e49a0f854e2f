package org.snifter.prove;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.FilterCompiler;
import org.snifter.cbpf.ProgramOptimizer;
import org.snifter.cbpf.lower.Target;
import org.snifter.filter.Filter;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;
import org.snifter.filter.names.LocalListFiles;
import org.snifter.filter.names.SystemNames;

/** What is to be proven of each expression of the oracle. */
final class OracleClaims {
    /** The program that is claimed to be a correct optimization of another. */
    enum Subject {
        /** This project's program without optimization, of the reference's unoptimized listing. */
        PLAIN,
        /** This project's optimized program, of the reference's unoptimized listing. */
        OPTIMIZED,
        /** What this project's optimizer makes of the reference's unoptimized listing, of that listing. */
        LISTING_OPTIMIZED,
        /**
         * This project's optimized program, of its own without optimization: only where the reference's meaning is
         * one that {@code testdata/oracle-disagreements.md} explains not to be followed.
         */
        OPTIMIZED_OWN;

        /** The name in a report. */
        String title() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** A claim about one case. */
    record Claim(OracleCase oracle, Subject subject, CbpfProgram reference, CbpfProgram optimized) {
        Verdict verdict(Duration limit) {
            return Refinement.check(reference, optimized, limit);
        }

        @Override
        public String toString() {
            return oracle + " (" + oracle.set() + "), " + subject.title();
        }
    }

    private final FilterParser parser = new FilterParser(new SystemNames(Path.of("no such directory")),
            new LocalListFiles());
    private final Set<String> disagreements = disagreements();

    OracleClaims() {}

    private static Set<String> disagreements() {
        try {
            return Files.readAllLines(Path.of(System.getProperty("snifter.testdata"), "oracle-disagreements.md"))
                    .stream().filter(line -> line.startsWith("- `")).map(line -> line.substring(3, line.length() - 1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The claims about one case. */
    List<Claim> of(OracleCase oracle) {
        CbpfProgram reference = oracle.unoptimized();
        Claim listing = new Claim(oracle, Subject.LISTING_OPTIMIZED, reference, ProgramOptimizer.optimize(reference));
        CbpfProgram plain = compile(FilterCompiler.PLAIN, oracle);
        CbpfProgram optimized = compile(FilterCompiler.OPTIMIZING, oracle);
        if (disagreements.contains(oracle.toString())) {
            return List.of(new Claim(oracle, Subject.OPTIMIZED_OWN, plain, optimized), listing);
        }
        return List.of(new Claim(oracle, Subject.PLAIN, reference, plain),
                new Claim(oracle, Subject.OPTIMIZED, reference, optimized), listing);
    }

    private CbpfProgram compile(FilterCompiler compiler, OracleCase oracle) {
        Target.Capture capture = oracle.set().equals("live") ? Target.Capture.LIVE_LINUX : Target.Capture.NONE;
        Target target = new Target(LinkType.valueOf(oracle.linkType()), oracle.snaplen(), OptionalInt.empty(), capture,
                ByteOrder.LITTLE_ENDIAN);
        try {
            Filter filter = parser.parse(oracle.expression());
            return compiler.compile(filter, target);
        } catch (FilterException e) {
            throw new AssertionError(oracle + " does not compile: " + e.getMessage(), e);
        }
    }
}
