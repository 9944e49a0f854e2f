package org.snifter.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosticTest {
    @Test
    void underlinesThePlace() {
        assertEquals("""
                wrong
                  tcp prot 80
                      ^~~~
                  right""", new Diagnostic("tcp prot 80", new Span(4, 8), "wrong", "right").render());
    }

    @Test
    void underlinesTwoPlaces() {
        assertEquals("""
                wrong
                  not ip and tcp and arp
                      ^~             ^~~
                  right""",
                new Diagnostic("not ip and tcp and arp", new Span(19, 22), Optional.of(new Span(4, 6)), "wrong",
                        Optional.of("right")).render());
    }

    @Test
    void underlinesPlacesFarApartOneByOne() {
        String text = "ip" + " or arp".repeat(50) + "\nand ip6";
        assertEquals("""
                wrong
                  %s...
                  ^~
                  and ip6
                      ^~~""".formatted(text.substring(0, 100)),
                new Diagnostic(text, new Span(0, 2), Optional.of(new Span(text.length() - 3, text.length())), "wrong",
                        Optional.empty()).render());
    }

    @Test
    void pointsBehindTheEnd() {
        assertEquals("""
                wrong
                  tcp
                     ^""", new Diagnostic("tcp", new Span(3, 3), "wrong").render());
    }

    @Test
    void showsTheLineAtFaultOfSeveral() {
        assertEquals("""
                wrong
                  second prot
                         ^~~~""", new Diagnostic("first\nsecond prot\nthird", new Span(13, 17), "wrong").render());
    }

    @Test
    void underlinesToTheEndOfTheLineWhatSpansSeveral() {
        assertEquals("""
                wrong
                  one two
                      ^~~""", new Diagnostic("one two\nthree", new Span(4, 13), "wrong").render());
    }

    @Test
    void showsNoEmptyLine() {
        assertEquals("wrong\n  right", new Diagnostic("", new Span(0, 0), "wrong", "right").render());
        assertEquals("wrong", new Diagnostic("ip\n\nip", new Span(3, 3), "wrong").render());
    }

    @Test
    void showsAWindowOnALongLine() {
        String text = "a".repeat(500) + " prot " + "b".repeat(500);
        String rendered = new Diagnostic(text, new Span(501, 505), "wrong").render();
        List<String> lines = rendered.lines().toList();
        assertEquals(3, lines.size());
        assertTrue(lines.get(1).startsWith("  ...a") && lines.get(1).endsWith("b..."), lines.get(1));
        assertEquals(2 + 3 + 100 + 3, lines.get(1).length());
        assertEquals("prot", lines.get(1).substring(lines.get(2).indexOf('^'), lines.get(2).lastIndexOf('~') + 1));
    }

    @Test
    void showsTheBeginningOfALongPlace() {
        String rendered = new Diagnostic("x".repeat(300), new Span(100, 300), "wrong").render();
        List<String> lines = rendered.lines().toList();
        assertTrue(lines.get(2).contains("^~~~~~~~~~"), rendered);
        assertTrue(lines.get(2).length() <= lines.get(1).length(), rendered);
    }

    @Test
    void countsCharactersAndHidesWhatUpsetsTerminals() {
        String text = "\ud83d\ude00 \u001b[2J\u202e\tprot";
        int at = text.indexOf("prot");
        assertEquals("""
                wro?ng now
                  \ud83d\ude00 ?[2J? prot
                          ^~~~""", new Diagnostic(text, new Span(at, at + 4), "wro\u0007ng\nnow").render());
    }

    @Test
    void shortensEndlessMessages() {
        String rendered = new Diagnostic("", new Span(0, 0), "m".repeat(10_000), "h".repeat(10_000)).render();
        assertEquals("m".repeat(300) + "...\n  " + "h".repeat(300) + "...", rendered);
    }

    @Test
    void refusesASpanBeyondTheText() {
        assertThrows(IllegalArgumentException.class, () -> new Diagnostic("ip", new Span(0, 3), "wrong"));
    }

    @Test
    void anExceptionCarriesIt() {
        Diagnostic diagnostic = new Diagnostic("ip", new Span(0, 2), "wrong");
        FilterException exception = new FilterException(diagnostic);
        assertEquals(diagnostic, exception.diagnostic());
        assertEquals("wrong", exception.getMessage());
    }
}
