package org.snifter.ebpf.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers and bytes one after the other, in the byte order of the machine that an object is for. */
final class BinaryWriter {
    private ByteBuffer buffer;

    BinaryWriter(ByteOrder order) {
        buffer = ByteBuffer.allocate(256).order(order);
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            int capacity = Math.max(2 * buffer.capacity(), buffer.position() + bytes);
            buffer = ByteBuffer.allocate(capacity).order(buffer.order()).put(buffer.flip());
        }
        return buffer;
    }

    ByteOrder order() {
        return buffer.order();
    }

    BinaryWriter u8(int value) {
        room(Byte.BYTES).put((byte) value);
        return this;
    }

    BinaryWriter u16(int value) {
        room(Short.BYTES).putShort((short) value);
        return this;
    }

    BinaryWriter u32(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    BinaryWriter u64(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    BinaryWriter bytes(byte[] bytes) {
        room(bytes.length).put(bytes);
        return this;
    }

    /** Zero bytes up to a multiple of {@code alignment}. */
    BinaryWriter align(int alignment) {
        while (size() % alignment != 0) {
            u8(0);
        }
        return this;
    }

    /** How many bytes there are. */
    int size() {
        return buffer.position();
    }

    byte[] toByteArray() {
        byte[] bytes = new byte[buffer.position()];
        buffer.get(0, bytes);
        return bytes;
    }
}
