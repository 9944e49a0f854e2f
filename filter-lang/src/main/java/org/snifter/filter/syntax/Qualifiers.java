package org.snifter.filter.syntax;

import java.util.Optional;
import org.snifter.filter.Span;
import org.snifter.filter.syntax.Word.TypeWord;
import org.snifter.filter.tree.Direction;
import org.snifter.filter.tree.Protocol;

/**
 * What stands before an id: {@code ip src host}. Ids after {@code and} and {@code or} that have none of their
 * own inherit them.
 *
 * @param span where they stand
 * @param text what the user wrote there
 * @param protocol the protocol qualifier
 * @param direction the direction; {@code SRC_OR_DST} if there is none
 * @param type the type; {@code HOST} if there is none
 */
record Qualifiers(Span span, String text, Optional<Protocol> protocol, Direction direction, TypeWord type) {
    /** Whether the direction is one of IEEE 802.11's. */
    boolean isWireless() {
        return switch (direction) {
            case SRC, DST, SRC_OR_DST, SRC_AND_DST -> false;
            case ADDR1, ADDR2, ADDR3, ADDR4, RA, TA -> true;
        };
    }
}
