package org.snifter.dissect;

import java.util.ArrayList;
import java.util.List;

/** The text of a capture, packet by packet: printed with {@code -#}, whose numbers tell where each begins. */
record NumberedText(List<String> packets) {
    static NumberedText of(String text) {
        List<String> packets = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            String number = String.valueOf(packets.size() + 2);
            int next = text.indexOf("\n" + " ".repeat(Math.max(0, 5 - number.length())) + number + "  ", start);
            packets.add(next < 0 ? text.substring(start) : text.substring(start, next + 1));
            start = next < 0 ? text.length() : next + 1;
        }
        return new NumberedText(packets);
    }

    int size() {
        return packets.size();
    }

    /** The text of packet {@code number}, counted from 1, or nothing. */
    String packet(int number) {
        return number <= packets.size() ? packets.get(number - 1) : "";
    }
}
