package org.snifter.filter.tree;

/** A format or a command of IEEE 802.2 LLC: information, supervisory, unnumbered, then the single PDUs. */
public enum LlcType {
    I, S, U, RR, RNR, REJ, UI, UA, DISC, DM, SABME, TEST, XID, FRMR
}
