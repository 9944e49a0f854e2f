package org.snifter.cli;

import java.util.ArrayList;
import java.util.List;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.FilterCompiler;
import org.snifter.cbpf.lower.Target;
import org.snifter.cli.options.CommandLines;
import org.snifter.cli.options.OptionSpecs;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * What a question about filters is asked of.
 *
 * @param programs    what {@code --program} names; they are asked about first
 * @param expressions the expressions, each an argument
 * @param target      what they are compiled for
 * @param compiler    how
 */
record FilterArguments(List<CbpfProgram> programs, List<String> expressions, Target target, FilterCompiler compiler) {
    private static final String[] NONE = {};

    /** The options of a question about two filters, and further ones. */
    static List<OptionSpec> pairOptions(OptionSpec... further) {
        List<OptionSpec> options = options(further);
        options.add(OptionSpecs.repeatable("file", "Instead of an expression, a classic program in any form; - is"
                + " standard input. Programs come before expressions: one is A, two are A and B.", "--program"));
        return options;
    }

    /** The options that say what to compile for, and further ones. */
    static List<OptionSpec> targetOptions(OptionSpec... further) {
        List<OptionSpec> options = new ArrayList<>(List.of(
                OptionSpecs.value(String.class, "link-type", "The link type to compile for; EN10MB by default.", "-y",
                        "--linktype"),
                OptionSpecs.value(Integer.class, "snaplen", "The snapshot length; 0 and the default are 262144.", "-s",
                        "--snapshot-length")));
        options.addAll(List.of(further));
        return options;
    }

    /** The options that say what to compile for and how, and further ones. */
    static List<OptionSpec> options(OptionSpec... further) {
        List<OptionSpec> options = targetOptions(
                OptionSpecs.flag("Do not optimize the compiled filters.", "-O", "--no-optimize"));
        options.addAll(List.of(further));
        return options;
    }

    /**
     * Two expressions or programs.
     *
     * @throws CommandException when there is another number of them, or an option has no meaning
     */
    static FilterArguments pair(String word, ParseResult given, Console console) throws CommandException {
        List<String> words = CommandLines.words(given);
        List<CbpfProgram> programs = new ArrayList<>();
        for (String file : given.matchedOptionValue("--program", NONE)) {
            programs.add(ProgramFile.read(file, "--program ", console));
        }
        if (words.size() + programs.size() != 2) {
            throw new CommandException(word + " compares two expressions, each one argument, so quote what has spaces: "
                    + "snifter " + word + " 'tcp port 80' 'port 80'; here " + Counts.of(words.size(), "argument")
                    + (words.size() == 1 ? " is" : " are") + " given");
        }
        return of(programs, words, given);
    }

    /**
     * One expression of as many words as there are.
     *
     * @throws CommandException when an option has no meaning
     */
    static FilterArguments single(ParseResult given) throws CommandException {
        return of(List.of(), List.of(String.join(" ", CommandLines.words(given))), given);
    }

    private static FilterArguments of(List<CbpfProgram> programs, List<String> expressions, ParseResult given)
            throws CommandException {
        String name = given.matchedOptionValue("-y", null);
        LinkType linkType = name == null ? LinkType.EN10MB : Targets.named(name);
        Integer snaplen = given.matchedOptionValue("-s", null);
        return new FilterArguments(programs, expressions, Target.of(linkType).withSnaplen(SnaplenChoice.of(snaplen)),
                given.hasMatchedOption("-O") ? FilterCompiler.PLAIN : FilterCompiler.OPTIMIZING);
    }

    /** The program that says what an expression means; it may match nothing. */
    CbpfProgram meaning(int index) throws FilterException {
        return FilterCompiler.PLAIN.compile(new FilterParser().parse(expressions.get(index)), target);
    }

    /**
     * The program of an expression that is called by a name; it may match nothing.
     *
     * @throws CommandException when it is wrong, naming it
     */
    CbpfProgram program(int index, String name) throws CommandException {
        if (index < programs.size()) {
            return programs.get(index);
        }
        try {
            return compiler.compile(new FilterParser().parse(expressions.get(index - programs.size())), target);
        } catch (FilterException e) {
            throw new CommandException("expression " + name + ": ", e.diagnostic());
        }
    }
}
