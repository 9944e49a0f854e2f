package org.snifter.cli.options;

import static org.snifter.cli.options.OptionSpecs.choice;
import static org.snifter.cli.options.OptionSpecs.flag;
import static org.snifter.cli.options.OptionSpecs.value;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ParseResult;

/** The compiled filter in other forms, as text and as files. */
public final class ProgramOptions {
    /** The form to print, or null. */
    public final String dump;
    /** The file to write the program to, or null. */
    public final Path emit;
    /** Where the program is to run, or null. */
    public final String hook;
    /** What it is to do with packets that match, or null. */
    public final String action;

    /** The file to draw the filter to, or null. */
    public final Path graph;
    /** Count what the filter does with packets. */
    public final boolean profile;

    ProgramOptions(ParseResult given) {
        dump = given.matchedOptionValue("--dump", null);
        emit = given.matchedOptionValue("--emit", null);
        hook = given.matchedOptionValue("--hook", null);
        graph = given.matchedOptionValue("--graph", null);
        profile = given.hasMatchedOption("--profile");
        action = given.matchedOptionValue("--action", null);
    }

    static OptionGroup group() {
        return new OptionGroup("program", "The filter as a program", List.of(
                choice(List.of("cbpf", "asm", "ebpf", "c", "jvm", "xlated", "jited"), "form",
                        "Print the compiled filter and stop, as cbpf (as -d does), asm (for bpf_asm), ebpf, c, jvm"
                                + " (the class it becomes here), or as the kernel has it after loading it: xlated"
                                + " (instructions), jited (machine code).",
                        "--dump"),
                value(Path.class, "file",
                        "Write the filter to a file and stop: FILE.o is an ELF object that bpftool, tc and ip load,"
                                + " FILE.c is C.",
                        "--emit"),
                value(Path.class, "file",
                        "Draw the filter and its program before and after the optimizer, and stop: FILE.svg, FILE.html (a"
                                + " page that links all forms), FILE.dot; with -r, and how many packets took each way.",
                        "--graph"),
                flag("With -r or -i, count how often each part of the filter and each instruction ran, and what came of it.",
                        "--profile"),
                choice(List.of("socket", "tc", "xdp", "user"), "hook",
                        "With --dump and --emit, where the filter runs: socket, tc, xdp or user (user space, the"
                                + " default where that is possible).",
                        "--hook"),
                choice(List.of("pass", "drop", "count", "redirect=", "sample", "sample="), "action",
                        "With --dump and --emit, what a program for the kernel does with packets that match: pass"
                                + " (others are dropped; the default on sockets), drop (others pass), count (the default"
                                + " at tc and xdp), redirect=INTERFACE, sample or sample=BYTES (to a ring buffer).",
                        "--action")));
    }
}
