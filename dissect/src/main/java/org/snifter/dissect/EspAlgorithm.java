package org.snifter.dissect;

/** How the payload of ESP is encrypted, as {@code -E} names it. */
public enum EspAlgorithm {
    /** No encryption (RFC 2410). */
    NONE("none", "", 1, 0, 0),
    /** DES in CBC mode (RFC 2405). */
    DES_CBC("des-cbc", "DES", 8, 8, 8),
    /** Triple DES in CBC mode (RFC 2451). */
    TRIPLE_DES_CBC("3des-cbc", "DESede", 8, 24, 24),
    /** Blowfish in CBC mode (RFC 2451). */
    BLOWFISH_CBC("blowfish-cbc", "Blowfish", 8, 5, 56),
    /** AES in CBC mode (RFC 3602), 128-bit key. */
    AES128_CBC("aes128-cbc", "AES", 16, 16, 16),
    /** AES in CBC mode (RFC 3602), 192-bit key. */
    AES192_CBC("aes192-cbc", "AES", 16, 24, 24),
    /** AES in CBC mode (RFC 3602), 256-bit key. */
    AES256_CBC("aes256-cbc", "AES", 16, 32, 32);

    private final String text;
    private final String cipher;
    private final int blockBytes;
    private final int leastKeyBytes;
    private final int mostKeyBytes;

    EspAlgorithm(String text, String cipher, int blockBytes, int leastKeyBytes, int mostKeyBytes) {
        this.text = text;
        this.cipher = cipher;
        this.blockBytes = blockBytes;
        this.leastKeyBytes = leastKeyBytes;
        this.mostKeyBytes = mostKeyBytes;
    }

    /** What {@code -E} calls it. */
    public String text() {
        return text;
    }

    /** The cipher's name in the JDK; empty for {@link #NONE}. */
    public String cipher() {
        return cipher;
    }

    /** How many bytes a block has; 1 for {@link #NONE}. */
    public int blockBytes() {
        return blockBytes;
    }

    /** How many bytes of initialization vector stand before the payload. */
    public int vectorBytes() {
        return this == NONE ? 0 : blockBytes;
    }

    /** How many bytes a key has at least. */
    public int leastKeyBytes() {
        return leastKeyBytes;
    }

    /** How many bytes a key has at most. */
    public int mostKeyBytes() {
        return mostKeyBytes;
    }
}
