package org.snifter.prove;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.ListingParser;

/**
 * What libpcap 1.11 makes of an expression, with and without its optimizer; see {@code testdata/oracle/README.md}.
 *
 * @param optimizer {@code correct}, {@code loses} or {@code wrongly accepts}; empty where there is no optimized program
 */
public record OracleCase(String linkType, String expression, CbpfProgram unoptimized, Optional<CbpfProgram> optimized,
        Optional<String> optimizer) {
    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    /** Every expression of the file that compiles, in the file's order. */
    public static List<OracleCase> all() {
        String testdata = System.getProperty("snifter.testdata");
        assumeTrue(testdata != null, "system property snifter.testdata says where the oracle is");
        Path file = Path.of(testdata, "oracle", "libpcap-1.11.jsonl.gz");
        List<OracleCase> cases = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                List<String> unoptimized = strings(line, "unoptimized");
                if (!unoptimized.isEmpty()) {
                    cases.add(new OracleCase(strings(line, "dlt").getFirst(), strings(line, "expr").getFirst(),
                            ListingParser.parseAssembly(unoptimized), program(strings(line, "optimized")),
                            strings(line, "optimizer").stream().findFirst()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases;
    }

    /** The case of an expression on Ethernet. */
    public static OracleCase ethernet(String expression) {
        return all().stream().filter(c -> c.linkType.equals("EN10MB") && c.expression.equals(expression)).findFirst()
                .orElseThrow();
    }

    private static Optional<CbpfProgram> program(List<String> listing) {
        return listing.isEmpty() ? Optional.empty() : Optional.of(ListingParser.parseAssembly(listing));
    }

    /** The strings of a field, which holds one or a list of them; none where the field is missing. */
    private static List<String> strings(String json, String field) {
        int start = json.indexOf("\"" + field + "\": ");
        if (start < 0) {
            return List.of();
        }
        start += field.length() + 4;
        boolean list = json.charAt(start) == '[';
        List<String> strings = new ArrayList<>();
        Matcher matcher = STRING.matcher(json).region(start, json.length());
        while (matcher.find()) {
            strings.add(unescaped(matcher.group(1)));
            if (!list || json.charAt(matcher.end()) == ']') {
                break;
            }
        }
        return strings;
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(escape -> switch (escape.group(1)) {
            case "t" -> "\t";
            case "\\" -> "\\\\";
            default -> escape.group(1);
        });
    }

    /** Enough to find the case again. */
    @Override
    public String toString() {
        return linkType + ": " + expression;
    }
}
