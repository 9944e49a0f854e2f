package org.snifter.filter.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.snifter.filter.editing.Completion;
import org.snifter.filter.editing.Proposal;
import org.snifter.filter.editing.ProposalKind;
import org.snifter.filter.names.ListFiles;
import org.snifter.filter.names.NameDirectory;
import org.snifter.filter.names.NameKind;
import org.snifter.filter.names.NameResolver;
import org.snifter.filter.names.Service;
import org.snifter.filter.tree.Address;
import org.snifter.filter.tree.Ipv4Network;
import org.snifter.filter.tree.Ipv6Network;
import org.snifter.filter.tree.LlcType;
import org.snifter.filter.tree.MacAddress;

/**
 * Finds what may come next in a text by asking the parser: of every word there is, whether an expression may begin with the
 * text and this word. So nothing is written down twice, and nothing is proposed that would then be refused.
 */
public final class Proposals {
    private static final Map<String, ProposalKind> WORDS = words();
    private static final Comparator<Proposal> ORDER = Comparator.comparing(Proposal::kind)
            .thenComparing(Proposal::text);
    /** A name that is none, to see as what it would be looked up. */
    private static final String ANY_NAME = "any-name";
    /** What makes a beginning of words that mean nothing yet, such as {@code ether} and {@code tcp src}. */
    private static final List<String> CONTINUATIONS = List.of("", "[", " port", " host", " {");
    /** A file that need not be there yet: its only member may stand in every set. */
    private static final ListFiles ANY_FILE = _ -> List.of("1");

    private final NameDirectory directory;
    private final NameResolver names;

    /** @param names resolves names while they are typed, and must not take long */
    public Proposals(NameDirectory directory, NameResolver names) {
        this.directory = directory;
        this.names = names;
    }

    /** Whether an expression may begin with this text; its last word is taken to be whole. */
    public boolean isBeginning(String text) {
        return isBeginning(text, names);
    }

    private static boolean isBeginning(String text, NameResolver names) {
        return CONTINUATIONS.stream()
                .anyMatch(more -> new ExpressionParser(text + more, names, ANY_FILE).isBeginning());
    }

    private static Map<String, ProposalKind> words() {
        Map<String, ProposalKind> words = new TreeMap<>();
        for (String name : Vocabulary.constantNames()) {
            words.put(name, ProposalKind.CONSTANT);
        }
        FrameTypes.typeNames().forEach(name -> words.put(name, ProposalKind.VALUE));
        FrameTypes.subtypeNames(-1).forEach(name -> words.put(name, ProposalKind.VALUE));
        FrameTypes.directionNames().forEach(name -> words.put(name, ProposalKind.VALUE));
        PacketFilterNames.REASONS.forEach(name -> words.put(name, ProposalKind.VALUE));
        PacketFilterNames.ACTIONS.keySet().forEach(name -> words.put(name, ProposalKind.VALUE));
        for (LlcType type : LlcType.values()) {
            words.put(type.name().toLowerCase(Locale.ROOT), ProposalKind.VALUE);
        }
        for (String word : Vocabulary.words()) {
            words.put(word, switch (Vocabulary.word(word)) {
                case Word.ProtocolWord _ -> ProposalKind.PROTOCOL;
                case Word.DirectionWord _,Word.TypeWord _ -> ProposalKind.QUALIFIER;
                case Word.Keyword _ -> ProposalKind.KEYWORD;
                case Word.AtmWord _,Word.AtmFieldWord _ -> ProposalKind.ATM;
                case Word.SignalUnitWord _,Word.Ss7FieldWord _ -> ProposalKind.SS7;
            });
        }
        words.put("in {", ProposalKind.KEYWORD);
        words.put("in @", ProposalKind.KEYWORD);
        for (String connective : Vocabulary.CONNECTIVES) {
            words.put(connective, ProposalKind.CONNECTIVE);
        }
        for (String operator : List.of("(", ")", "[", "]", "{", "}", ",", ":", "+", "-", "*", "/", "%", "&", "|", "^",
                "<<", ">>", "=", "!=", "<", "<=", ">", ">=")) {
            words.put(operator, ProposalKind.OPERATOR);
        }
        return words;
    }

    /** How the last word may go on. */
    public Completion after(String text) {
        int at = text.lastIndexOf('@');
        if (at >= 0 && text.indexOf(' ', at) < 0 && isBeginning(text.substring(0, at) + "@file")) {
            return new Completion(at, List.of(), true);
        }
        int start = wordStart(text);
        String before = text.substring(0, start);
        String word = text.substring(start);
        List<Proposal> proposals = new ArrayList<>();
        // Where a test may stand, a number that begins one is hardly meant, unless it is begun.
        boolean testWanted = word.isEmpty() && isBeginning(before + "arp and");
        WORDS.forEach((candidate, kind) -> {
            if (kind != ProposalKind.CONSTANT || !testWanted) {
                propose(proposals, before, word, candidate, kind);
            }
        });
        for (NameKind kind : lookups(before)) {
            for (String name : directory.names(kind)) {
                propose(proposals, before, word, isWord(name) ? "\\" + name : name, proposalKind(kind));
            }
        }
        proposals.sort(ORDER);
        return new Completion(start, proposals, false);
    }

    private static boolean isWord(String name) {
        return WORDS.getOrDefault(name, ProposalKind.HOST).compareTo(ProposalKind.SS7) <= 0;
    }

    private static int wordStart(String text) {
        int start = text.length();
        while (start > 0 && isWordPart(text.charAt(start - 1))) {
            start--;
        }
        return start > 0 && text.charAt(start - 1) == '\\' ? start - 1 : start;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_';
    }

    private void propose(List<Proposal> proposals, String before, String word, String candidate, ProposalKind kind) {
        boolean begins = candidate.startsWith(word) || (candidate.startsWith("\\") && candidate.startsWith(word, 1));
        if (begins && isBeginning(before + candidate)) {
            proposals.add(new Proposal(candidate, kind));
        }
    }

    /** As what a name would be looked up after this text. */
    private Set<NameKind> lookups(String before) {
        Lookups lookups = new Lookups();
        boolean possible = isBeginning(before + ANY_NAME, lookups);
        if (lookups.asked.contains(NameKind.ETHERNET)) {
            lookups.asked.remove(NameKind.HOST); // a gateway is looked up as both, and must be both
        }
        return possible ? lookups.asked : Set.of();
    }

    private static ProposalKind proposalKind(NameKind kind) {
        return switch (kind) {
            case HOST -> ProposalKind.HOST;
            case NETWORK -> ProposalKind.NETWORK;
            case SERVICE -> ProposalKind.SERVICE;
            case PROTOCOL -> ProposalKind.PROTOCOL_NAME;
            case ETHERNET -> ProposalKind.ETHERNET_HOST;
        };
    }

    /** Knows {@link #ANY_NAME}, whatever it is asked for, and remembers what that was. */
    private static final class Lookups implements NameResolver {
        private final Set<NameKind> asked = EnumSet.noneOf(NameKind.class);

        private void ask(String name, NameKind kind) {
            if (name.equals(ANY_NAME)) {
                asked.add(kind);
            }
        }

        @Override
        public List<Address> host(String name) {
            ask(name, NameKind.HOST);
            return List.of(new Ipv4Network(1, -1), new Ipv6Network(0, 1, 128));
        }

        @Override
        public Optional<Ipv4Network> network(String name) {
            ask(name, NameKind.NETWORK);
            return Optional.of(new Ipv4Network(0x0a000000, 0xff000000));
        }

        @Override
        public Optional<Service> service(String name) {
            ask(name, NameKind.SERVICE);
            OptionalInt port = OptionalInt.of(1);
            return Optional.of(new Service(port, port, port));
        }

        @Override
        public OptionalInt protocol(String name) {
            ask(name, NameKind.PROTOCOL);
            return OptionalInt.of(1);
        }

        @Override
        public Optional<MacAddress> ethernet(String name) {
            ask(name, NameKind.ETHERNET);
            return Optional.of(new MacAddress(1));
        }
    }
}
