package org.snifter.filter.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snifter.filter.Diagnostic;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.names.SystemNames;

class FilterEditorTest {
    private FilterEditor editor;

    @BeforeEach
    void names(@TempDir Path etc) throws IOException {
        Files.writeString(etc.resolve("hosts"), "127.0.0.1 localhost\n10.0.0.1 alpha alpha.example # first\n");
        Files.writeString(etc.resolve("ethers"), "02:00:00:00:00:01 alpha\n");
        editor = new FilterEditor(new SystemNames(etc), _ -> List.of());
    }

    private Set<String> texts(String text) {
        return editor.complete(text).proposals().stream().map(Proposal::text).collect(Collectors.toSet());
    }

    @Test
    void afterAProtocolComeItsQualifiersAndConnectives() {
        Set<String> texts = texts("tcp ");
        assertTrue(texts.containsAll(Set.of("port", "src", "dst", "portrange", "[", "and", "or")), texts::toString);
        assertFalse(texts.contains("host"), texts::toString);
        assertFalse(texts.contains("udp"), texts::toString);
    }

    @Test
    void aWordGoesOnAsFarAsItMayStandThere() {
        assertEquals(Set.of("port", "portrange"), texts("tcp po"));
        assertEquals(4, editor.complete("tcp po").start());
        assertEquals(Set.of("tcp-syn"), texts("tcp[tcpflags] & tcp-s"));
        assertEquals(Set.of("beacon"), texts("wlan type mgt subtype b"));
        assertTrue(texts("llc r").containsAll(Set.of("rnr", "rr", "rej")));
    }

    @Test
    void namesAreThoseThatWouldBeLookedUp() {
        assertEquals(Set.of("alpha", "alpha.example"), texts("host al"));
        assertEquals(Set.of("localhost"), texts("src host lo"));
        assertTrue(texts("port ht").containsAll(Set.of("http", "https")));
        assertEquals(Set.of("alpha"), texts("ether host a"));
        assertTrue(texts("ip proto \\t").contains("\\tcp"));
        assertTrue(texts("ip proto t").contains("\\tcp"), "what needs a backslash is proposed with it");
        assertTrue(texts("port in {ss").contains("ssh"));
    }

    @Test
    void everythingProposedMayStandThere() {
        for (String text : List.of("", "tcp ", "not ", "ip proto ", "tcp[", "tcp[2:", "ether ", "src ", "host ",
                "port ",
                "vlan ", "ip and (", "len ", "wlan type ", "on em0 and ", "port in {", "port in {80 ", "net ")) {
            Completion completion = editor.complete(text);
            assertFalse(completion.proposals().isEmpty() && !text.endsWith(":"), "something after '" + text + "'");
            for (Proposal proposal : completion.proposals()) {
                String whole = text.substring(0, completion.start()) + proposal.text();
                assertEquals(Optional.empty(), editor.mistake(whole), whole);
            }
        }
    }

    @Test
    void nothingIsProposedAfterAMistake() {
        assertEquals(List.of(), editor.complete("tcp tcp ").proposals());
        assertEquals(List.of(), editor.complete("ip ? ").proposals());
    }

    @Test
    void filesAreLeftToWhoKnowsThem() {
        assertEquals(new Completion(7, List.of(), true), editor.complete("net in @lo"));
        assertFalse(editor.complete("net in 3@lo").file());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tcp", "tcp po", "tcp port", "tcp port ", "tcp[", "tcp[13", "tcp[13]", "tcp[13] &",
        "(tcp", "(tcp or", "not", "host 10.", "host 10.0.0", "net 10.0.0.0/", "port in {22, 80", "port in {",
        "port in {1,",
        "ether host 00:11:22", "host no-such-host-anywhere", "ip proto \\", "8000", "portrange 1", "portrange 1-",
        "port htt", "net in @\"my", "tcp port 80 # and"})
    void whatIsNotFinishedIsNoMistake(String text) {
        assertEquals(Optional.empty(), editor.mistake(text));
    }

    @ParameterizedTest
    @CsvSource({"tcp prot 80,4,8", "tcp tcp,4,7", "tcp prt,4,7", "ip ? tcp,3,4", "host 10.0.0.999 and ip,5,15",
        "port nosuchservice and ip,5,18", "tcp and tcp host 1.2.3.4,8,16"})
    void aMistakeHasItsPlace(String text, int start, int end) {
        Diagnostic mistake = editor.mistake(text).orElseThrow();
        assertEquals(start, mistake.span().start());
        assertEquals(end, mistake.span().end());
    }

    /** Typed letter by letter, a right filter is never said to be wrong. */
    @ParameterizedTest
    @ValueSource(strings = {"tcp port 80 and not host 10.1.2.3",
        "ether host 00:11:22:33:44:55 or ip6 net 2001:db8::/32",
        "tcp[tcpflags] & (tcp-syn|tcp-fin) != 0", "port in {22, 80, 8000-8080} and vlan 5", "udp portrange 1-1024",
        "ip proto \\icmp", "wlan type mgt subtype beacon", "len > 100 and (arp or (ip and not udp))",
        "ip[2:2] - ((ip[0] & 0xf) << 2) >= 20"})
    void typingARightFilterIsNoMistake(String text) throws FilterException {
        new FilterParser().parse(text);
        for (int end = 0; end <= text.length(); end++) {
            String typed = text.substring(0, end);
            assertEquals(Optional.empty(), editor.mistake(typed), typed);
        }
    }

    @Test
    void piecesAreToldApart() {
        String text = "tcp src port 80 and tcp[tcpflags] & tcp-syn != 0 or net in @a # end";
        assertEquals(
                List.of("tcp PROTOCOL", "src QUALIFIER", "port QUALIFIER", "80 NUMBER", "and CONNECTIVE",
                        "tcp PROTOCOL",
                        "[ OPERATOR", "tcpflags CONSTANT", "] OPERATOR", "& OPERATOR", "tcp-syn CONSTANT",
                        "!= OPERATOR",
                        "0 NUMBER", "or CONNECTIVE", "net QUALIFIER", "in KEYWORD", "@a FILE", "# end COMMENT"),
                described(text));
        assertEquals(List.of("host QUALIFIER", "10.0.0.1 ADDRESS"), described("host 10.0.0.1 ? tcp"));
        assertEquals(List.of("# a # b COMMENT", "ip PROTOCOL"), described("# a # b\n ip"));
    }

    private List<String> described(String text) {
        return editor.pieces(text).stream()
                .map(piece -> text.substring(piece.span().start(), piece.span().end()) + " " + piece.kind()).toList();
    }
}
