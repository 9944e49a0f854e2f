package org.snifter.capture;

/** Placeholder until the room is furnished. */
final class Placeholder {
    private Placeholder() {}
}
