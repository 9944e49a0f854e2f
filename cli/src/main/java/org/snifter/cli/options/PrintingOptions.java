package org.snifter.cli.options;

import static org.snifter.cli.options.OptionSpecs.flag;
import static org.snifter.cli.options.OptionSpecs.repeatable;
import static org.snifter.cli.options.OptionSpecs.times;
import static org.snifter.cli.options.OptionSpecs.choice;
import static org.snifter.cli.options.OptionSpecs.value;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.snifter.dissect.PayloadType;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** How packets are printed. Options that repeat ({@code -vv}) are numbers: how often they stood. */
public final class PrintingOptions {
    private static final String[] NONE = {};

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
    /** Autonomous system numbers in ASDOT notation. */
    public final boolean asDot;
    /** NFS file handles undecoded. */
    public final boolean fileHandles;
    /** Look for 802.11s mesh headers. */
    public final boolean meshHeaders;
    /** What payload is taken for, or null. */
    public final String payloadType;
    /** What decrypts ESP. */
    public final List<String> espSecrets;
    /** The key of TCP's MD5 signatures, or null. */
    public final String signatureKey;
    /** Files of SNMP MIB modules. */
    public final List<String> mibModules;
    /** JSON, an object a packet, instead of text. */
    public final boolean json;
    /** {@code auto}, {@code always}, {@code never}, or null. */
    public final String color;
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
        asDot = given.hasMatchedOption("-b");
        fileHandles = given.hasMatchedOption("-u");
        meshHeaders = given.hasMatchedOption("-H");
        payloadType = given.matchedOptionValue("-T", null);
        espSecrets = List.of(given.matchedOptionValue("-E", NONE));
        signatureKey = given.matchedOptionValue("-M", null);
        mibModules = List.of(given.matchedOptionValue("-m", NONE));
        json = given.hasMatchedOption("--json");
        color = given.matchedOptionValue("--color", null);
        timeStampPrecision = given.matchedOptionValue("--time-stamp-precision", null);
        nano = given.hasMatchedOption("--nano") || "nano".equals(timeStampPrecision);
        micro = given.hasMatchedOption("--micro") || "micro".equals(timeStampPrecision);
    }

    /** What {@code -T} may name, in the order in which it is told. */
    public static List<String> payloadTypes() {
        return Arrays.stream(PayloadType.values()).filter(type -> type != PayloadType.BY_PORT)
                .map(type -> type.name().toLowerCase(Locale.ROOT)).toList();
    }

    static OptionGroup lines() {
        return new OptionGroup("printing", "Printing", List.of(
                flag("Print each packet's line at once.", "-l"),
                flag("Do not turn addresses and ports into names.", "-n"),
                flag("Do not print the domain of host names.", "-N"),
                flag("Print foreign addresses as numbers.", "-f"),
                flag("Print the link-layer header.", "-e"),
                flag("Print less.", "-q"),
                flag("Print more; twice and thrice, still more.", "-v", "--verbose"),
                flag("Print each packet's bytes in hex; twice with the link-layer header.", "-x"),
                flag("Print each packet's bytes in hex and ASCII; twice with the link-layer header.", "-X"),
                flag("Print each packet's bytes in ASCII.", "-A"),
                flag("Print absolute TCP sequence numbers.", "-S", "--absolute-tcp-sequence-numbers"),
                flag("Number the packets.", "-#", "--number"),
                flag("Print packets as JSON, an object on each line; with -x, their bytes too.", "--json"),
                choice(List.of("auto", "always", "never"), "when",
                        "Colours: auto (on a terminal, as is the default), always or never.", "--color")));
    }

    static List<OptionSpec> timeStamps() {
        return List.of(
                flag("No time stamp; twice: seconds since 1970; thrice: since the packet before;"
                        + " four times: with the date; five times: since the first packet.", "-t"),
                choice(List.of("micro", "nano"), "precision", "Keep and print times in micro or nano seconds.",
                        "--time-stamp-precision"),
                flag("Keep and print times in nanoseconds.", "--nano"),
                flag("Keep and print times in microseconds.", "--micro"));
    }

    static OptionGroup decoding() {
        return new OptionGroup("decoding", "Decoding", List.of(
                flag("Do not verify checksums.", "-K", "--dont-verify-checksums"),
                flag("Print autonomous system numbers in ASDOT notation.", "-b"),
                flag("Print NFS file handles undecoded.", "-u"),
                flag("Look for 802.11s mesh headers.", "-H"),
                choice(() -> payloadTypes().iterator(), "type", "Take what UDP carries for this, whatever its ports.",
                        "-T"),
                repeatable("secret", "Decrypt ESP: [spi@address ]algorithm[-hmac96]:key, with commas between several;"
                        + " the key is text, or hex digits after 0x. Or file NAME, which holds such lines.", "-E"),
                value(String.class, "secret", "Check the MD5 signatures of TCP with this key.", "-M"),
                repeatable("module", "Ignored, for tcpdump's sake: SNMP objects are printed as numbers.", "-m")));
    }

    /** All of them. */
    static Stream<OptionSpec> all() {
        return Stream.of(lines().options(), timeStamps(), decoding().options()).flatMap(List::stream);
    }
}
