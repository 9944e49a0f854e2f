package org.snifter.ebpf.elf;

import java.nio.ByteOrder;

/**
 * The binary form of section {@code .BTF.ext} of a program that is one function: the function's type, and the text it
 * comes from. Source: Linux {@code Documentation/bpf/btf.rst}, ".BTF.ext section".
 */
final class ExtendedTypes {
    private static final int HEADER_BYTES = 24;
    private static final int FUNCTION_BYTES = 8;
    private static final int LINE_BYTES = 16;
    private static final int COLUMN_BITS = 10;

    /** A file must have a name; expressions come from none. */
    private static final String FILE = "filter";

    private ExtendedTypes() {}

    /**
     * @param function the number of the function's type
     * @param source   the text that the program comes from
     */
    static byte[] of(String section, int function, String source, BtfTable types, ByteOrder order) {
        int sectionName = types.string(section);
        BinaryWriter functions = new BinaryWriter(order).u32(FUNCTION_BYTES) //
                .u32(sectionName).u32(1).u32(0).u32(function);
        BinaryWriter lines = new BinaryWriter(order).u32(LINE_BYTES) //
                .u32(sectionName).u32(1).u32(0).u32(types.string(FILE)).u32(types.string(source)).u32(1 << COLUMN_BITS);
        return new BinaryWriter(order).u16(BtfTable.MAGIC).u8(BtfTable.VERSION).u8(0).u32(HEADER_BYTES) //
                .u32(0).u32(functions.size()).u32(functions.size()).u32(lines.size()) //
                .bytes(functions.toByteArray()).bytes(lines.toByteArray()).toByteArray();
    }
}
