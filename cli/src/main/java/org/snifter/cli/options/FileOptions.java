package org.snifter.cli.options;

import static org.snifter.cli.options.OptionSpecs.flag;
import static org.snifter.cli.options.OptionSpecs.repeatable;
import static org.snifter.cli.options.OptionSpecs.value;

import java.util.List;
import picocli.CommandLine.ParseResult;

/** Capture files that are read and written, and how many packets. */
public final class FileOptions {
    private static final String[] NONE = {};

    /** The capture files to read; {@code -} is standard input. */
    public final List<String> readFiles;
    /** The file that lists the capture files to read, or null; {@code -} is standard input. */
    public final String listFile;
    /** Put the packets of several files in the order of their times. */
    public final boolean merge;
    /** Go on after damage. */
    public final boolean salvage;
    /** The capture file to write, or null; {@code -} is standard output. */
    public final String writeFile;
    /** Write pcapng, whatever the file's name. */
    public final boolean pcapng;
    /** Expressions with the files that what they match is written to: {@code EXPR=FILE}. */
    public final List<String> routes;
    /** How large a file may grow before another one begins, or null. */
    public final String rotateSize;
    /** After how many seconds another file begins, or null. */
    public final Long rotateSeconds;
    /** How many files there may be, or null. */
    public final Integer fileCount;
    /** The command that is run for each file that is complete, or null. */
    public final String afterRotation;
    /** Write out each packet at once. */
    public final boolean packetBuffered;
    /** Stop after so many packets, or null. */
    public final Long count;
    /** Print how many packets match instead of the packets. */
    public final boolean countOnly;
    /** Print packets even though they are written. */
    public final boolean print;

    FileOptions(ParseResult given) {
        readFiles = List.of(given.matchedOptionValue("-r", NONE));
        listFile = given.matchedOptionValue("-V", null);
        merge = given.hasMatchedOption("--merge");
        salvage = given.hasMatchedOption("--salvage");
        writeFile = given.matchedOptionValue("-w", null);
        pcapng = given.hasMatchedOption("--pcapng");
        routes = List.of(given.matchedOptionValue("--route", NONE));
        rotateSize = given.matchedOptionValue("-C", null);
        rotateSeconds = given.matchedOptionValue("-G", null);
        fileCount = given.matchedOptionValue("-W", null);
        afterRotation = given.matchedOptionValue("-z", null);
        packetBuffered = given.hasMatchedOption("-U");
        count = given.matchedOptionValue("-c", null);
        countOnly = given.hasMatchedOption("--count");
        print = given.hasMatchedOption("--print");
    }

    /** Whether packets come from files rather than from an interface. */
    public boolean reads() {
        return !readFiles.isEmpty() || listFile != null;
    }

    static OptionGroup reading() {
        return new OptionGroup("reading", "Capture files that are read, and how much of them", List.of(
                repeatable("file", "Read packets from a capture file; - is standard input. Repeated: one file after the"
                        + " other.", "-r"),
                value(String.class, "file", "Read packets from the files that this one lists, a line each.", "-V"),
                flag("Put the packets of several files in the order of their times.", "--merge"),
                flag("Where a file is damaged, go on with the next packet that can be found.", "--salvage"),
                value(Long.class, "count", "Stop after this many packets.", "-c"),
                flag("Print how many packets match instead of the packets.", "--count")));
    }

    static OptionGroup writing() {
        return new OptionGroup("writing", "Capture files that are written", List.of(
                value(String.class, "file", "Write packets to a capture file; - is standard output. The name's ending"
                        + " tells the format: .pcapng or pcap, and .gz, .zst, .lz4 or .xz after it.", "-w"),
                flag("Write pcapng, whatever the name's ending.", "--pcapng"),
                repeatable("EXPR=FILE", "Write the packets that match an expression to a file of their own; may be"
                        + " repeated.", "--route"),
                value(String.class, "size", "Begin another file when one has so many millions of bytes; with K, M or G"
                        + " after the number, of KiB, MiB or GiB.", "-C"),
                value(Long.class, "seconds", "Begin another file after so many seconds of the packets' time; the"
                        + " file's name may have parts of the time, as for strftime(3).", "-G"),
                value(Integer.class, "files", "With -C, write over the first file after so many; with -G, stop after"
                        + " so many.", "-W"),
                value(String.class, "command", "With -C or -G, run this command for each file that is complete, with"
                        + " the file's name as its argument.", "-z"),
                flag("With -w, write each packet out at once.", "-U", "--packet-buffered"),
                flag("With -w, print the packets too.", "--print")));
    }
}
