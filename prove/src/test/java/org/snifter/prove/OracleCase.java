package org.snifter.prove;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.ListingParser;

/**
 * What libpcap 1.11 makes of an expression, with and without its optimizer; see {@code testdata/oracle/README.md}.
 *
 * @param set       {@code field}, {@code random}, {@code live} or {@code suspect}
 * @param optimizer {@code correct}, {@code loses} or {@code wrongly accepts}; empty where there is no optimized program
 */
public record OracleCase(String set, String linkType, int snaplen, String expression, CbpfProgram unoptimized,
        Optional<CbpfProgram> optimized, Optional<String> optimizer) {
    /** Every expression that compiles for a capture file, in the file's order. */
    public static List<OracleCase> all() {
        assumeTrue(System.getProperty("snifter.testdata") != null,
                "system property snifter.testdata says where the oracle is");
        return compiled(org.snifter.filter.oracle.OracleCase.all());
    }

    /** Every expression that compiles for a live capture. */
    public static List<OracleCase> live() {
        return compiled(org.snifter.filter.oracle.OracleCase.live());
    }

    /** Every expression of doubtful input that compiles nevertheless. */
    public static List<OracleCase> suspect() {
        return compiled(org.snifter.filter.oracle.OracleCase.suspect());
    }

    private static List<OracleCase> compiled(List<org.snifter.filter.oracle.OracleCase> cases) {
        return cases.stream().filter(oracle -> !oracle.unoptimized().isEmpty()).map(OracleCase::of).toList();
    }

    private static OracleCase of(org.snifter.filter.oracle.OracleCase oracle) {
        return new OracleCase(oracle.set(), oracle.dlt(), oracle.snaplen(), oracle.expr(),
                ListingParser.parseAssembly(oracle.unoptimized()),
                oracle.optimized().isEmpty()
                        ? Optional.empty()
                        : Optional.of(ListingParser.parseAssembly(oracle.optimized())),
                oracle.optimizer());
    }

    /** The case of an expression on Ethernet. */
    public static OracleCase ethernet(String expression) {
        return all().stream().filter(c -> c.linkType.equals("EN10MB") && c.expression.equals(expression)).findFirst()
                .orElseThrow();
    }

    /** Enough to find the case again. */
    @Override
    public String toString() {
        return linkType + ": " + expression;
    }
}
