package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;

/** A tag that a switch's chip puts into frames on their way between it and the host. */
interface SwitchTag {
    /** Where the tag is from the start of the frame: before the addresses or behind them. */
    int offset();

    /** The name in {@code [|name]} of a frame that ends before or within it. */
    String name();

    /** How many bytes it has. */
    int length();

    /** Appends its text. */
    void print(Dissection d, int at);
}
