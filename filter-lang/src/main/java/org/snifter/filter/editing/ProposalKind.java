package org.snifter.filter.editing;

/** What a proposed word is, in the order in which people look for them. */
public enum ProposalKind {
    CONNECTIVE, PROTOCOL, QUALIFIER, KEYWORD,
    /** A word of ATM, which means something on that link type only. */
    ATM,
    /** A word of SS7, which means something on its link types only. */
    SS7,
    /** A word that only the one before it knows, such as the types of LLC frames. */
    VALUE,
    /** A name that stands for a number. */
    CONSTANT, OPERATOR, HOST, NETWORK, SERVICE,
    /** A protocol that is looked up by name or number. */
    PROTOCOL_NAME,
    /** A host whose Ethernet address is known. */
    ETHERNET_HOST
}
