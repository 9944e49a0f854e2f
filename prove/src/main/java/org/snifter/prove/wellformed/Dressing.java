package org.snifter.prove.wellformed;

import java.util.Map;
import java.util.function.Predicate;

/** Gives the bytes of a packet that nothing depends on the values of a template, and right checksums. */
public final class Dressing {
    private final Template template;
    private final byte[] packet;
    private final Predicate<byte[]> allowed;

    private Dressing(Template template, byte[] packet, Predicate<byte[]> allowed) {
        this.template = template;
        this.packet = packet;
        this.allowed = allowed;
    }

    /**
     * A packet of {@code size} bytes that is allowed, as that with the bytes given is.
     *
     * @param bytes byte values, 0 to 255, by index
     */
    public static byte[] dress(Template template, Map<Long, Integer> bytes, int size, Predicate<byte[]> allowed) {
        byte[] packet = new byte[size];
        for (Map.Entry<Long, Integer> octet : bytes.entrySet()) {
            if (octet.getKey() < size) {
                packet[octet.getKey().intValue()] = octet.getValue().byteValue();
            }
        }
        Dressing dressing = new Dressing(template, packet, allowed);
        dressing.fill();
        dressing.sum();
        return packet;
    }

    private void fill() {
        for (int i = 0; i < packet.length; i++) {
            if (!template.isFixed(i)) {
                byte before = packet[i];
                packet[i] = (byte) template.sensible(i);
                if (packet[i] != before && !allowed.test(packet)) {
                    packet[i] = before;
                }
            }
        }
    }

    private void sum() {
        Checksums checksums = new Checksums(packet, template);
        // A header within another is part of what the outer one sums up.
        for (Template.Placed placed : template.headers().reversed()) {
            Checksums.Checksum checksum = checksums.of(placed);
            if (checksum != null) {
                byte high = packet[checksum.offset()];
                byte low = packet[checksum.offset() + 1];
                packet[checksum.offset()] = (byte) (checksum.value() >>> 8);
                packet[checksum.offset() + 1] = (byte) checksum.value();
                if (!allowed.test(packet)) {
                    packet[checksum.offset()] = high;
                    packet[checksum.offset() + 1] = low;
                }
            }
        }
    }
}
