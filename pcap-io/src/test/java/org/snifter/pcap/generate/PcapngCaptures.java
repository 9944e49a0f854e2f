package org.snifter.pcap.generate;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.snifter.pcap.Bytes;
import org.snifter.pcap.PcapngBytes;

/** pcapng files: every block type, several interfaces and sections, both byte orders; and damaged ones. */
final class PcapngCaptures {
    private static final int ETHERNET = 1;
    private static final int RAW = 101;
    private static final int LINUX_SLL = 113;
    private static final int SNAPLEN = 262_144;
    private static final long SECONDS = 1_768_478_400L;

    private static final byte[] FRAME = Ethernet
            .ipv4(Udp.packet(Ipv4.request(), 40_000, 7, Bytes.bigEndian().ascii("pcapng").toArray()));
    private static final byte[] IP = Udp.packet(Ipv4.request(), 40_000, 7, Bytes.bigEndian().ascii("raw").toArray());
    private static final byte[] IP6 = Udp.packet(Ipv6.request(), 40_000, 7, Bytes.bigEndian().ascii("six").toArray());

    private PcapngCaptures() {}

    /** The sound files' bytes, by name. */
    static Map<String, byte[]> sound() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("blocks-le.pcapng", blocks(ByteOrder.LITTLE_ENDIAN));
        all.put("blocks-be.pcapng", blocks(ByteOrder.BIG_ENDIAN));
        all.put("interfaces.pcapng", interfaces());
        all.put("sections.pcapng", sections());
        all.put("resolutions.pcapng", resolutions());
        return all;
    }

    /** One of each block, with the options that it may have. */
    private static byte[] blocks(ByteOrder order) {
        PcapngBytes file = new PcapngBytes(order);
        file.section(file.option(1, "A comment on the whole"), file.option(2, "a machine"), file.option(3, "a system"),
                file.option(4, "a program"))
                .describe(ETHERNET, SNAPLEN, file.option(2, "eth0"), file.option(3, "The uplink"),
                        file.option(8, file.bytes().u64(1_000_000_000L)), file.option(9, file.bytes().u8(9)),
                        file.option(11, file.bytes().u8(0).ascii("udp")), file.option(12, "a kernel"),
                        file.option(1, "A comment on the interface"));
        long time = SECONDS * 1_000_000_000L;
        // Names of an IPv4 and of an IPv6 address.
        file.block(4, file.bytes().u16(1).u16(16).address("192.0.2.1").ascii("client.test").u8(0)
                .u16(2).u16(29).address("2001:db8::1").ascii("client6.test").u8(0).zeros(3).u16(0).u16(0)
                .raw(file.option(2, "resolver").toArray()).u16(0).u16(0));
        // A TLS key log.
        String keys = "CLIENT_RANDOM 00 11\n";
        file.block(10, file.bytes().u32(0x544c_534b).u32(keys.length()).ascii(keys));
        file.packet(0, time + 1, FRAME)
                .packet(0, time + 2, FRAME, file.option(1, "A comment on a packet"), file.option(1, "and another one"))
                .packet(0, time + 3, FRAME, file.option(2, file.bytes().u32(0x0000_0001)),
                        file.option(4, file.bytes().u64(7)), file.option(5, file.bytes().u64(0x0102_0304_0506_0708L)),
                        file.option(6, file.bytes().u32(3)))
                .packet(0, time + 4, Arrays.copyOf(FRAME, 21), FRAME.length)
                .packet(0, time + 5, new byte[0], FRAME.length)
                .packet(0, time + 6, FRAME, file.option(2988, file.bytes().u32(32_473).ascii("custom text")),
                        file.option(2989, file.bytes().u32(32_473).hex("0001020304")), file.option(3, file.bytes().u8(2)
                                .hex("12345678")))
                .obsoletePacket(0, 5, time + 7, FRAME, file.option(2, file.bytes().u32(2)))
                .simplePacket(FRAME.length, FRAME);
        // Custom blocks, to be copied and not, and one of a type for local use.
        file.block(0x0000_0bad, file.bytes().u32(32_473).ascii("to be copied"))
                .block(0x4000_0bad, file.bytes().u32(32_473).ascii("not to be copied"))
                .block(0x8000_0001, file.bytes().ascii("local use"));
        Bytes when = file.bytes().u32((int) (time >>> 32)).u32((int) time);
        file.block(5, file.bytes().u32(0).raw(when.toArray()).raw(file.option(2, when).toArray())
                .raw(file.option(4, file.bytes().u64(100)).toArray()).raw(file.option(5, file.bytes().u64(3)).toArray())
                .u16(0).u16(0));
        return file.toArray();
    }

    /** Three interfaces of three link types and time resolutions; the third is described only when it is needed. */
    private static byte[] interfaces() {
        PcapngBytes file = new PcapngBytes(ByteOrder.LITTLE_ENDIAN);
        return file.section().describe(ETHERNET, SNAPLEN, file.option(2, "eth0"))
                .describe(RAW, 0, file.option(2, "tun0"), file.option(9, file.bytes().u8(9)))
                .packet(0, SECONDS * 1_000_000L + 1, FRAME).packet(1, SECONDS * 1_000_000_000L + 2_000, IP)
                .packet(1, SECONDS * 1_000_000_000L + 3_001, IP6)
                .describe(LINUX_SLL, 96, file.option(2, "any"), file.option(9, file.bytes().u8(0x80 | 20)))
                .packet(2, (SECONDS << 20) + 5, Bytes.bigEndian().u16(4).u16(1).u16(6).mac(Ethernet.CLIENT).u16(0)
                        .u16(Ethernet.IPV4).raw(IP).toArray())
                .packet(0, SECONDS * 1_000_000L + 6, FRAME).toArray();
    }

    /** Three sections in alternating byte orders; each describes its interfaces anew. */
    private static byte[] sections() {
        PcapngBytes first = new PcapngBytes(ByteOrder.LITTLE_ENDIAN);
        first.section(first.option(1, "first")).describe(ETHERNET, SNAPLEN, first.option(2, "first0"))
                .packet(0, SECONDS * 1_000_000L, FRAME);
        PcapngBytes second = new PcapngBytes(ByteOrder.BIG_ENDIAN);
        second.section(second.option(1, "second")).describe(ETHERNET, SNAPLEN, second.option(2, "second0"))
                .describe(ETHERNET, SNAPLEN, second.option(2, "second1"))
                .packet(1, SECONDS * 1_000_000L + 1, FRAME).packet(0, SECONDS * 1_000_000L + 2, FRAME);
        PcapngBytes third = new PcapngBytes(ByteOrder.LITTLE_ENDIAN);
        third.section().describe(ETHERNET, SNAPLEN).packet(0, SECONDS * 1_000_000L + 3, FRAME);
        return first.raw(second.toArray()).raw(third.toArray()).toArray();
    }

    /** The same time, a quarter of a second past, in many resolutions; and with an offset. */
    private static byte[] resolutions() {
        PcapngBytes file = new PcapngBytes(ByteOrder.LITTLE_ENDIAN);
        file.section();
        int[] exponents = {0, 1, 2, 3, 6, 9};
        long perSecond = 1;
        for (int exponent : exponents) {
            file.describe(ETHERNET, SNAPLEN, file.option(9, file.bytes().u8(exponent)));
        }
        int[] binary = {0, 2, 10, 20, 30, 32};
        for (int exponent : binary) {
            file.describe(ETHERNET, SNAPLEN, file.option(9, file.bytes().u8(0x80 | exponent)));
        }
        int id = 0;
        for (int exponent : exponents) {
            perSecond = (long) Math.pow(10, exponent);
            file.packet(id++, SECONDS * perSecond + perSecond / 4, FRAME);
        }
        for (int exponent : binary) {
            perSecond = 1L << exponent;
            file.packet(id++, SECONDS * perSecond + perSecond / 4, FRAME);
        }
        // So fine that 64 bits hold 18 million seconds only.
        return file.describe(ETHERNET, SNAPLEN, file.option(9, file.bytes().u8(12)),
                file.option(14, file.bytes().u64(SECONDS)))
                .packet(id, 250_000_000_000L, FRAME).toArray();
    }

    /** The damaged files' bytes, by name. */
    static Map<String, byte[]> damaged() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        PcapngBytes file = start();
        all.put("section-only.pcapng", new PcapngBytes(ByteOrder.LITTLE_ENDIAN).section().toArray());
        all.put("section-cut.pcapng",
                Arrays.copyOf(new PcapngBytes(ByteOrder.LITTLE_ENDIAN).section().toArray(), 20));
        all.put("byte-order-magic.pcapng", Bytes.littleEndian().u32(0x0a0d_0d0a).u32(28).u32(0x1a2b_3c4e).u16(1).u16(0)
                .u64(-1).u32(28).toArray());
        all.put("version-2.0.pcapng", new PcapngBytes(ByteOrder.LITTLE_ENDIAN)
                .block(0x0a0d_0d0a, Bytes.littleEndian().u32(0x1a2b_3c4d).u16(2).u16(0).u64(-1)).toArray());
        all.put("packet-before-interface.pcapng",
                new PcapngBytes(ByteOrder.LITTLE_ENDIAN).section().packet(0, 0, FRAME).toArray());
        all.put("unknown-interface.pcapng", file.packet(1, 0, FRAME).toArray());
        all.put("interface-of-earlier-section.pcapng", start().section().packet(0, 0, FRAME).toArray());
        all.put("block-length-2-31.pcapng", start().raw(Bytes.littleEndian().u32(6).u32(0x8000_0000).zeros(20)
                .toArray()).toArray());
        all.put("block-length-8.pcapng", start().raw(Bytes.littleEndian().u32(6).u32(8).u32(8).toArray()).toArray());
        all.put("block-length-33.pcapng", start().raw(Bytes.littleEndian().u32(6).u32(33).zeros(30).toArray())
                .toArray());
        all.put("block-lengths-differ.pcapng",
                start().raw(Bytes.littleEndian().u32(6).u32(32).zeros(20).u32(36).toArray()).toArray());
        all.put("block-header-cut.pcapng", start().raw((byte) 6, (byte) 0).toArray());
        all.put("block-cut.pcapng", start().raw(Bytes.littleEndian().u32(6).u32(64).zeros(30).toArray()).toArray());
        all.put("captured-length-beyond-block.pcapng",
                start().block(6, Bytes.littleEndian().u32(0).u32(0).u32(0).u32(61)
                        .u32(61).raw(FRAME)).toArray());
        all.put("captured-length-2-31.pcapng",
                start().block(6, Bytes.littleEndian().u32(0).u32(0).u32(0).u32(0x8000_0000)
                        .u32(61).raw(FRAME)).toArray());
        all.put("packet-block-too-small.pcapng", start().block(6, Bytes.littleEndian().u32(0).u32(0)).toArray());
        all.put("simple-packet-too-long.pcapng", start().block(3, Bytes.littleEndian().u32(1000).raw(FRAME)).toArray());
        all.put("resolution-10-127.pcapng", start().describe(ETHERNET, SNAPLEN, file.option(9, file.bytes().u8(127)))
                .toArray());
        all.put("option-beyond-block.pcapng", start().block(6, Bytes.littleEndian().u32(0).u32(0).u32(0)
                .u32(FRAME.length).u32(FRAME.length).raw(FRAME).zeros((4 - FRAME.length % 4) % 4).u16(1).u16(500)
                .ascii("far too short a comment")).toArray());
        return all;
    }

    /** Three sound packets. */
    private static PcapngBytes start() {
        PcapngBytes file = new PcapngBytes(ByteOrder.LITTLE_ENDIAN).section().describe(ETHERNET, SNAPLEN);
        for (int i = 1; i <= 3; i++) {
            file.packet(0, i, FRAME);
        }
        return file;
    }
}
