package org.snifter.cbpf.ir;

import org.snifter.cbpf.Comparison;

/** A test of two values, unsigned; the left one is evaluated first. */
public record Condition(Comparison comparison, Value left, Value right) {}
