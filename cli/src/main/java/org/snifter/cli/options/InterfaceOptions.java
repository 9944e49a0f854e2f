package org.snifter.cli.options;

import static org.snifter.cli.options.OptionSpecs.flag;
import static org.snifter.cli.options.OptionSpecs.value;

import java.util.List;
import picocli.CommandLine.ParseResult;

/** Interfaces to capture from. */
public final class InterfaceOptions {
    /** List the interfaces and stop. */
    public final boolean listInterfaces;
    /** List link types and stop. */
    public final boolean listLinkTypes;
    /** The name or number of the interface, or null. */
    public final String networkInterface;
    /** Bytes to keep of a packet, or null. */
    public final Integer snaplen;
    /** Do not ask for packets that are for others. */
    public final boolean notPromiscuous;
    /** The capture buffer in KiB, or null. */
    public final Integer bufferSize;
    /** {@code in}, {@code out}, {@code inout}, or null. */
    public final String direction;
    /** Deliver packets as they come. */
    public final boolean immediateMode;

    InterfaceOptions(ParseResult given) {
        listInterfaces = given.hasMatchedOption("-D");
        listLinkTypes = given.hasMatchedOption("-L");
        networkInterface = given.matchedOptionValue("-i", null);
        snaplen = given.matchedOptionValue("-s", null);
        notPromiscuous = given.hasMatchedOption("-p");
        bufferSize = given.matchedOptionValue("-B", null);
        direction = given.matchedOptionValue("-Q", null);
        immediateMode = given.hasMatchedOption("--immediate-mode");
    }

    static OptionGroup group() {
        return new OptionGroup("Interfaces", List.of(
                flag("List the interfaces to capture from.", "-D", "--list-interfaces"),
                flag("List the link types of the interface, or all of them.", "-L", "--list-data-link-types"),
                value(String.class, "interface", "Capture from this interface.", "-i", "--interface"),
                value(Integer.class, "snaplen", "Keep this many bytes of a packet; 0 and the default are 262144.", "-s",
                        "--snapshot-length"),
                flag("Do not put the interface into promiscuous mode.", "-p", "--no-promiscuous-mode"),
                value(Integer.class, "KiB", "The size of the capture buffer.", "-B", "--buffer-size"),
                value(String.class, "direction", "Capture what goes in, out or inout.", "-Q", "--direction"),
                flag("Deliver packets as soon as they arrive.", "--immediate-mode")));
    }
}
