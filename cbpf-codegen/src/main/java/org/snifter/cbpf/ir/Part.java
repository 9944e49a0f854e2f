package org.snifter.cbpf.ir;

import org.snifter.filter.Span;

/**
 * Where a primitive stands in the graph that its filter is lowered to. Its blocks are the ones from {@code entry} on that
 * have {@code span} for their origin.
 *
 * @param span    where it stands in the text
 * @param entry   the number of its first block; control comes to no other one from outside
 * @param ifTrue  where it leads where it is true
 * @param ifFalse where it leads where it is false
 */
public record Part(Span span, int entry, int ifTrue, int ifFalse) {}
