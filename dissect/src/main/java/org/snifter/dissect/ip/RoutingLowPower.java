package org.snifter.dissect.ip;

import org.snifter.dissect.core.Dissection;

/** RFC6550. */
final class RoutingLowPower {
    private RoutingLowPower() {}

    static void print(Dissection d, int at, int length, int code) {}
}
