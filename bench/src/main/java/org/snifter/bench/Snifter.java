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
        return compile(expression, FilterCompiler.OPTIMIZING);
    }

    /** The same without the optimizer. */
    int compilePlain(String expression) {
        return compile(expression, FilterCompiler.PLAIN);
    }

    private int compile(String expression, FilterCompiler compiler) {
        try {
            return compiler.compile(parser.parse(expression), ETHERNET).size();
        } catch (FilterException e) {
            return -1;
        }
    }

    /** Parses and forgets; whether it is not refused. */
    boolean parse(String expression) {
        try {
            return parser.parse(expression).root().isPresent();
        } catch (FilterException e) {
            return false;
        }
    }
}
