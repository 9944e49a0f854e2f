package org.snifter.cbpf.ir;

/** Gives a variable a new value. */
public record Assignment(Value.Variable variable, Value value) {}
