package org.snifter.filter.editing;

import org.snifter.filter.Span;

/** A part of a filter's text that is read as one. */
public record Piece(Span span, PieceKind kind) {}
