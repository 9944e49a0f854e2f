package org.snifter.cli;

import org.snifter.filter.LinkType;

/** Link types as people read them: {@code EN10MB (Ethernet)}. */
final class LinkTypeNames {
    private LinkTypeNames() {}

    /** The name of a LINKTYPE_ number of a capture file; the number itself where it has no name. */
    static String of(int fileNumber) {
        return LinkType.ofFile(fileNumber).map(type -> type.name() + " (" + type.description() + ")")
                .orElseGet(() -> String.valueOf(fileNumber));
    }
}
