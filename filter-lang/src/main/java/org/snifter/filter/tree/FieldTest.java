package org.snifter.filter.tree;

/** A comparison of a header field with an unsigned number that fits it. */
public record FieldTest(RelationalOperator operator, int value) {}
