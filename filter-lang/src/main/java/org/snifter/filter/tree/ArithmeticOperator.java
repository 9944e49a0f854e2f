package org.snifter.filter.tree;

/** An operation on unsigned 32-bit numbers. */
public enum ArithmeticOperator {
    ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER, AND, OR, XOR, SHIFT_LEFT, SHIFT_RIGHT
}
