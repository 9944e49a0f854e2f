package org.snifter.dissect.transport;

import org.snifter.dissect.core.Dissection;

/** Multipath TCP's option (RFC 8684 section 3). */
final class MultipathTcp {
    private MultipathTcp() {}

    /** Prints the option that begins at {@code at}; answers false where it makes no sense. */
    static boolean print(Dissection d, int at, int length, int flags) {
        return false;
    }
}
