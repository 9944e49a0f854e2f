package org.snifter.filter.tree;

/** A comparison of unsigned 32-bit numbers. */
public enum RelationalOperator {
    EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL
}
