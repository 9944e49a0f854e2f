package org.snifter.filter.editing;

import java.util.List;

/**
 * How the last word of a text may go on.
 *
 * @param start     where this word begins; the end of the text where a new one would begin
 * @param proposals the words to put in its place, which all begin with it, by kind and name
 * @param file      whether the word is {@code @} and the beginning of the name of a file, which proposals do not know
 */
public record Completion(int start, List<Proposal> proposals, boolean file) {
    public Completion {
        proposals = List.copyOf(proposals);
    }
}
