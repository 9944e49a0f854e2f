package org.snifter.filter.tree;

/** The protocol that a port belongs to; {@code ANY} is each of the other three. */
public enum Transport {
    ANY, TCP, UDP, SCTP
}
