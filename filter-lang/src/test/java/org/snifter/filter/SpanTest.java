package org.snifter.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SpanTest {
    @Test
    void joinsInEitherOrder() {
        assertEquals(new Span(2, 9), new Span(5, 9).to(new Span(2, 3)));
        assertEquals(new Span(2, 9), new Span(2, 3).to(new Span(5, 9)));
    }

    @Test
    void refusesAnEndBeforeItsStart() {
        assertThrows(IllegalArgumentException.class, () -> new Span(3, 2));
    }
}
