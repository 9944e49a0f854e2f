package org.snifter.dissect;

/** Placeholder until the room is furnished. */
final class Placeholder {
    private Placeholder() {}
}
