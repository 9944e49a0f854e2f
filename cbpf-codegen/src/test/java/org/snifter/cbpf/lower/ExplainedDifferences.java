package org.snifter.cbpf.lower;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** The items of the lists in a file that explains differences: {@code - `LINK_TYPE: expression`}. */
final class ExplainedDifferences {
    private ExplainedDifferences() {}

    static Set<String> in(String file) throws IOException {
        return Files.readAllLines(Path.of(System.getProperty("snifter.testdata"), file)).stream()
                .filter(line -> line.startsWith("- `")).map(line -> line.substring(3, line.length() - 1))
                .collect(Collectors.toSet());
    }
}
