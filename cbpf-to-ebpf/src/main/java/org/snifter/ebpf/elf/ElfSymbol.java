package org.snifter.ebpf.elf;

/**
 * A global symbol of an ELF object: what stands at a place of a section. Source: TIS, Executable and Linking Format
 * 1.2, "Symbol Table".
 *
 * @param section the number of its section
 * @param value   where in the section it begins, in bytes
 * @param bytes   its length
 */
record ElfSymbol(String name, Type type, int section, int value, int bytes) {
    /** What symbols stand for ({@code STT_OBJECT}, {@code STT_FUNC}). */
    enum Type {
        OBJECT(1), FUNCTION(2);

        private final int number;

        Type(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }
}
