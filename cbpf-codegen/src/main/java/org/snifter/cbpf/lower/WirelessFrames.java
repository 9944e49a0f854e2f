package org.snifter.cbpf.lower;

import org.snifter.cbpf.lower.link.Frame;
import org.snifter.cbpf.lower.link.Refusal;
import org.snifter.cbpf.lower.link.Wlan;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.filter.tree.Wireless;

/** {@code type}, {@code subtype} and {@code dir} of IEEE 802.11 frames; pcap-filter(7), "type", "dir". */
final class WirelessFrames {
    private WirelessFrames() {}

    static Predicate lower(Wireless wireless, Frame frame) {
        if (!(frame.link() instanceof Wlan wlan)) {
            throw Refusal.unsupported(switch (wireless) {
                case Wireless.FrameType _ -> "type";
                case Wireless.FrameDirection _ -> "dir";
            }, frame.link());
        }
        return switch (wireless) {
            case Wireless.FrameType(_, int value, int mask) -> wlan.type(frame, mask, value);
            case Wireless.FrameDirection(_, int value) -> wlan.direction(frame, value);
        };
    }
}
