package org.snifter.prove.solver;

/** What a {@link Search} comes to. */
public sealed interface Answer {
    /** No packet makes the condition true. */
    record None() implements Answer {}

    /** This one does: evaluating the condition for it gives true. */
    record Found(PacketModel packet) implements Answer {}

    /** The search ended without an answer. */
    record GaveUp(String reason) implements Answer {}
}
