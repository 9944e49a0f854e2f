package org.snifter.dissect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What secrets reveal ({@code -E}, {@code -M}), against the installed tcpdump, of packets made here. */
class SecretsTest {
    private static final String KEY_24 = "0x000102030405060708090a0b0c0d0e0f1011121314151617";
    private static final String KEY_16 = "0x000102030405060708090a0b0c0d0e0f";
    private static final Pattern BLANK = Pattern.compile(" ");
    private static final byte[] IPV4 = HexFormat.of().parseHex("c0000201c0000202");
    private static final byte[] IPV6 = HexFormat.of()
            .parseHex("20010db800000000000000000000000120010db8000000000000000000000002");

    private final List<byte[]> packets = new ArrayList<>();
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"", "-v", "-vv", "-q", "-X", "-xx"})
    void decryptedPayload(String option) throws IOException, GeneralSecurityException {
        Printing.assumeTcpdump();
        for (int authentication : new int[]{0, 12}) {
            payloads("DESede", KEY_24, 8, 0x100 + authentication, authentication);
            payloads("AES", KEY_16, 16, 0x200 + authentication, authentication);
        }
        compare(option, "-E", "3des-cbc:" + KEY_24);
        compare(option, "-E", "aes128-cbc-hmac96:" + KEY_16);
        compare(option, "-E", "256@192.0.2.2 3des-cbc:" + KEY_24 + ",0x10c@192.0.2.2 3des-cbc-hmac96:" + KEY_24
                + ",0x200@192.0.2.2 aes128-cbc:" + KEY_16 + ",0x20c@2001:db8::2 aes128-cbc-hmac96:" + KEY_16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-v"})
    void signatures(String option) throws IOException, GeneralSecurityException {
        Printing.assumeTcpdump();
        for (String payload : List.of("", "x", "payload")) {
            packets.add(ipv4(6, segment(IPV4, payload, "secret")));
            packets.add(ipv4(6, segment(IPV4, payload, "other")));
            packets.add(ipv6(6, segment(IPV6, payload, "secret")));
        }
        byte[] whole = ipv4(6, segment(IPV4, "payload", "secret"));
        packets.add(Arrays.copyOf(whole, whole.length - 3));
        compare(option, "-M", "secret");
        compare(option);
        assertTrue(ours(List.of("-n", "-M", "secret")).contains("md5 valid"));
    }

    /** No tcpdump of 4.99.3 knows this algorithm, though its manual names it. */
    @Test
    void payloadThatIsNotEncrypted() throws IOException, GeneralSecurityException {
        packets.add(ipv4(50, esp("", "", 0, 7, 17, datagram(), 12)));
        assertTrue(ours(List.of("-n", "-E", "none-hmac96:")).endsWith(": 1234 > 5678: UDP, length 5\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3des-cbc", "3des-cbc:short", "cast128-cbc:0x00", "des-cbc:0x0g23456789abcdef",
        "x@192.0.2.1 none:", "1@nowhere none:", "0x100000000@192.0.2.1 none:"})
    void badSecretsAreRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> EspSecret.parse(text));
    }

    private void payloads(String cipher, String key, int block, int index, int authentication)
            throws GeneralSecurityException {
        byte[] udp = datagram();
        byte[] tcp = segment(IPV4, "hello", "");
        packets.add(ipv4(50, esp(cipher, key, block, index, 17, udp, authentication)));
        packets.add(ipv4(50, esp(cipher, key, block, index, 6, tcp, authentication)));
        packets.add(ipv4(50, esp(cipher, key, block, index, 4, body(ipv4(17, udp)), authentication)));
        packets.add(ipv6(50, esp(cipher, key, block, index, 41, body(ipv6(6, tcp)), authentication)));
        packets.add(ipv4(50, esp(cipher, key, block, index, 59, new byte[0], authentication)));
        packets.add(ipv4(50, esp(cipher, key, block, index, 253, new byte[4], authentication)));
        byte[] whole = esp(cipher, key, block, index, 17, udp, authentication);
        for (int length : new int[]{7, 8, 9, 8 + block, 8 + block + 3, 8 + 2 * block}) {
            packets.add(ipv4(50, Arrays.copyOf(whole, length)));
        }
    }

    private void compare(String option, String... secret) throws IOException {
        List<String> words = new ArrayList<>(List.of("-#", "-n"));
        BLANK.splitAsStream(option).filter(word -> !word.isEmpty()).forEach(words::add);
        words.addAll(List.of(secret));
        assertEquals(Printing.tcpdump(capture(), words), ours(words));
    }

    private String ours(List<String> words) throws IOException {
        return Printing.ours(capture(), CommandLine.parse(words));
    }

    private Path capture() throws IOException {
        ByteBuffer file = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0xa1b2_c3d4).putShort((short) 2).putShort((short) 4).putLong(0).putInt(65_535).putInt(1);
        for (byte[] packet : packets) {
            file.putInt(1).putInt(0).putInt(packet.length).putInt(packet.length).put(packet);
        }
        return Files.write(directory.resolve("made.pcap"), Arrays.copyOf(file.array(), file.position()));
    }

    private static byte[] esp(String cipher, String key, int block, int index, int next, byte[] inner,
            int authentication) throws GeneralSecurityException {
        int padding = block == 0 ? 0 : Math.floorMod(-(inner.length + 2), block);
        byte[] plain = Arrays.copyOf(inner, inner.length + padding + 2);
        plain[plain.length - 2] = (byte) padding;
        plain[plain.length - 1] = (byte) next;
        byte[] vector = new byte[block];
        Arrays.fill(vector, (byte) 0x5a);
        ByteBuffer packet = ByteBuffer.allocate(8 + block + plain.length + authentication);
        packet.putInt(index).putInt(1).put(vector);
        if (block == 0) {
            packet.put(plain);
        } else {
            Cipher encryption = Cipher.getInstance(cipher + "/CBC/NoPadding");
            encryption.init(Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(HexFormat.of().parseHex(key.substring(2)), cipher), new IvParameterSpec(vector));
            packet.put(encryption.doFinal(plain));
        }
        return packet.array();
    }

    private static byte[] datagram() {
        return ByteBuffer.allocate(13).putShort((short) 1234).putShort((short) 5678).putShort((short) 13).array();
    }

    /** A segment with a signature (RFC 2385). */
    private static byte[] segment(byte[] addresses, String payload, String secret) throws GeneralSecurityException {
        byte[] data = payload.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        ByteBuffer segment = ByteBuffer.allocate(40 + data.length);
        segment.putShort((short) 1179).putShort((short) 40_000).putInt(1000).putInt(2000).putInt(0xa018_1388);
        segment.putShort((short) 0).putShort((short) 0).putInt(0x0101_1312);
        segment.position(40).put(data);
        MessageDigest digest = MessageDigest.getInstance("MD5");
        digest.update(addresses);
        ByteBuffer rest = addresses.length == 8
                ? ByteBuffer.allocate(4).putShort((short) 6).putShort((short) segment.capacity())
                : ByteBuffer.allocate(8).putInt(segment.capacity()).putInt(6);
        digest.update(rest.array());
        digest.update(segment.array(), 0, 20);
        digest.update(data);
        segment.put(24, digest.digest(secret.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        return segment.array();
    }

    private static byte[] ipv4(int protocol, byte[] payload) {
        ByteBuffer packet = frame(0x0800, 20 + payload.length);
        packet.putShort((short) 0x4500).putShort((short) (20 + payload.length)).putInt(0x0001_0000);
        packet.put((byte) 64).put((byte) protocol).putShort((short) 0).put(IPV4).put(payload);
        return bytes(packet);
    }

    private static byte[] ipv6(int next, byte[] payload) {
        ByteBuffer packet = frame(0x86dd, 40 + payload.length);
        packet.putInt(0x6000_0000).putShort((short) payload.length).put((byte) next).put((byte) 64);
        return bytes(packet.put(IPV6).put(payload));
    }

    private static ByteBuffer frame(int type, int length) {
        return ByteBuffer.allocate(14 + length).putLong(0x0200_0000_0001_0200L).putInt(2).putShort((short) type);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.capacity()];
        buffer.get(0, bytes);
        return bytes;
    }

    private static byte[] body(byte[] frame) {
        return Arrays.copyOfRange(frame, 14, frame.length);
    }
}
