package org.snifter.ebpf.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** How a key or a value of a map is read and written; numbers are in the machine's byte order. */
public interface MapData<T> {
    /** Its length. */
    int bytes();

    /** Reads it. */
    T read(MemorySegment memory, long at);

    /** Writes it. */
    void write(T data, MemorySegment memory, long at);

    /** A number of 32 bits. */
    static MapData<Integer> int32() {
        return new MapData<>() {
            @Override
            public int bytes() {
                return Integer.BYTES;
            }

            @Override
            public Integer read(MemorySegment memory, long at) {
                return memory.get(ValueLayout.JAVA_INT_UNALIGNED, at);
            }

            @Override
            public void write(Integer data, MemorySegment memory, long at) {
                memory.set(ValueLayout.JAVA_INT_UNALIGNED, at, data);
            }
        };
    }

    /** A number of 64 bits. */
    static MapData<Long> int64() {
        return new MapData<>() {
            @Override
            public int bytes() {
                return Long.BYTES;
            }

            @Override
            public Long read(MemorySegment memory, long at) {
                return memory.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
            }

            @Override
            public void write(Long data, MemorySegment memory, long at) {
                memory.set(ValueLayout.JAVA_LONG_UNALIGNED, at, data);
            }
        };
    }

    /** So many numbers of 64 bits, such as a counter of packets and bytes. */
    static MapData<List<Long>> int64s(int count) {
        return new MapData<>() {
            @Override
            public int bytes() {
                return count * Long.BYTES;
            }

            @Override
            public List<Long> read(MemorySegment memory, long at) {
                List<Long> data = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    data.add(memory.get(ValueLayout.JAVA_LONG_UNALIGNED, at + (long) i * Long.BYTES));
                }
                return List.copyOf(data);
            }

            @Override
            public void write(List<Long> data, MemorySegment memory, long at) {
                if (data.size() != count) {
                    throw new IllegalArgumentException(data.size() + " numbers instead of " + count);
                }
                for (int i = 0; i < count; i++) {
                    memory.set(ValueLayout.JAVA_LONG_UNALIGNED, at + (long) i * Long.BYTES, data.get(i));
                }
            }
        };
    }

    /** A prefix as the keys of a trie are: the number of its bits and so many bytes. */
    static MapData<PrefixKey> prefix(int dataBytes) {
        return new MapData<>() {
            @Override
            public int bytes() {
                return Integer.BYTES + dataBytes;
            }

            @Override
            public PrefixKey read(MemorySegment memory, long at) {
                return new PrefixKey(memory.get(ValueLayout.JAVA_INT_UNALIGNED, at),
                        byteList(memory, at + Integer.BYTES, dataBytes));
            }

            @Override
            public void write(PrefixKey data, MemorySegment memory, long at) {
                if (data.bytes().size() != dataBytes) {
                    throw new IllegalArgumentException(data.bytes().size() + " bytes instead of " + dataBytes);
                }
                memory.set(ValueLayout.JAVA_INT_UNALIGNED, at, data.length());
                for (int i = 0; i < dataBytes; i++) {
                    memory.set(ValueLayout.JAVA_BYTE, at + Integer.BYTES + i, data.bytes().get(i));
                }
            }
        };
    }

    /**
     * A key of a trie.
     *
     * @param length bits that count
     * @param bytes  the bits, followed by others up to the map's length
     */
    record PrefixKey(int length, List<Byte> bytes) {
        /** Copies the list. */
        public PrefixKey {
            bytes = List.copyOf(bytes);
        }
    }

    private static List<Byte> byteList(MemorySegment memory, long at, int count) {
        List<Byte> bytes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            bytes.add(memory.get(ValueLayout.JAVA_BYTE, at + i));
        }
        return bytes;
    }
}
