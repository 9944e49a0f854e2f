package org.snifter.cli.options;

import static org.snifter.cli.options.OptionSpecs.flag;
import static org.snifter.cli.options.OptionSpecs.choice;
import static org.snifter.cli.options.OptionSpecs.value;
import static org.snifter.cli.options.OptionSpecs.repeatable;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Interfaces to capture from. */
public final class InterfaceOptions {
    /** List the interfaces and stop. */
    public final boolean listInterfaces;
    /** List link types and stop. */
    public final boolean listLinkTypes;
    /** Names or numbers of interfaces; empty where none is named. */
    public final List<String> names;
    /** The name of the backend, or null. */
    public final String backend;
    /** Hear every frame of a radio's channel. */
    public final boolean monitor;
    /** The name of the clock that stamps packets, or null. */
    public final String clock;
    /** List the clocks and stop. */
    public final boolean listClocks;
    /** The user to become once interfaces are open, or null. */
    public final String user;
    /** How long to capture, as typed, or null. */
    public final String duration;
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
        names = List.of(given.matchedOptionValue("-i", new String[0]));
        backend = given.matchedOptionValue("--backend", null);
        monitor = given.hasMatchedOption("-I");
        clock = given.matchedOptionValue("-j", null);
        listClocks = given.hasMatchedOption("-J");
        user = given.matchedOptionValue("-Z", null);
        duration = given.matchedOptionValue("--duration", null);
        snaplen = given.matchedOptionValue("-s", null);
        notPromiscuous = given.hasMatchedOption("-p");
        bufferSize = given.matchedOptionValue("-B", null);
        direction = given.matchedOptionValue("-Q", null);
        immediateMode = given.hasMatchedOption("--immediate-mode");
    }

    static OptionGroup group() {
        return new OptionGroup("interfaces", "Interfaces", List.of(
                flag("List the interfaces to capture from.", "-D", "--list-interfaces"),
                flag("List the link types of the interface; with -d, all that filters are compiled for.", "-L",
                        "--list-data-link-types"),
                repeatable("interface", "Capture from this interface, by name or by number of -D; may be repeated.",
                        "-i", "--interface"),
                value(Integer.class, "snaplen", "Keep this many bytes of a packet; 0 and the default are 262144.", "-s",
                        "--snapshot-length"),
                flag("Do not put the interface into promiscuous mode.", "-p", "--no-promiscuous-mode"),
                value(Integer.class, "KiB", "The size of the capture buffer.", "-B", "--buffer-size"),
                choice(List.of("in", "out", "inout"), "direction", "Capture what goes in, out or inout.", "-Q",
                        "--direction"),
                flag("Deliver packets as soon as they arrive.", "--immediate-mode"),
                flag("Put a radio into monitor mode (with --backend libpcap).", "-I", "--monitor-mode"),
                value(String.class, "duration", "Stop after this time: seconds, or with a unit, such as 90s, 5m, 1h.",
                        "--duration"),
                value(String.class, "user", "Become this user once interfaces are open.", "-Z",
                        "--relinquish-privileges"),
                choice(List.of("packet", "libpcap"), "backend",
                        "Capture with packet (Linux packet sockets) or libpcap.", "--backend")));
    }

    /** What stamps packets. */
    static List<OptionSpec> clocks() {
        return List.of(
                choice(List.of("host", "adapter", "adapter_unsynced"), "type", "Take time stamps from this clock.",
                        "-j", "--time-stamp-type"),
                flag("List the clocks that can stamp the interface's packets.", "-J", "--list-time-stamp-types"));
    }
}
