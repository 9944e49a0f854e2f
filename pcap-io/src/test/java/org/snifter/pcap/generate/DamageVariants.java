package org.snifter.pcap.generate;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.snifter.pcap.Bytes;
import org.snifter.pcap.PcapngBytes;

/**
 * The same damages in every form of a capture: of six packets, the third is damaged, or the file ends in it. What a reader
 * should say follows from how a file was made, and is written down beside it.
 */
final class DamageVariants {
    /** The name of the table of what should be said. */
    static final String TABLE = "EXPECTED.tsv";

    private static final int PACKETS = 6;
    private static final int DAMAGED = 2;
    private static final int SECONDS = 1_768_478_400;
    private static final int ETHERNET = 1;
    private static final int SNAPLEN = 262_144;
    private static final int HEADER = 24;
    private static final int NONE = 0;
    private static final byte[] FRAME = Ethernet
            .ipv4(Udp.packet(Ipv4.request(), 40_000, 7, Bytes.bigEndian().ascii("some say salvage").toArray()));

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final StringBuilder table = new StringBuilder("file\tpackets\tbyte\tsalvaged\twhat is said\n");

    private DamageVariants() {}

    /** The files' bytes, and the table, by name. */
    static Map<String, byte[]> all() {
        DamageVariants variants = new DamageVariants();
        for (ByteOrder order : new ByteOrder[]{ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            String prefix = order == ByteOrder.BIG_ENDIAN ? "be" : "le";
            variants.pcap(prefix + "-micro", order, 0xa1b2c3d4, 16);
            variants.pcap(prefix + "-nano", order, 0xa1b23c4d, 16);
            variants.pcap(prefix + "-modified", order, 0xa1b2cd34, 24);
            variants.pcapng(prefix, order);
        }
        variants.files.put(TABLE, Bytes.bigEndian().ascii(variants.table.toString()).toArray());
        return variants.files;
    }

    /** A file and what a reader should make of it: packets before the damage and, with salvage, in all. */
    private void add(String name, byte[] bytes, int packets, int offset, int salvaged, String message) {
        files.put(name, bytes);
        table.append("%s\t%d\t%d\t%d\t%s\n".formatted(name, packets, offset, salvaged, message));
    }

    private void pcap(String form, ByteOrder order, int magic, int recordSize) {
        byte[] sound = pcapFile(order, magic, recordSize, FRAME.length).toArray();
        int record = recordSize + FRAME.length;
        int third = HEADER + DAMAGED * record;
        for (int length : new int[]{5, 12, 20, 23}) {
            add(form + "-header-cut-" + length + ".pcap", Arrays.copyOf(sound, length), NONE, length, NONE,
                    "the file header is cut short: " + length + " of 24 bytes");
        }
        for (int length : new int[]{1, recordSize / 2, recordSize - 1}) {
            add(form + "-record-header-cut-" + length + ".pcap", Arrays.copyOf(sound, third + length), DAMAGED,
                    third + length, DAMAGED,
                    "the packet's header is cut short: " + length + " of " + recordSize + " bytes");
        }
        for (int length : new int[]{0, 1, FRAME.length / 2, FRAME.length - 1}) {
            int end = third + recordSize + length;
            add(form + "-packet-cut-" + length + ".pcap", Arrays.copyOf(sound, end), DAMAGED, end, DAMAGED,
                    "the packet is cut short: " + length + " of " + FRAME.length + " captured bytes");
        }
        for (int length : new int[]{SNAPLEN + 1, 0x0100_0000, Integer.MAX_VALUE, Integer.MIN_VALUE, -1}) {
            String number = Integer.toUnsignedString(length);
            add(form + "-captured-" + number + ".pcap", pcapFile(order, magic, recordSize, length).toArray(), DAMAGED,
                    third + 8, PACKETS - 1, "a packet of " + number + " captured bytes; at most 262144 are possible");
        }
        for (int[] version : new int[][]{{0, 0}, {1, 4}, {2, 5}, {3, 0}}) {
            String text = version[0] + "." + version[1];
            add(form + "-version-" + text + ".pcap",
                    bytes(order).pcapHeader(magic, version[0], version[1], SNAPLEN, ETHERNET).toArray(), NONE, 4, NONE,
                    "version " + text + " of pcap is not known");
        }
        add(form + "-link-type-bits.pcap", bytes(order).pcapHeader(magic, 2, 4, SNAPLEN, 0x0200_0001).toArray(), NONE,
                20, NONE, "the link type is 0x02000001");
    }

    /** A file of which the third record says that so many bytes were captured. */
    private static Bytes pcapFile(ByteOrder order, int magic, int recordSize, int third) {
        Bytes bytes = bytes(order).pcapHeader(magic, 2, 4, SNAPLEN, ETHERNET);
        for (int i = 0; i < PACKETS; i++) {
            bytes.pcapRecord(SECONDS + i, i, i == DAMAGED ? third : FRAME.length, FRAME.length)
                    .zeros(recordSize - 16).raw(FRAME);
        }
        return bytes;
    }

    /** A block's body, in the order of its file. */
    @FunctionalInterface
    private interface Body {
        Bytes of(Bytes bytes);
    }

    private void pcapng(String order, ByteOrder byteOrder) {
        int begin = start(byteOrder).toArray().length;
        int padding = (4 - FRAME.length % 4) % 4;
        Body enhanced = bytes -> bytes.u32(0).u32(0).u32(0).u32(FRAME.length).u32(FRAME.length).raw(FRAME)
                .zeros(padding);
        Body obsolete = bytes -> bytes.u16(0).u16(0).u32(0).u32(0).u32(FRAME.length).u32(FRAME.length).raw(FRAME)
                .zeros(padding);
        Body simple = bytes -> bytes.u32(FRAME.length).raw(FRAME).zeros(padding);
        lengths(order + "-enhanced", byteOrder, begin, 6, enhanced);
        lengths(order + "-obsolete", byteOrder, begin, 2, obsolete);
        lengths(order + "-simple", byteOrder, begin, 3, simple);

        int room = FRAME.length + padding;
        for (int captured : new int[]{room + 1, SNAPLEN, Integer.MIN_VALUE, -1}) {
            String number = Integer.toUnsignedString(captured);
            String message = "a packet of " + number + " captured bytes in a block with room for " + room;
            body(order + "-enhanced-captured-" + number, byteOrder, 6, bytes -> bytes.u32(0).u32(0).u32(0)
                    .u32(captured).u32(FRAME.length).raw(FRAME).zeros(padding), begin + 8 + 12, message);
            body(order + "-obsolete-captured-" + number, byteOrder, 2, bytes -> bytes.u16(0).u16(0).u32(0).u32(0)
                    .u32(captured).u32(FRAME.length).raw(FRAME).zeros(padding), begin + 8 + 12, message);
        }
        body(order + "-simple-too-long", byteOrder, 3, bytes -> bytes.u32(room + 1).raw(FRAME).zeros(padding),
                begin + 8, "a packet of " + (room + 1) + " captured bytes in a block with room for " + room);
        for (int id : new int[]{1, 77, 65_535}) {
            String message = "interface " + id + " of a section that describes only 1";
            body(order + "-enhanced-interface-" + id, byteOrder, 6, bytes -> bytes.u32(id).raw(new byte[16]),
                    begin + 8, message);
            body(order + "-obsolete-interface-" + id, byteOrder, 2, bytes -> bytes.u16(id).raw(new byte[18]),
                    begin + 8, message);
        }
        body(order + "-enhanced-small", byteOrder, 6, bytes -> bytes.zeros(16), begin + 8,
                "an Enhanced Packet Block has a body of 16 bytes");
        body(order + "-obsolete-small", byteOrder, 2, bytes -> bytes.zeros(16), begin + 8,
                "a Packet Block has a body of 16 bytes");
        body(order + "-simple-small", byteOrder, 3, bytes -> bytes, begin + 8, "a Simple Packet Block has a body of 0");
        body(order + "-statistics-small", byteOrder, 5, bytes -> bytes.zeros(8), begin + 8,
                "an Interface Statistics Block has a body of 8 bytes");
        body(order + "-interface-small", byteOrder, 1, bytes -> bytes.zeros(4), begin + 8,
                "an Interface Description Block has a body of 4 bytes");
        add(order + "-section-cut.pcapng", Arrays.copyOf(start(byteOrder).toArray(), 27), NONE, 27, NONE,
                "the block is cut short: 27 of 28 bytes");
        add(order + "-no-interface.pcapng", new PcapngBytes(byteOrder).section().toArray(), NONE, 28, NONE,
                "no interface is described");
    }

    /** A block with unsound lengths in the third packet's place, and files that end in it. */
    private void lengths(String form, ByteOrder byteOrder, int begin, int type, Body body) {
        byte[] content = body.of(bytes(byteOrder)).toArray();
        int length = content.length + 12;
        for (int claimed : new int[]{8, length + 1, Integer.MIN_VALUE, -4}) {
            String number = Integer.toUnsignedString(claimed);
            byte[] block = bytes(byteOrder).u32(type).u32(claimed).raw(content).u32(claimed).toArray();
            add(form + "-length-" + number + ".pcapng", rest(start(byteOrder).raw(block)), DAMAGED,
                    begin + 4, PACKETS - 1, "a block of " + number + " bytes; it must be a multiple of 4");
        }
        byte[] block = bytes(byteOrder).u32(type).u32(length).raw(content).u32(length + 4).toArray();
        add(form + "-lengths-differ.pcapng", rest(start(byteOrder).raw(block)), DAMAGED,
                begin + length - 4, PACKETS - 1,
                "the block's length is " + length + " at its beginning and " + (length + 4) + " at its end");
        byte[] sound = start(byteOrder).block(type, body.of(bytes(byteOrder))).toArray();
        for (int cut : new int[]{3, 11}) {
            add(form + "-header-cut-" + cut + ".pcapng", Arrays.copyOf(sound, begin + cut), DAMAGED, begin + cut,
                    DAMAGED, "the block's header is cut short: " + cut + " of 12 bytes");
        }
        for (int cut : new int[]{12, length / 2, length - 1}) {
            add(form + "-cut-" + cut + ".pcapng", Arrays.copyOf(sound, begin + cut), DAMAGED, begin + cut, DAMAGED,
                    "the block is cut short: " + cut + " of " + length + " bytes");
        }
    }

    /** A block with sound lengths and an unsound body in the third packet's place. */
    private void body(String name, ByteOrder byteOrder, int type, Body body, int offset, String message) {
        add(name + ".pcapng", rest(start(byteOrder).block(type, body.of(bytes(byteOrder)))), DAMAGED, offset,
                PACKETS - 1, message);
    }

    /** The first two packets. */
    private static PcapngBytes start(ByteOrder order) {
        PcapngBytes file = new PcapngBytes(order).section().describe(ETHERNET, SNAPLEN);
        for (int i = 0; i < DAMAGED; i++) {
            file.packet(0, i, FRAME);
        }
        return file;
    }

    /** And those after the third. */
    private static byte[] rest(PcapngBytes file) {
        for (int i = DAMAGED + 1; i < PACKETS; i++) {
            file.packet(0, i, FRAME);
        }
        return file.toArray();
    }

    private static Bytes bytes(ByteOrder order) {
        return order == ByteOrder.BIG_ENDIAN ? Bytes.bigEndian() : Bytes.littleEndian();
    }
}
