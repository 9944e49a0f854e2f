package org.snifter.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * What stood on the command line. Options that repeat ({@code -vv}) are numbers: how often they stood.
 *
 * <p>The options are described to picocli by calls rather than by annotations, whose reading costs more than the rest of
 * a short run.
 */
final class CommandLineOptions {
    private static final int USAGE_COLUMNS = 100;

    private static final String[] SYNOPSIS = {"snifter [options] [expression]",
        "       snifter -d [-s snaplen] [-y link-type] expression    print the compiled filter",
        "       snifter -r file [-w file] [options] [expression]     read a capture file",
        "       snifter -i interface [options] [expression]          capture from an interface%n"};

    private static final String[] EXAMPLES = {"", "The expression is pcap-filter(7)'s. Examples:",
        "  snifter -d 'tcp port 80 and host 10.0.0.1'", "  snifter -nr trace.pcap 'udp port 53'",
        "  snifter -i eth0 -w http.pcap 'tcp port 80 or tcp port 443'"};

    private static final boolean[] NEVER = {};

    final int dump;
    final boolean listInterfaces;
    final boolean listLinkTypes;
    final String networkInterface;
    final String readFile;
    final String writeFile;
    final boolean packetBuffered;
    final boolean lineBuffered;
    final Long count;
    final boolean countOnly;
    final boolean print;
    final Path expressionFile;
    final boolean noOptimizer;
    final String linkType;
    final Integer snaplen;
    final boolean notPromiscuous;
    final Integer bufferSize;
    final String direction;
    final boolean immediateMode;
    final int numeric;
    final boolean noDomains;
    final boolean foreignNumeric;
    final boolean linkLayer;
    final boolean quiet;
    final int verbose;
    final int time;
    final int hex;
    final int hexAscii;
    final int ascii;
    final boolean absoluteSequence;
    final boolean noChecksums;
    final boolean number;
    final boolean nano;
    final boolean micro;
    final boolean help;
    final boolean version;
    final List<String> expression;

    private CommandLineOptions(ParseResult given) {
        dump = times(given, "-d");
        listInterfaces = given.hasMatchedOption("-D");
        listLinkTypes = given.hasMatchedOption("-L");
        networkInterface = given.matchedOptionValue("-i", null);
        readFile = given.matchedOptionValue("-r", null);
        writeFile = given.matchedOptionValue("-w", null);
        packetBuffered = given.hasMatchedOption("-U");
        lineBuffered = given.hasMatchedOption("-l");
        count = given.matchedOptionValue("-c", null);
        countOnly = given.hasMatchedOption("--count");
        print = given.hasMatchedOption("--print");
        expressionFile = given.matchedOptionValue("-F", null);
        noOptimizer = given.hasMatchedOption("-O");
        linkType = given.matchedOptionValue("-y", null);
        snaplen = given.matchedOptionValue("-s", null);
        notPromiscuous = given.hasMatchedOption("-p");
        bufferSize = given.matchedOptionValue("-B", null);
        direction = given.matchedOptionValue("-Q", null);
        immediateMode = given.hasMatchedOption("--immediate-mode");
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
        nano = given.hasMatchedOption("--nano");
        micro = given.hasMatchedOption("--micro");
        help = given.hasMatchedOption("-h");
        version = given.hasMatchedOption("--version");
        expression = given.matchedPositionalValue(0, List.of());
    }

    /**
     * Reads a command line.
     *
     * @throws CommandLine.ParameterException when an option is unknown or lacks its value
     */
    static CommandLineOptions parse(String... args) {
        return new CommandLineOptions(commandLine().parseArgs(args));
    }

    /** The help that {@code --help} prints. */
    static String usage() {
        return commandLine().getUsageMessage();
    }

    private static CommandLine commandLine() {
        CommandSpec spec = CommandSpec.create().name("snifter");
        specification().forEach(spec::addOption);
        spec.addPositional(PositionalParamSpec.builder().type(List.class).auxiliaryTypes(String.class).arity("0..*")
                .paramLabel("expression").hidden(true).build());
        spec.usageMessage().sortOptions(false).synopsisHeading("Usage: ").optionListHeading("%n")
                .customSynopsis(SYNOPSIS).footer(EXAMPLES).width(USAGE_COLUMNS);
        // An expression is taken as it is: no file is read for "@name", no "${name}" is replaced, no quote removed.
        return new CommandLine(spec).setExpandAtFiles(false).setInterpolateVariables(false).setTrimQuotes(false);
    }

    /** New ones each time: picocli keeps what it parsed in them. */
    private static List<OptionSpec> specification() {
        return List.of( //
                flag("Print the compiled filter and stop; twice as a C array, thrice as decimal numbers.", "-d"),
                flag("List the interfaces to capture from.", "-D", "--list-interfaces"),
                flag("List the link types of the interface, or all of them.", "-L", "--list-data-link-types"),
                value(String.class, "interface", "Capture from this interface.", "-i", "--interface"),
                value(String.class, "file", "Read packets from a capture file; - is standard input.", "-r"),
                value(String.class, "file", "Write packets to a capture file; - is standard output.", "-w"),
                flag("With -w, write each packet out at once.", "-U", "--packet-buffered"),
                flag("Print each packet's line at once.", "-l"),
                value(Long.class, "count", "Stop after this many packets.", "-c"),
                flag("Print how many packets match instead of the packets.", "--count"),
                flag("With -w, print the packets too.", "--print"),
                value(Path.class, "file", "Read the expression from a file.", "-F"),
                flag("Do not optimize the compiled filter.", "-O", "--no-optimize"),
                value(String.class, "link-type",
                        "The link type to compile for or to capture with, such as EN10MB or RAW.", "-y", "--linktype"),
                value(Integer.class, "snaplen", "Keep this many bytes of a packet; 0 and the default are 262144.", "-s",
                        "--snapshot-length"),
                flag("Do not put the interface into promiscuous mode.", "-p", "--no-promiscuous-mode"),
                value(Integer.class, "KiB", "The size of the capture buffer.", "-B", "--buffer-size"),
                value(String.class, "direction", "Capture what goes in, out or inout.", "-Q", "--direction"),
                flag("Deliver packets as soon as they arrive.", "--immediate-mode"),
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
                flag("Print time stamps in nanoseconds.", "--nano"),
                flag("Print time stamps in microseconds.", "--micro"),
                flag("Print this help and stop.", "-h", "--help"),
                flag("Print the version and stop.", "--version"));
    }

    private static OptionSpec flag(String description, String... names) {
        return OptionSpec.builder(names).type(boolean[].class).arity("0").description(description).build();
    }

    private static OptionSpec value(Class<?> type, String label, String description, String... names) {
        return OptionSpec.builder(names).type(type).arity("1").paramLabel(label).description(description)
                .build();
    }

    private static int times(ParseResult given, String name) {
        return given.matchedOptionValue(name, NEVER).length;
    }
}
