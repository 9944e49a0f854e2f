package org.snifter.pcap.generate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.snifter.pcap.Bytes;

/** Files that are no captures, or damaged ones. Where there are packets before the damage, there are three. */
final class DamagedFiles {
    private static final int MICRO = 0xa1b2c3d4;
    private static final int HEADER = 24;
    private static final int SOUND = 3;

    private DamagedFiles() {}

    /** The files' bytes, by name. */
    static Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("empty.pcap", new byte[0]);
        all.put("one-byte.pcap", new byte[]{(byte) 0xd4});
        all.put("wrong-magic.pcap", Bytes.littleEndian().pcapHeader(0xa1b2c3d5).toArray());
        all.put("text.pcap", "This is no capture but a text.\n".getBytes(StandardCharsets.US_ASCII));
        all.put("gzip-header.pcap", Bytes.bigEndian().hex("1f8b0800 00000000 0003").toArray());
        all.put("header-cut.pcap", Arrays.copyOf(Bytes.littleEndian().pcapHeader(MICRO).toArray(), HEADER - 1));
        all.put("header-only.pcap", Bytes.littleEndian().pcapHeader(MICRO).toArray());
        all.put("version-1.2.pcap", version(1, 2));
        all.put("version-2.3-lengths-swapped.pcap", swapped());
        all.put("version-2.5.pcap", version(2, 5));
        all.put("version-543.0.pcap", dgux());
        all.put("reserved-link-type-bits.pcap",
                Bytes.littleEndian().pcapHeader(MICRO, 2, 4, 65_535, 0x10001).toArray());
        all.put("fcs-length.pcap", file(65_535, 0x2400_0001).toArray());
        all.put("unknown-link-type.pcap", file(65_535, 65_000).toArray());
        all.put("snaplen-0.pcap", file(0, 1).toArray());
        all.put("snaplen-huge.pcap", file(-1, 1).toArray());
        all.put("longer-than-snaplen.pcap", file(40, 1).toArray());
        all.put("zero-length-packet.pcap", sound().pcapRecord(4, 0, 0, 0).pcapRecord(5, 0, 1, 1).u8(0).toArray());
        all.put("zero-captured.pcap", sound().pcapRecord(4, 0, 0, 60).toArray());
        all.put("original-shorter-than-captured.pcap",
                sound().pcapRecord(4, 0, frame().length, 20).raw(frame()).toArray());
        all.put("original-length-2-31.pcap",
                sound().pcapRecord(4, 0, frame().length, 0x8000_0000).raw(frame()).toArray());
        all.put("record-length-2-31.pcap", sound().pcapRecord(4, 0, 0x8000_0000, 60).raw(frame()).toArray());
        all.put("record-length-2-32-1.pcap", sound().pcapRecord(4, 0, -1, 60).raw(frame()).toArray());
        all.put("record-length-262145.pcap", sound().pcapRecord(4, 0, 262_145, 262_145).raw(frame()).toArray());
        all.put("record-header-cut.pcap", sound().counting(9).toArray());
        all.put("record-cut.pcap", sound().pcapRecord(4, 0, frame().length, frame().length)
                .raw(Arrays.copyOf(frame(), 14)).toArray());
        all.put("record-without-data.pcap", sound().pcapRecord(4, 0, frame().length, frame().length).toArray());
        all.put("microseconds-1000000.pcap",
                sound().pcapRecord(4, 1_000_000, frame().length, frame().length).raw(frame()).toArray());
        all.put("microseconds-2-32-1.pcap",
                sound().pcapRecord(4, -1, frame().length, frame().length).raw(frame()).toArray());
        all.put("zeros-at-the-end.pcap", sound().zeros(40).toArray());
        return all;
    }

    private static Bytes sound() {
        return file(65_535, 1);
    }

    private static Bytes file(int snaplen, int linkType) {
        return records(Bytes.littleEndian().pcapHeader(MICRO, 2, 4, snaplen, linkType));
    }

    private static byte[] version(int major, int minor) {
        return records(Bytes.littleEndian().pcapHeader(MICRO, major, minor, 65_535, 1)).toArray();
    }

    private static Bytes records(Bytes bytes) {
        for (int i = 1; i <= SOUND; i++) {
            bytes.pcapRecord(i, 0, frame().length, frame().length).raw(frame());
        }
        return bytes;
    }

    /** A record with its lengths the wrong way round, and one with them right. */
    private static byte[] swapped() {
        int length = frame().length;
        return Bytes.littleEndian().pcapHeader(MICRO, 2, 3, 65_535, 1).pcapRecord(1, 0, length + 10, length)
                .raw(frame())
                .pcapRecord(2, 0, length, length + 10).raw(frame()).toArray();
    }

    private static byte[] dgux() {
        int length = frame().length;
        return Bytes.littleEndian().pcapHeader(MICRO, 543, 0, 65_535, 1).pcapRecord(1, 0, length + 10, length)
                .raw(frame())
                .toArray();
    }

    private static byte[] frame() {
        return Ethernet
                .ipv4(Udp.packet(Ipv4.request(), 40_000, 7, Bytes.bigEndian().ascii("damage comes later").toArray()));
    }
}
