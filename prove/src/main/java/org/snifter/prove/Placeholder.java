package org.snifter.prove;

/** Placeholder until the room is furnished. */
final class Placeholder {
    private Placeholder() {}
}
