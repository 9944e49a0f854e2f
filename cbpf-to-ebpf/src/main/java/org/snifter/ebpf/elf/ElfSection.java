package org.snifter.ebpf.elf;

import java.util.Objects;

/**
 * A section of an ELF object. Source: Tool Interface Standard (TIS), Executable and Linking Format 1.2, "Sections".
 *
 * @param link      the number of the section that the type asks for: of symbols their names, of relocations the symbols
 * @param info      of symbols the number of the first that is global, of relocations the section they change
 * @param alignment in bytes
 * @param entrySize the size in bytes of the entries; 0 where there are none of one size
 */
record ElfSection(String name, Type type, int flags, Content content, int link, int info, int alignment,
        int entrySize) {

    static final int WRITE = 1;
    static final int ALLOC = 2;
    static final int EXECUTE = 4;
    /** {@code info} is the number of a section. */
    static final int INFO_LINK = 0x40;

    /** The kinds of sections that this project writes ({@code SHT_PROGBITS} and its kin). */
    enum Type {
        CONTENT(1), SYMBOLS(2), STRINGS(3), RELOCATIONS(9);

        private final int number;

        Type(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    /** The bytes of a section. */
    static final class Content {
        private final byte[] bytes;

        Content(byte[] bytes) {
            this.bytes = Objects.requireNonNull(bytes);
        }

        byte[] bytes() {
            return bytes;
        }
    }

    /** A section of plain content. */
    static ElfSection content(String name, int flags, int alignment, byte[] bytes) {
        return new ElfSection(name, Type.CONTENT, flags, new Content(bytes), 0, 0, alignment, 0);
    }
}
