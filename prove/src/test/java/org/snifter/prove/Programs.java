package org.snifter.prove;

import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.ListingParser;

/** Programs as tests write them. */
final class Programs {
    private Programs() {}

    /** The program of a listing whose lines lack their numbers. */
    static CbpfProgram program(String... lines) {
        StringBuilder listing = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            listing.append("(%03d) ".formatted(i)).append(lines[i]).append('\n');
        }
        return ListingParser.parseAssembly(listing.toString());
    }
}
