package org.snifter.prove.symbolic;

import org.snifter.prove.term.Term;

/**
 * A program's verdict as a function of the packet.
 *
 * @param captured whether it accepts the captured bytes of the packet
 * @param whole    whether it accepts when no load fails: the packet goes on beyond its captured bytes as far as anyone
 *                 looks, and every field beside it is known
 * @param kept     how many bytes it keeps of what was captured, 32 bits; 0 where it rejects
 */
public record Execution(Term captured, Term whole, Term kept) {}
