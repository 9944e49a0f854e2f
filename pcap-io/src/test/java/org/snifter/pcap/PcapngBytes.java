package org.snifter.pcap;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The blocks of a pcapng file as a test spells them out (draft-ietf-opsawg-pcapng), in one byte order. */
public final class PcapngBytes {
    private final ByteOrder order;
    private final Bytes file;

    public PcapngBytes(ByteOrder order) {
        this.order = order;
        this.file = bytes();
    }

    /** Empty bytes in this file's order. */
    public Bytes bytes() {
        return order == ByteOrder.BIG_ENDIAN ? Bytes.bigEndian() : Bytes.littleEndian();
    }

    /** A block with sound lengths; its body is padded to whole words. */
    public PcapngBytes block(int type, Bytes body) {
        int length = 12 + (body.size() + 3) / 4 * 4;
        file.u32(type).u32(length).raw(body.toArray()).zeros(length - 12 - body.size()).u32(length);
        return this;
    }

    public PcapngBytes section(Bytes... options) {
        return block(0x0a0d0d0a, with(bytes().u32(0x1a2b3c4d).u16(1).u16(0).u64(-1), options));
    }

    public PcapngBytes describe(int linkType, int snaplen, Bytes... options) {
        return block(1, with(bytes().u16(linkType).u16(0).u32(snaplen), options));
    }

    /** An Enhanced Packet Block, captured whole. */
    public PcapngBytes packet(int interfaceId, long units, byte[] data, Bytes... options) {
        return packet(interfaceId, units, data, data.length, options);
    }

    public PcapngBytes packet(int interfaceId, long units, byte[] data, int original, Bytes... options) {
        Bytes body = bytes().u32(interfaceId).u32((int) (units >>> 32)).u32((int) units).u32(data.length).u32(original)
                .raw(data).zeros(pad(data.length));
        return block(6, with(body, options));
    }

    /** A Packet Block, which is obsolete. */
    public PcapngBytes obsoletePacket(int interfaceId, int drops, long units, byte[] data, Bytes... options) {
        Bytes body = bytes().u16(interfaceId).u16(drops).u32((int) (units >>> 32)).u32((int) units).u32(data.length)
                .u32(data.length).raw(data).zeros(pad(data.length));
        return block(2, with(body, options));
    }

    /** A Simple Packet Block. */
    public PcapngBytes simplePacket(int original, byte... data) {
        return block(3, bytes().u32(original).raw(data));
    }

    public Bytes option(int code, Bytes value) {
        return bytes().u16(code).u16(value.size()).raw(value.toArray()).zeros(pad(value.size()));
    }

    public Bytes option(int code, String text) {
        return option(code, bytes().raw(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Appends what is no block. */
    public PcapngBytes raw(byte... values) {
        file.raw(values);
        return this;
    }

    public byte[] toArray() {
        return file.toArray();
    }

    private Bytes with(Bytes body, Bytes... options) {
        for (Bytes option : options) {
            body.raw(option.toArray());
        }
        return options.length == 0 ? body : body.u16(0).u16(0);
    }

    private static int pad(int length) {
        return (4 - length % 4) % 4;
    }
}
