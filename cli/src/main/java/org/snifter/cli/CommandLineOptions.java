package org.snifter.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What stood on the command line, as picocli fills it in. Options that repeat ({@code -vv}) count as often as they stand. */
@Command(name = "snifter", sortOptions = false, usageHelpAutoWidth = true, synopsisHeading = "Usage: ", customSynopsis = {
    "snifter [options] [expression]", //
    "       snifter -d [-s snaplen] [-y link-type] expression    print the compiled filter", //
    "       snifter -r file [-w file] [options] [expression]     read a capture file", //
    "       snifter -i interface [options] [expression]          capture from an interface%n"}, optionListHeading = "%n", footer = {
        "",
        "The expression is pcap-filter(7)'s. Examples:", //
        "  snifter -d 'tcp port 80 and host 10.0.0.1'", //
        "  snifter -nr trace.pcap 'udp port 53'", //
        "  snifter -i eth0 -w http.pcap 'tcp port 80 or tcp port 443'"})
final class CommandLineOptions {
    private static final boolean[] NEVER = {};

    // What to do

    @Option(names = "-d", description = {
        "Print the compiled filter and stop; twice as a C array, thrice as decimal numbers."})
    boolean[] dump = NEVER;

    @Option(names = {"-D", "--list-interfaces"}, description = "List the interfaces to capture from.")
    boolean listInterfaces;

    @Option(names = {"-L",
        "--list-data-link-types"}, description = "List the link types of the interface, or all of them.")
    boolean listLinkTypes;

    // Where packets come from and go to

    @Option(names = {"-i", "--interface"}, paramLabel = "interface", description = "Capture from this interface.")
    String networkInterface;

    @Option(names = "-r", paramLabel = "file", description = "Read packets from a capture file; - is standard input.")
    String readFile;

    @Option(names = "-w", paramLabel = "file", description = "Write packets to a capture file; - is standard output.")
    String writeFile;

    @Option(names = {"-U", "--packet-buffered"}, description = "With -w, write each packet out at once.")
    boolean packetBuffered;

    @Option(names = "-l", description = "Print each packet's line at once.")
    boolean lineBuffered;

    @Option(names = "-c", paramLabel = "count", description = "Stop after this many packets.")
    Long count;

    @Option(names = "--count", description = "Print how many packets match instead of the packets.")
    boolean countOnly;

    @Option(names = "--print", description = "With -w, print the packets too.")
    boolean print;

    // The filter

    @Option(names = "-F", paramLabel = "file", description = "Read the expression from a file.")
    Path expressionFile;

    @Option(names = {"-O", "--no-optimize"}, description = "Do not optimize the compiled filter.")
    boolean noOptimizer;

    @Option(names = {"-y",
        "--linktype"}, paramLabel = "link-type", description = "The link type to compile for or to capture with, such as EN10MB or RAW.")
    String linkType;

    @Option(names = {"-s",
        "--snapshot-length"}, paramLabel = "snaplen", description = "Keep this many bytes of a packet; 0 and the default are 262144.")
    Integer snaplen;

    // The interface

    @Option(names = {"-p", "--no-promiscuous-mode"}, description = "Do not put the interface into promiscuous mode.")
    boolean notPromiscuous;

    @Option(names = {"-B", "--buffer-size"}, paramLabel = "KiB", description = "The size of the capture buffer.")
    Integer bufferSize;

    @Option(names = {"-Q",
        "--direction"}, paramLabel = "direction", description = "Capture what goes in, out or inout.")
    String direction;

    @Option(names = "--immediate-mode", description = "Deliver packets as soon as they arrive.")
    boolean immediateMode;

    // How packets are printed

    @Option(names = "-n", description = "Do not turn addresses and ports into names.")
    boolean[] numeric = NEVER;

    @Option(names = "-N", description = "Do not print the domain of host names.")
    boolean noDomains;

    @Option(names = "-f", description = "Print foreign addresses as numbers.")
    boolean foreignNumeric;

    @Option(names = "-e", description = "Print the link-layer header.")
    boolean linkLayer;

    @Option(names = "-q", description = "Print less.")
    boolean quiet;

    @Option(names = {"-v", "--verbose"}, description = "Print more; twice and thrice, still more.")
    boolean[] verbose = NEVER;

    @Option(names = "-t", description = {"No time stamp; twice: seconds since 1970, thrice: since the packet before,",
        "four times: with the date, five times: since the first packet."})
    boolean[] time = NEVER;

    @Option(names = {"-x"}, description = "Print each packet's bytes in hex; twice with the link-layer header.")
    boolean[] hex = NEVER;

    @Option(names = {
        "-X"}, description = "Print each packet's bytes in hex and ASCII; twice with the link-layer header.")
    boolean[] hexAscii = NEVER;

    @Option(names = "-A", description = "Print each packet's bytes in ASCII.")
    boolean[] ascii = NEVER;

    @Option(names = {"-S", "--absolute-tcp-sequence-numbers"}, description = "Print absolute TCP sequence numbers.")
    boolean absoluteSequence;

    @Option(names = {"-K", "--dont-verify-checksums"}, description = "Do not verify checksums.")
    boolean noChecksums;

    @Option(names = {"-#", "--number"}, description = "Number the packets.")
    boolean number;

    @Option(names = "--nano", description = "Print time stamps in nanoseconds.")
    boolean nano;

    @Option(names = "--micro", description = "Print time stamps in microseconds.")
    boolean micro;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Print this help and stop.")
    boolean help;

    @Option(names = "--version", description = "Print the version and stop.")
    boolean version;

    @Parameters(paramLabel = "expression", hidden = true)
    List<String> expression = List.of();
}
