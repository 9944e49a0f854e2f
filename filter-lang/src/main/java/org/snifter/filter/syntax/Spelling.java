package org.snifter.filter.syntax;

import java.util.Collection;
import java.util.Optional;

/** Finds the word that a misspelt one was meant to be. */
final class Spelling {
    /** No word of the language is much longer, so a longer one is none of them misspelt. */
    private static final int LONGEST = 40;

    private Spelling() {}

    /** The closest of these words that is close enough; of equally close ones the first in the alphabet. */
    static Optional<String> closest(String word, Collection<String> words) {
        if (word.length() < 2 || word.length() > LONGEST) {
            return Optional.empty();
        }
        int best = Math.max(1, word.length() / 3) + 1;
        String closest = null;
        for (String candidate : words) {
            int distance = distance(word, candidate);
            if (distance < best || (distance == best && closest != null && candidate.compareTo(closest) < 0)) {
                best = distance;
                closest = candidate;
            }
        }
        return Optional.ofNullable(closest);
    }

    /**
     * Letters added, left out, changed, or swapped with the next (optimal string alignment), whatever their
     * case.
     */
    private static int distance(String one, String other) {
        int[] beforePrevious = new int[other.length() + 1];
        int[] previous = new int[other.length() + 1];
        int[] current = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = same(one, i - 1, other, j - 1) ? 0 : 1;
                int least = Math.min(previous[j - 1] + change, Math.min(previous[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && same(one, i - 1, other, j - 2) && same(one, i - 2, other, j - 1)) {
                    least = Math.min(least, beforePrevious[j - 2] + 1);
                }
                current[j] = least;
            }
            int[] free = beforePrevious;
            beforePrevious = previous;
            previous = current;
            current = free;
        }
        return previous[other.length()];
    }

    private static boolean same(String one, int i, String other, int j) {
        return Character.toLowerCase(one.charAt(i)) == other.charAt(j);
    }
}
