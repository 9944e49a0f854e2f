package org.snifter.cbpf.lower.link;

/** How IEEE 802.1Q tags stand in the frames of a link type. */
public enum VlanTagging {
    /** There are none that the filter language knows. */
    NONE,
    /** In the frame, before the type. */
    IN_FRAME,
    /** In the frame, or, when the Linux kernel has taken the first one off, beside it. */
    IN_FRAME_OR_BESIDE
}
