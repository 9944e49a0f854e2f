package org.snifter.dissect.ip;

import org.snifter.dissect.core.Dissection;

/** RFC4620. */
final class NodeInformation {
    private NodeInformation() {}

    static void print(Dissection d, int at, int length) {}
}
