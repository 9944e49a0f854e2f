package org.snifter.ebpf.elf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Strings that end with a zero byte, one after the other, each once; what names one gives its place. The first is
 * empty.
 */
final class StringTable {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Map<String, Integer> places = new HashMap<>();

    StringTable() {
        place("");
    }

    /** Where the string begins, in bytes; it is added when it is not there yet. */
    int place(String string) {
        return places.computeIfAbsent(string, _ -> {
            int place = bytes.size();
            bytes.writeBytes(string.getBytes(StandardCharsets.UTF_8));
            bytes.write(0);
            return place;
        });
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
