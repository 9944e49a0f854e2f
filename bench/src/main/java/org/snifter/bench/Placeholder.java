package org.snifter.bench;

/** Placeholder until the room is furnished. */
final class Placeholder {
    private Placeholder() {}
}
