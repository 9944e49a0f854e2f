package org.snifter.bench;

import org.snifter.cbpf.FilterCompiler;
import org.snifter.cbpf.lower.Target;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;

/** This project's compiler, from text to optimized program, for whole Ethernet packets. */
final class Snifter {
    private static final Target ETHERNET = Target.file(LinkType.EN10MB);

    private final FilterParser parser = new FilterParser();

    Snifter() {}

    /** Compiles and forgets; the length of the program, or -1 when the expression is refused. */
    int compile(String expression) {
        try {
            return FilterCompiler.OPTIMIZING.compile(parser.parse(expression), ETHERNET).size();
        } catch (FilterException e) {
            return -1;
        }
    }
}
