package org.snifter.cli;

/** Placeholder until the room is furnished. */
final class Placeholder {
    private Placeholder() {}
}
