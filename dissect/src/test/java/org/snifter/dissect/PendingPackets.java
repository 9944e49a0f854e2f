package org.snifter.dissect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Packets of {@code testdata/captures} that need a printer that does not exist yet:
 * {@code testdata/printing-pending.txt}, a line each of capture, packet number and protocol.
 */
record PendingPackets(Set<String> keys) {
    private static final Pattern BLANKS = Pattern.compile(" +");

    static PendingPackets read(Path testdata) throws IOException {
        Set<String> keys = new HashSet<>();
        for (String line : Files.readAllLines(testdata.resolve("printing-pending.txt"))) {
            List<String> words = BLANKS.splitAsStream(line.strip()).toList();
            keys.add(words.get(0) + " " + words.get(1));
        }
        return new PendingPackets(keys);
    }

    boolean contains(Path capture, int number) {
        return keys.contains(capture.getFileName() + " " + number);
    }
}
