package org.snifter.filter.editing;

/** What a part of a filter's text is. */
public enum PieceKind {
    /** A protocol, such as {@code tcp}. */
    PROTOCOL,
    /** A direction or a type, such as {@code src} and {@code port}. */
    QUALIFIER,
    /** Another word of the language, such as {@code less}. */
    KEYWORD,
    /** {@code and}, {@code or}, {@code not}, in whatever spelling. */
    CONNECTIVE, NUMBER,
    /** A name that stands for a number, such as {@code tcp-syn}. */
    CONSTANT,
    /** An IPv4, IPv6, MAC or ARCnet address, or a piece of one. */
    ADDRESS,
    /** The name of a host, a network, a service and the like. */
    NAME,
    /** {@code @FILE}. */
    FILE,
    /** An operator, a parenthesis, a bracket, a brace or a comma. */
    OPERATOR, COMMENT
}
