package org.snifter.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snifter.filter.Diagnostic;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;

class PaintTest {
    private static final Diagnostic MISTAKE = assertThrows(FilterException.class,
            () -> new FilterParser().parse("tcp prot 80")).diagnostic();

    @Test
    void aMistakeIsPaintedWhereItIs() {
        assertEquals("""
                [1m'prot' is not a word of the filter language[
                  tcp prot 80
                [1;31m      ^~~~[
                [1;36m  did you mean 'port'?[""", Paint.ANSI.paint(MISTAKE).replace("\033[m", "[").replace("\033", ""));
    }

    @Test
    void withoutColoursNothingIsAdded() {
        assertEquals(MISTAKE.render(), Paint.NONE.paint(MISTAKE));
    }

    @Test
    void onlyATerminalHasColoursThatNobodyRefused() {
        assertEquals(Paint.ANSI, Paint.suiting(true, Map.of("TERM", "xterm")));
        assertEquals(Paint.ANSI, Paint.suiting(true, Map.of("NO_COLOR", "")));
        assertEquals(Paint.NONE, Paint.suiting(false, Map.of("TERM", "xterm")));
        assertEquals(Paint.NONE, Paint.suiting(true, Map.of("TERM", "dumb")));
        assertEquals(Paint.NONE, Paint.suiting(true, Map.of("NO_COLOR", "1")));
    }
}
