package org.snifter.filter.oracle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * One expression on one link type and what libpcap 1.11 made of it; the fields are explained in {@code
 * testdata/oracle/README.md}.
 *
 * @param unoptimized lines of the listing; empty when there is an error
 * @param optimized lines of the listing; empty when there is an error or an {@code optimizedError}
 */
public record OracleCase(String set, String dlt, int snaplen, String expr, List<String> unoptimized,
        List<String> optimized, Optional<String> optimizer, Optional<String> optimizedError, Optional<String> error) {

    /** The cases compiled as for a capture file. */
    public static List<OracleCase> all() {
        return read("libpcap-1.11.jsonl.gz");
    }

    /** The cases compiled as for a live Linux capture. */
    public static List<OracleCase> live() {
        return read("libpcap-1.11-live.jsonl.gz");
    }

    /** The cases with doubtful input. */
    public static List<OracleCase> suspect() {
        return read("libpcap-1.11-suspect.jsonl.gz");
    }

    private static List<OracleCase> read(String file) {
        Path path = Path.of(System.getProperty("snifter.testdata"), "oracle", file);
        List<OracleCase> cases = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                cases.add(of(new JsonLine(line).object()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(cases);
    }

    private static OracleCase of(Map<String, Object> fields) {
        return new OracleCase((String) fields.get("set"), (String) fields.get("dlt"),
                ((Long) fields.get("snaplen")).intValue(), (String) fields.get("expr"),
                lines(fields, "unoptimized"), lines(fields, "optimized"), text(fields, "optimizer"),
                text(fields, "optimized_error"), text(fields, "error"));
    }

    private static Optional<String> text(Map<String, Object> fields, String name) {
        return Optional.ofNullable((String) fields.get(name));
    }

    private static List<String> lines(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof List<?> list ? list.stream().map(String.class::cast).toList() : List.of();
    }

    /** What the test reports show: enough to find the case again. */
    @Override
    public String toString() {
        return dlt + ": " + expr;
    }
}
