package org.snifter.ebpf;

import java.util.Random;

/** Makes Ethernet frames whose IP packets have chains of extension or authentication headers (RFC 8200, 4; RFC 4302, 2). */
public final class HeaderChains {
    private static final int NETWORK = 14;
    private static final int[] EXTENSIONS = {0, 60, 43, 44, 51};
    private static final int AUTHENTICATION = 51;
    private static final int[] ENDS = {6, 17, 1, 58, 132};

    private HeaderChains() {}

    /** A frame with so many headers before the last. */
    public static byte[] make(Random random, int headers) {
        boolean six = random.nextInt(4) != 0;
        byte[] frame = new byte[120];
        random.nextBytes(frame);
        frame[12] = (byte) (six ? 0x86 : 0x08);
        frame[13] = (byte) (six ? 0xdd : 0x00);
        frame[NETWORK] = (byte) (six ? 0x60 : 0x45);
        int next = NETWORK + (six ? 6 : 9);
        int at = NETWORK + (six ? 40 : 20);
        for (int i = 0; i < headers; i++) {
            boolean authentication = !six || random.nextInt(3) == 0;
            frame[next] = (byte) (authentication
                    ? AUTHENTICATION
                    : EXTENSIONS[random.nextInt(EXTENSIONS.length)]);
            next = at;
            // Of the next header: units of 8 bytes beyond the first, or of 4 beyond two.
            frame[at + 1] = (byte) random.nextInt(2);
            at += authentication ? 4 * (frame[at + 1] + 2) : 8 * (frame[at + 1] + 1);
        }
        frame[next] = (byte) ENDS[random.nextInt(ENDS.length)];
        return frame;
    }
}
