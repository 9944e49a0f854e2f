package org.snifter.filter.tree;

import org.snifter.filter.Span;

/** What only IEEE 802.11 frames have. */
public sealed interface Wireless extends Primitive {
    /**
     * {@code type} and {@code subtype}: the first byte of the frame control field under this mask is this value.
     *
     * @param mask 0x0c (the type), or 0xfc (type and subtype)
     */
    record FrameType(Span span, int value, int mask) implements Wireless {}

    /** {@code dir}: the To DS (1) and From DS (2) bits of the frame control field's second byte are these. */
    record FrameDirection(Span span, int value) implements Wireless {}
}
