package org.snifter.filter.editing;

/**
 * What may come next.
 *
 * @param text as it would be written
 */
public record Proposal(String text, ProposalKind kind) {}
