package org.snifter.dissect.transport;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.ip.IpProtocols;

/** The MD5 signature of a TCP segment (RFC 2385 section 2.0). */
final class TcpSignature {
    /** How many bytes the digest has. */
    static final int DIGEST = 16;

    private static final int DATA_OFFSET = 12;
    private static final int CHECKSUM = 16;
    private static final int CHECKSUM_END = 18;
    private static final int HEADER = 20;

    private TcpSignature() {}

    /**
     * Says whether a segment's signature is right.
     *
     * @param segment where the segment begins
     * @param length  how many bytes it has
     * @param digest  where its signature is
     */
    static void print(Dissection d, int segment, int length, int digest) {
        TextBuffer t = d.text;
        t.put(' ');
        Optional<String> key = d.options.signatureKey();
        if (!d.bytes.has(segment, length)) {
            t.put("snaplen too short, can't check - ");
            digits(d, digest);
        } else if (key.isEmpty()) {
            t.put("shared secret not supplied with -M, can't check - ");
            digits(d, digest);
        } else if (MessageDigest.isEqual(digest(d, segment, length, key.get()), d.bytes.copy(digest, DIGEST))) {
            t.put("valid");
        } else {
            d.invalid();
        }
    }

    private static void digits(Dissection d, int at) {
        for (int i = 0; i < DIGEST; i++) {
            d.text.hex2(d.bytes.u8(at + i));
        }
    }

    /** What the signature must be: of the pseudo header, the header without options and checksum, the data, the key. */
    private static byte[] digest(Dissection d, int segment, int length, String key) {
        PacketBytes b = d.bytes;
        MessageDigest md5 = md5();
        md5.update(b.copy(d.ip.source(), d.ip.addressLength()));
        md5.update(b.copy(d.ip.destination(), d.ip.addressLength()));
        if (d.ip.version() == 6) {
            number(md5, length, 4);
            number(md5, IpProtocols.TCP, 4);
        } else {
            number(md5, IpProtocols.TCP, 2);
            number(md5, length, 2);
        }
        md5.update(b.copy(segment, CHECKSUM));
        number(md5, 0, CHECKSUM_END - CHECKSUM);
        md5.update(b.copy(segment + CHECKSUM_END, HEADER - CHECKSUM_END));
        int header = 4 * (b.u8(segment + DATA_OFFSET) >> 4);
        md5.update(b.copy(segment + header, length - header));
        return md5.digest(key.getBytes(StandardCharsets.UTF_8));
    }

    private static void number(MessageDigest md5, int value, int bytes) {
        for (int i = bytes - 1; i >= 0; i--) {
            md5.update((byte) (value >>> (8 * i)));
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            // Every Java has it.
            throw new IllegalStateException(e);
        }
    }
}
