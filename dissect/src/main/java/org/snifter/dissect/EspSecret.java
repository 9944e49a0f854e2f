package org.snifter.dissect;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What decrypts the ESP packets of a security association, or of all that have no secret of their own (tcpdump(1),
 * option {@code -E}).
 */
public final class EspSecret {
    /** What the secrets of one text stand between. */
    private static final Pattern BETWEEN = Pattern.compile("[,\n]");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final String AUTHENTICATED = "-hmac96";
    /** RFC 2403 section 2, RFC 2404 section 2: the first 96 bits of the digest. */
    private static final int AUTHENTICATION_BYTES = 12;

    private final Optional<Association> association;
    private final EspAlgorithm algorithm;
    private final byte[] key;
    private final int authenticationBytes;

    /**
     * Which packets a secret is for.
     *
     * @param parameterIndex the Security Parameter Index, 32 bits
     * @param destination    the address that the packets are sent to
     */
    public record Association(int parameterIndex, InetAddress destination) {}

    private EspSecret(Optional<Association> association, EspAlgorithm algorithm, byte[] key, int authenticationBytes) {
        this.association = association;
        this.algorithm = algorithm;
        this.key = key;
        this.authenticationBytes = authenticationBytes;
    }

    /**
     * Reads secrets: {@code [SPI@ADDRESS ]ALGORITHM[-hmac96]:KEY}, with commas or line ends between them. The key is
     * text, or hexadecimal digits after {@code 0x}.
     *
     * @throws IllegalArgumentException when one of them is wrong, with a message for whoever wrote it
     */
    public static List<EspSecret> parse(String text) {
        return BETWEEN.splitAsStream(text).map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(EspSecret::one).toList();
    }

    private static EspSecret one(String text) {
        Optional<Association> association = Optional.empty();
        String secret = text;
        int at = text.indexOf('@');
        String[] words = BLANKS.split(text, 2);
        if (at >= 0 && at < words[0].length() && words.length == 2) {
            association = Optional.of(new Association(parameterIndex(text.substring(0, at)),
                    address(words[0].substring(at + 1))));
            secret = words[1];
        }
        int colon = secret.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException(text + ": must be [SPI@ADDRESS ]ALGORITHM:KEY");
        }
        String name = secret.substring(0, colon);
        boolean authenticated = name.endsWith(AUTHENTICATED);
        EspAlgorithm algorithm = algorithm(
                authenticated ? name.substring(0, name.length() - AUTHENTICATED.length()) : name);
        return new EspSecret(association, algorithm, key(algorithm, secret.substring(colon + 1)),
                authenticated ? AUTHENTICATION_BYTES : 0);
    }

    private static int parameterIndex(String text) {
        try {
            return (int) checkedIndex(Long.decode(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(text + ": the SPI is a number, 0 to 0xffffffff", e);
        }
    }

    private static long checkedIndex(long value) {
        if (value < 0 || value > 0xffff_ffffL) {
            throw new NumberFormatException("out of range");
        }
        return value;
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(text + ": is no IP address", e);
        }
    }

    private static EspAlgorithm algorithm(String name) {
        for (EspAlgorithm algorithm : EspAlgorithm.values()) {
            if (algorithm.text().equals(name)) {
                return algorithm;
            }
        }
        throw new IllegalArgumentException(name + ": is no algorithm there is; there are "
                + String.join(", ", Arrays.stream(EspAlgorithm.values()).map(EspAlgorithm::text).toList())
                + ", each also with -hmac96");
    }

    private static byte[] key(EspAlgorithm algorithm, String text) {
        byte[] key;
        try {
            key = text.startsWith("0x")
                    ? HexFormat.of().parseHex(text, 2, text.length())
                    : text.getBytes(StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(text + ": a key has two hexadecimal digits a byte after 0x", e);
        }
        if (algorithm == EspAlgorithm.NONE) {
            return new byte[0];
        }
        if (key.length < algorithm.leastKeyBytes() || key.length > algorithm.mostKeyBytes()) {
            throw new IllegalArgumentException(
                    algorithm.text() + ": the key has " + key.length + " bytes; it must have "
                            + algorithm.leastKeyBytes() + (algorithm.mostKeyBytes() > algorithm.leastKeyBytes()
                                    ? " to " + algorithm.mostKeyBytes()
                                    : ""));
        }
        return key;
    }

    /** Which packets this is for; empty for all that have no secret of their own. */
    public Optional<Association> association() {
        return association;
    }

    /** The cipher. */
    public EspAlgorithm algorithm() {
        return algorithm;
    }

    /** The cipher's key; empty for {@link EspAlgorithm#NONE}. */
    public byte[] key() {
        return key.clone();
    }

    /** How many bytes of authentication data stand behind the payload, 0 or 12. */
    public int authenticationBytes() {
        return authenticationBytes;
    }
}
