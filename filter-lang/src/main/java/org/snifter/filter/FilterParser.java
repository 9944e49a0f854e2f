package org.snifter.filter;

import java.util.List;
import org.snifter.filter.names.CachedNames;
import org.snifter.filter.names.ListFiles;
import org.snifter.filter.names.LocalListFiles;
import org.snifter.filter.names.NameResolver;
import org.snifter.filter.names.SystemNames;
import org.snifter.filter.syntax.ExpressionParser;

/**
 * Makes filters of text, in the language of pcap-filter(7) as of libpcap 1.11 and two additions: sets of ids,
 * {@code port in {22, 80}} and {@code net in @FILE}, and comments from {@code #} to the end of the line. Time
 * and memory grow with the length of the text and no faster, and no depth of nesting is too much. For one
 * thread, for names are cached.
 */
public final class FilterParser {
    private final NameResolver names;
    private final ListFiles files;

    /** With the names and files of this machine. */
    public FilterParser() {
        this(new CachedNames(new SystemNames()), new LocalListFiles());
    }

    public FilterParser(NameResolver names, ListFiles files) {
        this.names = names;
        this.files = files;
    }

    /** The words of the language that are no names of numbers, in alphabetical order. */
    public static List<String> keywords() {
        return ExpressionParser.keywords();
    }

    /**
     * Reads a filter and looks up every name in it.
     *
     * @throws FilterException when the text is wrong whatever the link type
     */
    public Filter parse(String text) throws FilterException {
        return new Filter(text, new ExpressionParser(text, names, files).parse());
    }
}
