package org.snifter.filter.editing;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.snifter.filter.Diagnostic;
import org.snifter.filter.FilterException;
import org.snifter.filter.names.LocalListFiles;
import org.snifter.filter.names.ListFiles;
import org.snifter.filter.names.NameDirectory;
import org.snifter.filter.names.NameResolver;
import org.snifter.filter.names.Service;
import org.snifter.filter.names.SystemNames;
import org.snifter.filter.syntax.ExpressionParser;
import org.snifter.filter.syntax.Pieces;
import org.snifter.filter.syntax.Proposals;
import org.snifter.filter.tree.Address;
import org.snifter.filter.tree.Ipv4Network;
import org.snifter.filter.tree.Ipv6Network;
import org.snifter.filter.tree.MacAddress;

/**
 * Helps to write a filter while it is typed. It never waits: names of hosts are taken as they are rather than looked up, all
 * others are read from files once. For one thread.
 */
public final class FilterEditor {
    /** Operators whose first character may be out of place alone. */
    private static final List<String> HALVES = List.of("!=", "<<", ">>", "&&", "||");
    /** What a word of digits may become. */
    private static final List<String> NUMBERS = List.of("1", "::1", "00:00:00:00:00:01", "32", "128");

    private final NameResolver names;
    private final ListFiles files;
    private final Proposals proposals;

    /** With the names and files of this machine. */
    public FilterEditor() {
        this(new SystemNames(), new LocalListFiles());
    }

    public FilterEditor(NameDirectory directory, ListFiles files) {
        this.names = new AnyHost(directory);
        this.files = files;
        this.proposals = new Proposals(directory, names);
    }

    /** What the parts of a text are, in order; blanks are left out, as is what follows something that is no token. */
    public List<Piece> pieces(String text) {
        return Pieces.of(text);
    }

    /** How the last word of a text may go on. */
    public Completion complete(String text) {
        return proposals.after(text);
    }

    /**
     * What is wrong with a text and will not become right by typing on: a filter that is not finished is no mistake, nor is
     * a last word that may become another.
     */
    public Optional<Diagnostic> mistake(String text) {
        if (proposals.isBeginning(text)) {
            return Optional.empty();
        }
        try {
            new ExpressionParser(text, names, files).parse();
            return Optional.empty();
        } catch (FilterException e) {
            return mayBecomeRight(text) ? Optional.empty() : Optional.of(e.diagnostic());
        }
    }

    private boolean mayBecomeRight(String text) {
        Completion completion = complete(text);
        String word = text.substring(completion.start());
        if (word.isEmpty()) {
            return HALVES.stream().anyMatch(half -> text.endsWith(half.substring(0, 1))
                    && proposals.isBeginning(text + half.substring(1)));
        }
        return completion.file() || !completion.proposals().isEmpty()
                || (isPartOfNumber(word) && NUMBERS.stream()
                        .anyMatch(number -> proposals.isBeginning(text.substring(0, completion.start()) + number)));
    }

    /** An address or a range of ports, of which there is a part. */
    private static boolean isPartOfNumber(String word) {
        return Character.digit(word.charAt(0), 16) >= 0 && word.chars().anyMatch(Character::isDigit)
                && word.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == '.' || c == '-' || c == 'x');
    }

    /** Takes every name for that of a host. */
    private record AnyHost(NameResolver others) implements NameResolver {
        private static final List<Address> BOTH = List.of(new Ipv4Network(0x7f000001, -1),
                new Ipv6Network(0, 1, 128));

        @Override
        public List<Address> host(String name) {
            return BOTH;
        }

        @Override
        public Optional<Ipv4Network> network(String name) {
            return others.network(name);
        }

        @Override
        public Optional<Service> service(String name) {
            return others.service(name);
        }

        @Override
        public OptionalInt protocol(String name) {
            return others.protocol(name);
        }

        @Override
        public Optional<MacAddress> ethernet(String name) {
            return others.ethernet(name);
        }
    }
}
