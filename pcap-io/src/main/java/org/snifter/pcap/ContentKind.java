package org.snifter.pcap;

import java.util.Optional;

/** What the first bytes of a file look like. */
enum ContentKind {
    PCAP("a pcap file"),
    PCAPNG("a pcapng file"),
    GZIP("compressed by gzip"),
    ZSTD("compressed by zstd"),
    LZ4("compressed by lz4"),
    XZ("compressed by xz"),
    BZIP2("compressed by bzip2"),
    ZIP("a zip archive"),
    SNOOP("a snoop capture"),
    BTSNOOP("a btsnoop capture"),
    NETMON("a Microsoft Network Monitor capture"),
    SNIFFER("a Network General Sniffer capture"),
    IPTRACE("an iptrace capture"),
    ELF("an ELF program or object"),
    TEXT("text"),
    UNKNOWN("no capture that is known");

    private static final String NO_CAPTURE = "give a pcap or pcapng file";

    /** How many bytes are looked at. */
    static final int LOOK = 16;

    private final String description;

    ContentKind(String description) {
        this.description = description;
    }

    /** What to do with it where a capture is wanted. */
    String remedy() {
        return switch (this) {
            case PCAP, PCAPNG, SNOOP, BTSNOOP, NETMON, SNIFFER, IPTRACE, ELF, TEXT, UNKNOWN -> NO_CAPTURE;
            case GZIP, ZSTD, LZ4, XZ, ZIP -> "decompress it first";
            case BZIP2 -> "decompress it first, with bzip2 -d";
        };
    }

    /** The compression that can be undone here, if there is one. */
    Optional<Compression> compression() {
        return switch (this) {
            case GZIP -> Optional.of(Compression.GZIP);
            case ZSTD -> Optional.of(Compression.ZSTD);
            case LZ4 -> Optional.of(Compression.LZ4);
            case XZ -> Optional.of(Compression.XZ);
            case PCAP, PCAPNG, BZIP2, ZIP, SNOOP, BTSNOOP, NETMON, SNIFFER, IPTRACE, ELF, TEXT, UNKNOWN ->
                Optional.empty();
        };
    }

    /** What it is, after "this is". */
    String description() {
        return description;
    }

    /** What the unread bytes of {@code input} look like; nothing is consumed. */
    static ContentKind of(Input input) {
        int count = (int) Math.min(LOOK, input.available());
        if (count < 4) {
            return looksLikeText(input, count) ? TEXT : UNKNOWN;
        }
        int first = (input.u8(0) << 24) | (input.u8(1) << 16) | (input.u8(2) << 8) | input.u8(3);
        return switch (first) {
            case 0xa1b2c3d4, 0xd4c3b2a1, 0xa1b23c4d, 0x4d3cb2a1, 0xa1b2cd34, 0x34cdb2a1, 0xa12b3c4d, 0x4d3c2ba1,
                    0x1c0001ac, 0xac01001c, 0x1c0001ab, 0xab01001c ->
                PCAP;
            case 0x0a0d0d0a -> PCAPNG;
            case 0x28b52ffd -> ZSTD;
            case 0x04224d18 -> LZ4;
            case 0xfd377a58 -> XZ;
            case 0x504b0304 -> ZIP;
            case 0x736e6f6f -> SNOOP;
            case 0x6274736e -> BTSNOOP;
            case 0x52545353, 0x474d4255 -> NETMON;
            case 0x5452534e -> SNIFFER;
            case 0x69707472 -> IPTRACE;
            case 0x7f454c46 -> ELF;
            default -> {
                if (first >>> 16 == 0x1f8b) {
                    yield GZIP;
                }
                if (first >>> 8 == 0x425a68) {
                    yield BZIP2;
                }
                yield looksLikeText(input, count) ? TEXT : UNKNOWN;
            }
        };
    }

    private static boolean looksLikeText(Input input, int count) {
        for (int i = 0; i < count; i++) {
            int b = input.u8(i);
            boolean control = b < ' ' && b != '\t' && b != '\n' && b != '\r';
            if (control || b >= 0x7f) {
                return false;
            }
        }
        return count > 0;
    }
}
