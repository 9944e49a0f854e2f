package org.snifter.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The expressions of {@code testdata/listings/expressions.txt}. */
final class Expressions {
    /** How our listing compares with that of {@code tcpdump -d}. */
    enum Listing {
        EQUAL, SHORTER, REORDERED
    }

    /** An expression and the name of the link type it is for. */
    record Case(Listing listing, String linkType, String expression) {
        private static Case parse(String line) {
            String[] columns = line.split("\t", 3);
            return new Case(listing(columns[0]), columns[1], columns[2]);
        }

        private static Listing listing(String mark) {
            return switch (mark) {
                case "=" -> Listing.EQUAL;
                case "<" -> Listing.SHORTER;
                case "~" -> Listing.REORDERED;
                default -> throw new IllegalArgumentException("not a mark: " + mark);
            };
        }
    }

    private Expressions() {}

    static Path testdata() {
        return Path.of(System.getProperty("snifter.testdata"));
    }

    static List<Case> all() {
        try {
            return Files.readAllLines(testdata().resolve("listings/expressions.txt")).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).map(Case::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
