package org.snifter.ebpf;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The listings of a reference's answers in {@code testdata/oracle}. */
public final class OracleFile {
    /** A listing, and the expression it was compiled from. */
    public record Entry(String name, String linkType, List<String> lines) {
        boolean isEthernet() {
            return linkType.equals("EN10MB");
        }
    }

    private OracleFile() {}

    /** Every listing of the file, of expressions with and without the optimizer. */
    public static List<Entry> listings(String name) throws IOException {
        String testdata = System.getProperty("snifter.testdata");
        assumeTrue(testdata != null, "system property snifter.testdata says where the oracle is");
        Path file = Path.of(testdata, "oracle", name);
        assumeTrue(Files.exists(file), file + " is missing");
        List<Entry> entries = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String expression = line.substring(line.indexOf("\"expr\""),
                        line.indexOf("\", ", line.indexOf("expr")));
                int type = line.indexOf("\"dlt\": \"") + "\"dlt\": \"".length();
                String linkType = line.substring(type, line.indexOf('"', type));
                addListing(entries, line, "\"unoptimized\": [", expression, linkType);
                addListing(entries, line, "\"optimized\": [", expression, linkType);
            }
        }
        return entries;
    }

    private static void addListing(List<Entry> entries, String json, String key, String expression,
            String linkType) {
        int at = json.indexOf(key);
        if (at < 0) {
            return;
        }
        int start = at + key.length();
        String array = json.substring(start, json.indexOf("\"]", start) + 1);
        List<String> lines = new ArrayList<>();
        for (String item : array.split(", ", -1)) {
            lines.add(item.substring(1, item.length() - 1).replace("\\t", "\t"));
        }
        entries.add(new Entry(key + expression, linkType, lines));
    }
}
