package org.snifter.filter;

import java.io.IOException;
import java.util.List;

/** Parses with {@link TestNames} and one list file, {@code nets.txt}. */
final class Trees {
    private Trees() {}

    static FilterParser parser() {
        return new FilterParser(new TestNames(), Trees::lines);
    }

    /** The tree of a filter, as {@link TreeText} writes it. */
    static String of(String filter) throws FilterException {
        return TreeText.of(parser().parse(filter));
    }

    private static List<String> lines(String file) throws IOException {
        return switch (file) {
            case "nets.txt" -> List.of("# Two private networks.", "10.0.0.0/8  # large", "", "192.168.1.0/24");
            case "bad.txt" -> List.of("10.0.0.0/8", "10.0.0.1/8");
            case "words.txt" -> List.of("10.0.0.0/8 or 11.0.0.0/8");
            case "empty.txt" -> List.of("# nothing");
            default -> throw new IOException("no such file");
        };
    }
}
