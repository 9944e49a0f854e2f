package org.snifter.cli.options;

import static org.snifter.cli.options.OptionSpecs.flag;
import static org.snifter.cli.options.OptionSpecs.times;
import static org.snifter.cli.options.OptionSpecs.value;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ParseResult;

/** The expression, and what to make of it. */
public final class FilterOptions {
    /** How often {@code -d} stood: once a listing, twice a C array, thrice decimal numbers. */
    public final int dump;
    /** Print the graph of the filter after each pass of the optimizer. */
    public final boolean tracePasses;
    /** Do not optimize. */
    public final boolean noOptimizer;
    /** Prove the compiled filter right. */
    public final boolean prove;
    /** The file that holds the expression, or null. */
    public final Path expressionFile;
    /** The file that holds a program instead of an expression, or null; {@code -} is standard input. */
    public final String programFile;
    /** The name of the link type, or null. */
    public final String linkType;
    /** The words of the expression. */
    public final List<String> expression;

    FilterOptions(ParseResult given) {
        dump = times(given, "-d");
        tracePasses = given.hasMatchedOption("--trace-passes");
        noOptimizer = given.hasMatchedOption("-O");
        prove = given.hasMatchedOption("--prove");
        expressionFile = given.matchedOptionValue("-F", null);
        programFile = given.matchedOptionValue("--program", null);
        linkType = given.matchedOptionValue("-y", null);
        expression = CommandLines.words(given);
    }

    static OptionGroup group() {
        return new OptionGroup("filter", "The filter", List.of(
                flag("Print the compiled filter and stop; twice as a C array, thrice as decimal numbers.", "-d"),
                flag("Prove that the compiled filter does what it should, and stop.", "--prove"),
                value(Path.class, "file", "Read the expression from a file.", "-F"),
                value(String.class, "file",
                        "Instead of an expression, take a classic program as it is: assembly, a listing, C, decimals or"
                                + " bytes; - is standard input.",
                        "--program"),
                flag("Do not optimize the compiled filter.", "-O", "--no-optimize"),
                flag("Print what each pass of the optimizer makes of the filter, then what -d says, and stop.",
                        "--trace-passes"),
                value(String.class, "link-type",
                        "The link type to compile for or to capture with, such as EN10MB or RAW.", "-y",
                        "--linktype")));
    }
}
