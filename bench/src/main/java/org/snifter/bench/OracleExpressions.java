package org.snifter.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The expressions of {@code testdata/oracle}; system property {@code snifter.testdata} says where that is. */
final class OracleExpressions {
    private static final Pattern FIELD_ON_ETHERNET = Pattern.compile(
            "\\{\"set\": \"field\", \"dlt\": \"EN10MB\", \"snaplen\": \\d+, \"expr\": \"((?:[^\"\\\\]|\\\\.)*)\", .*");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([\"\\\\])");

    private OracleExpressions() {}

    static List<String> fieldOnEthernet() {
        Path file = Path.of(System.getProperty("snifter.testdata"), "oracle", "libpcap-1.11.jsonl.gz");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines().map(FIELD_ON_ETHERNET::matcher).filter(Matcher::matches)
                    .filter(matcher -> !matcher.group().contains("\"error\": "))
                    .map(matcher -> ESCAPE.matcher(matcher.group(1)).replaceAll("$1")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
