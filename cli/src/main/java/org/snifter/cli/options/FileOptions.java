package org.snifter.cli.options;

import static org.snifter.cli.options.OptionSpecs.flag;
import static org.snifter.cli.options.OptionSpecs.value;

import java.util.List;
import picocli.CommandLine.ParseResult;

/** Capture files that are read and written, and how many packets. */
public final class FileOptions {
    /** The capture file to read, or null; {@code -} is standard input. */
    public final String readFile;
    /** The capture file to write, or null; {@code -} is standard output. */
    public final String writeFile;
    /** Write out each packet at once. */
    public final boolean packetBuffered;
    /** Stop after so many packets, or null. */
    public final Long count;
    /** Print how many packets match instead of the packets. */
    public final boolean countOnly;
    /** Print packets even though they are written. */
    public final boolean print;

    FileOptions(ParseResult given) {
        readFile = given.matchedOptionValue("-r", null);
        writeFile = given.matchedOptionValue("-w", null);
        packetBuffered = given.hasMatchedOption("-U");
        count = given.matchedOptionValue("-c", null);
        countOnly = given.hasMatchedOption("--count");
        print = given.hasMatchedOption("--print");
    }

    static OptionGroup group() {
        return new OptionGroup("Capture files", List.of(
                value(String.class, "file", "Read packets from a capture file; - is standard input.", "-r"),
                value(String.class, "file", "Write packets to a capture file; - is standard output.", "-w"),
                flag("With -w, write each packet out at once.", "-U", "--packet-buffered"),
                value(Long.class, "count", "Stop after this many packets.", "-c"),
                flag("Print how many packets match instead of the packets.", "--count"),
                flag("With -w, print the packets too.", "--print")));
    }
}
