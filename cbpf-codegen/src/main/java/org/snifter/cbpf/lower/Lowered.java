package org.snifter.cbpf.lower;

import org.snifter.cbpf.lower.link.Frame;
import org.snifter.cbpf.lower.predicate.Predicate;

/**
 * What a primitive tests, and what the primitives after it look at.
 *
 * @param frame the frame as the primitives that come later in the text see it
 */
record Lowered(Predicate predicate, Frame frame) {}
