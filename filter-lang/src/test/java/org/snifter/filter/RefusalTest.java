package org.snifter.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is said of wrong filters, to the letter; {@code testdata/refusals/README.md} says how it is regenerated. */
class RefusalTest {
    private static final String PROMPT = "> ";

    @Test
    void saysWhatTheGoldenFileSays() throws IOException {
        Path golden = Path.of(System.getProperty("snifter.testdata"), "refusals", "refusals.txt");
        String recorded = Files.readString(golden);
        StringBuilder answers = new StringBuilder();
        recorded.lines().filter(line -> line.startsWith(PROMPT)).forEach(line -> {
            String filter = line.substring(PROMPT.length());
            FilterException refusal = assertThrows(FilterException.class, () -> Trees.parser().parse(filter), filter);
            answers.append(line).append('\n').append(refusal.diagnostic().render()).append("\n\n");
        });
        if (Boolean.getBoolean("snifter.regenerate")) {
            Files.writeString(golden, answers);
        } else {
            assertEquals(recorded, answers.toString());
        }
    }
}
