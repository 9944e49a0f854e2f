package org.snifter.dissect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Packets as people write them down, {@code testdata/printing/*.packets}: what its README says. {@link #capture} makes
 * a capture of them, with each cut, shortened and damaged in a few ways.
 */
record PacketScript(int linkType, int variants, List<List<String>> optionSets, List<Written> packets) {
    private static final List<String> OPTION_SETS = List.of("-n", "-n -q", "-n -v", "-n -vv", "-n -vvv", "-n -e");
    private static final Pattern TOKEN = Pattern
            .compile(
                    "\\G\\s*(?:\"(?<text>(?:[^\"\\\\]|\\\\.)*)\"|(?<hex>(?:[0-9a-f]{2})+)(?:\\*(?<times>[0-9]+))?|[|.])");
    private static final int[] TELLING = {0, 1, 2, 3, 4, 8, 0x7f, 0x80, 0xfe, 0xff};
    private static final int VARIANTS = 3;
    private static final int ETHERNET = 1;
    private static final long SOURCE_STATION = 0x0200_5e00_5301L;
    private static final long DESTINATION_STATION = 0x0200_5e00_5302L;

    /** One packet as it is written: what carries it, and what it carries. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Written(List<String> carrier, byte[] payload) {
        /** The whole packet with another payload. */
        byte[] with(byte[] other) {
            int a = carrier.size() > 1 ? number(carrier.get(1)) : 0;
            int b = carrier.size() > 2 ? number(carrier.get(2)) : 0;
            return switch (carrier.get(0)) {
                case "link" -> other;
                case "ethernet" -> ethernet(a, other);
                case "llc" -> llc(new byte[]{(byte) a, (byte) a, 3}, other);
                case "snap" -> llc(HexFormat.of().parseHex("aaaa03%06x%04x".formatted(a, b)), other);
                case "ip" -> ethernet(0x0800, ipv4(a, other));
                case "ip6" -> ethernet(0x86dd, ipv6(a, other));
                case "udp" -> ethernet(0x0800, ipv4(17, datagram(4, a, b, other)));
                case "udp6" -> ethernet(0x86dd, ipv6(17, datagram(6, a, b, other)));
                case "tcp" -> ethernet(0x0800, ipv4(6, segment(4, a, b, other)));
                case "tcp6" -> ethernet(0x86dd, ipv6(6, segment(6, a, b, other)));
                default -> throw new IllegalArgumentException("no such carrier: " + carrier);
            };
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Captured(byte[] bytes, int originalLength) {}

    static PacketScript read(Path file) throws IOException {
        int linkType = ETHERNET;
        int variants = VARIANTS;
        List<List<String>> options = new ArrayList<>(OPTION_SETS.stream().map(PacketScript::words).toList());
        List<Written> packets = new ArrayList<>();
        StringBuilder packet = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            String text = line.replaceAll("(^|\\s)#(?=([^\"]*\"[^\"]*\")*[^\"]*$).*", "");
            if (text.isBlank()) {
                continue;
            }
            if (text.startsWith("linktype ")) {
                linkType = number(words(text).get(1));
            } else if (text.startsWith("variants ")) {
                variants = number(words(text).get(1));
            } else if (text.startsWith("options ")) {
                List<String> more = words(text.substring(8));
                options.replaceAll(some -> {
                    List<String> all = new ArrayList<>(some);
                    all.addAll(more);
                    return all;
                });
            } else if (Character.isWhitespace(text.charAt(0))) {
                packet.append(text);
            } else {
                add(packets, packet);
                packet.append(text);
            }
        }
        add(packets, packet);
        return new PacketScript(linkType, variants, options, packets);
    }

    private static void add(List<Written> packets, StringBuilder text) {
        if (!text.isEmpty()) {
            int colon = text.indexOf(":");
            packets.add(new Written(words(text.substring(0, colon)), bytes(text.substring(colon + 1))));
            text.setLength(0);
        }
    }

    private static byte[] bytes(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Matcher token = TOKEN.matcher(text);
        int at = 0;
        while (token.find()) {
            at = token.end();
            if (token.group("text") != null) {
                out.writeBytes(token.group("text").translateEscapes().getBytes(StandardCharsets.ISO_8859_1));
            } else if (token.group("hex") != null) {
                int times = token.group("times") == null ? 1 : Integer.parseInt(token.group("times"));
                for (int i = 0; i < times; i++) {
                    out.writeBytes(HexFormat.of().parseHex(token.group("hex")));
                }
            }
        }
        if (!text.substring(at).isBlank()) {
            throw new IllegalArgumentException("neither bytes nor text: " + text.substring(at));
        }
        return out.toByteArray();
    }

    /** The capture of {@code testdata/printing}. */
    byte[] capture() {
        return capture(variants, packets.size());
    }

    /** A capture: each packet as it is written, and so many times each shortened, cut, and damaged. */
    byte[] capture(int variants, long seed) {
        Random random = new Random(seed);
        List<Captured> all = new ArrayList<>();
        for (Written one : packets) {
            byte[] payload = one.payload;
            byte[] whole = one.with(payload);
            all.add(new Captured(whole, whole.length));
            for (int i = 0; i < variants; i++) {
                byte[] less = one.with(Arrays.copyOf(payload, random.nextInt(payload.length)));
                all.add(new Captured(less, less.length));
                int kept = whole.length - payload.length + random.nextInt(payload.length);
                all.add(new Captured(Arrays.copyOf(whole, Math.max(1, kept)), whole.length));
                byte[] damaged = payload.clone();
                for (int k = random.nextInt(3); k >= 0; k--) {
                    int at = random.nextInt(damaged.length);
                    damaged[at] = (byte) switch (random.nextInt(3)) {
                        case 0 -> random.nextInt(256);
                        case 1 -> damaged[at] + random.nextInt(7) - 3;
                        default -> TELLING[random.nextInt(TELLING.length)];
                    };
                }
                damaged = one.with(damaged);
                all.add(new Captured(damaged, damaged.length));
            }
        }
        return pcap(all);
    }

    private byte[] pcap(List<Captured> all) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0xa1b2_c3d4).putShort((short) 2).putShort((short) 4).putLong(0).putInt(262_144).putInt(linkType);
        out.writeBytes(header.array());
        for (int i = 0; i < all.size(); i++) {
            ByteBuffer record = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
            record.putInt(1_768_478_400 + i).putInt(0).putInt(all.get(i).bytes.length)
                    .putInt(all.get(i).originalLength);
            out.writeBytes(record.array());
            out.writeBytes(all.get(i).bytes);
        }
        return out.toByteArray();
    }

    private static byte[] ethernet(int type, byte[] payload) {
        return ByteBuffer.allocate(14 + payload.length).putShort((short) (DESTINATION_STATION >> 32))
                .putInt((int) DESTINATION_STATION).putShort((short) (SOURCE_STATION >> 32)).putInt((int) SOURCE_STATION)
                .putShort((short) type).put(payload).array();
    }

    private static byte[] llc(byte[] header, byte[] payload) {
        return ethernet(header.length + payload.length,
                ByteBuffer.allocate(header.length + payload.length).put(header).put(payload).array());
    }

    private static byte[] ipv4(int protocol, byte[] payload) {
        ByteBuffer b = ByteBuffer.allocate(20 + payload.length).putShort((short) 0x4500)
                .putShort((short) (20 + payload.length)).putInt(1 << 16).put((byte) (protocol == 112 ? 255 : 64))
                .put((byte) protocol).putShort((short) 0).put(addresses(4));
        b.putShort(10, (short) sum(0, b.array(), 20)).put(payload);
        return b.array();
    }

    private static byte[] ipv6(int next, byte[] payload) {
        return ByteBuffer.allocate(40 + payload.length).putInt(0x6000_0000).putShort((short) payload.length)
                .put((byte) next).put((byte) 64).put(addresses(6)).put(payload).array();
    }

    private static byte[] addresses(int version) {
        return HexFormat.of().parseHex(version == 4 ? "c0000201c0000202"
                : "20010db800000000000000000000000120010db8000000000000000000000002");
    }

    private static byte[] datagram(int version, int source, int destination, byte[] payload) {
        byte[] all = ByteBuffer.allocate(8 + payload.length).putShort((short) source).putShort((short) destination)
                .putShort((short) (8 + payload.length)).putShort((short) 0).put(payload).array();
        return summed(version, 17, all, 6);
    }

    private static byte[] segment(int version, int source, int destination, byte[] payload) {
        byte[] all = ByteBuffer.allocate(20 + payload.length).putShort((short) source).putShort((short) destination)
                .putInt(1).putInt(1).putShort((short) 0x5018).putShort((short) 1024).putInt(0).put(payload).array();
        return summed(version, 6, all, 16);
    }

    private static byte[] summed(int version, int protocol, byte[] all, int at) {
        byte[] addresses = addresses(version);
        int pseudo = ~sum(protocol + all.length, addresses, addresses.length) & 0xffff;
        ByteBuffer.wrap(all).putShort(at, (short) sum(pseudo, all, all.length));
        return all;
    }

    /** The Internet checksum (RFC 1071). */
    private static int sum(int start, byte[] bytes, int length) {
        int sum = start;
        for (int i = 0; i < length; i++) {
            sum += (bytes[i] & 0xff) << ((i & 1) == 0 ? 8 : 0);
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return ~sum & 0xffff;
    }

    private static int number(String text) {
        return Integer.decode(text);
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }
}
