package org.snifter.cli.options;

import static org.snifter.cli.options.OptionSpecs.flag;
import static org.snifter.cli.options.OptionSpecs.times;
import static org.snifter.cli.options.OptionSpecs.choice;
import static org.snifter.cli.options.OptionSpecs.value;

import java.util.List;
import picocli.CommandLine.ParseResult;

/** How packets are printed. Options that repeat ({@code -vv}) are numbers: how often they stood. */
public final class PrintingOptions {
    /** Print each line at once. */
    public final boolean lineBuffered;
    /** No names for addresses and ports. */
    public final int numeric;
    /** Host names without their domain. */
    public final boolean noDomains;
    /** Foreign addresses as numbers. */
    public final boolean foreignNumeric;
    /** Print the link-layer header. */
    public final boolean linkLayer;
    /** Print less. */
    public final boolean quiet;
    /** Print more. */
    public final int verbose;
    /** The form of the time stamp. */
    public final int time;
    /** Bytes in hex; twice with the link-layer header. */
    public final int hex;
    /** Bytes in hex and ASCII; twice with the link-layer header. */
    public final int hexAscii;
    /** Bytes in ASCII; twice with the link-layer header. */
    public final int ascii;
    /** Absolute TCP sequence numbers. */
    public final boolean absoluteSequence;
    /** Do not verify checksums. */
    public final boolean noChecksums;
    /** Number the packets. */
    public final boolean number;
    /** {@code micro}, {@code nano}, or null. */
    public final String timeStampPrecision;
    /** Times in nanoseconds. */
    public final boolean nano;
    /** Times in microseconds. */
    public final boolean micro;

    PrintingOptions(ParseResult given) {
        lineBuffered = given.hasMatchedOption("-l");
        numeric = times(given, "-n");
        noDomains = given.hasMatchedOption("-N");
        foreignNumeric = given.hasMatchedOption("-f");
        linkLayer = given.hasMatchedOption("-e");
        quiet = given.hasMatchedOption("-q");
        verbose = times(given, "-v");
        time = times(given, "-t");
        hex = times(given, "-x");
        hexAscii = times(given, "-X");
        ascii = times(given, "-A");
        absoluteSequence = given.hasMatchedOption("-S");
        noChecksums = given.hasMatchedOption("-K");
        number = given.hasMatchedOption("-#");
        timeStampPrecision = given.matchedOptionValue("--time-stamp-precision", null);
        nano = given.hasMatchedOption("--nano") || "nano".equals(timeStampPrecision);
        micro = given.hasMatchedOption("--micro") || "micro".equals(timeStampPrecision);
    }

    static OptionGroup group() {
        return new OptionGroup("printing", "Printing", List.of(
                flag("Print each packet's line at once.", "-l"),
                flag("Do not turn addresses and ports into names.", "-n"),
                flag("Do not print the domain of host names.", "-N"),
                flag("Print foreign addresses as numbers.", "-f"),
                flag("Print the link-layer header.", "-e"),
                flag("Print less.", "-q"),
                flag("Print more; twice and thrice, still more.", "-v", "--verbose"),
                flag("No time stamp; twice: seconds since 1970; thrice: since the packet before;"
                        + " four times: with the date; five times: since the first packet.", "-t"),
                flag("Print each packet's bytes in hex; twice with the link-layer header.", "-x"),
                flag("Print each packet's bytes in hex and ASCII; twice with the link-layer header.", "-X"),
                flag("Print each packet's bytes in ASCII.", "-A"),
                flag("Print absolute TCP sequence numbers.", "-S", "--absolute-tcp-sequence-numbers"),
                flag("Do not verify checksums.", "-K", "--dont-verify-checksums"),
                flag("Number the packets.", "-#", "--number"),
                choice(List.of("micro", "nano"), "precision", "Keep and print times in micro or nano seconds.",
                        "--time-stamp-precision"),
                flag("Keep and print times in nanoseconds.", "--nano"),
                flag("Keep and print times in microseconds.", "--micro")));
    }
}
