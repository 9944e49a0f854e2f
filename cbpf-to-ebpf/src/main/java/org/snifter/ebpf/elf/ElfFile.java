package org.snifter.ebpf.elf;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A relocatable ELF object for the BPF machine: sections are added one by one, which gives them their numbers. Source:
 * TIS, Executable and Linking Format 1.2, and Linux {@code Documentation/bpf/llvm_reloc.rst}.
 */
final class ElfFile {
    private static final int HEADER_BYTES = 64;
    private static final int SECTION_HEADER_BYTES = 64;
    private static final int SYMBOL_BYTES = 24;
    private static final int RELOCATION_BYTES = 16;
    private static final int ALIGNMENT = 8;

    private static final int CLASS_64 = 2;
    private static final int RELOCATABLE = 1;
    private static final int MACHINE_BPF = 247;
    private static final int VERSION = 1;
    private static final int GLOBAL_BINDING = 1;
    /** {@code R_BPF_64_64}: the address goes into a 64-bit immediate. */
    private static final int RELOCATE_WIDE_IMMEDIATE = 1;

    private final ByteOrder order;
    private final StringTable strings = new StringTable();
    private final List<ElfSection> sections = new ArrayList<>();
    private final List<ElfSymbol> symbols = new ArrayList<>();

    ElfFile(ByteOrder order) {
        this.order = order;
    }

    /** Adds a section; its number, from 1: 0 is no section. */
    int add(ElfSection section) {
        sections.add(section);
        return sections.size();
    }

    /** Adds a symbol; its number, from 1: 0 is no symbol. */
    int add(ElfSymbol symbol) {
        symbols.add(symbol);
        return symbols.size();
    }

    /** The number that the section of all symbols has when the relocations and then it are the next to be added. */
    private int symbolsAfter(List<Relocation> relocations) {
        return sections.size() + (relocations.isEmpty() ? 1 : 2);
    }

    /** A place in a section where the address of a symbol goes. */
    record Relocation(int offset, int symbol) {}

    /**
     * The object, with the relocations of one of its sections.
     *
     * @param relocated the number of that section
     */
    byte[] toByteArray(int relocated, List<Relocation> relocations) {
        int symbolSection = symbolsAfter(relocations);
        if (!relocations.isEmpty()) {
            add(relocationSection(relocated, relocations, symbolSection));
        }
        add(symbolSection(symbolSection + 1));
        sections.forEach(section -> strings.place(section.name()));
        String stringsName = ".strtab";
        strings.place(stringsName);
        add(new ElfSection(stringsName, ElfSection.Type.STRINGS, 0, new ElfSection.Content(strings.toByteArray()), 0, 0,
                1, 0));
        return layOut();
    }

    private ElfSection relocationSection(int relocated, List<Relocation> relocations, int symbolSection) {
        BinaryWriter out = new BinaryWriter(order);
        for (Relocation relocation : relocations) {
            out.u64(relocation.offset()).u64((long) relocation.symbol() << 32 | RELOCATE_WIDE_IMMEDIATE);
        }
        return new ElfSection(".rel" + sections.get(relocated - 1).name(), ElfSection.Type.RELOCATIONS,
                ElfSection.INFO_LINK, new ElfSection.Content(out.toByteArray()), symbolSection, relocated, ALIGNMENT,
                RELOCATION_BYTES);
    }

    private ElfSection symbolSection(int stringSection) {
        BinaryWriter out = new BinaryWriter(order).bytes(new byte[SYMBOL_BYTES]);
        for (ElfSymbol symbol : symbols) {
            out.u32(strings.place(symbol.name())).u8(GLOBAL_BINDING << 4 | symbol.type().number()).u8(0)
                    .u16(symbol.section()).u64(symbol.value()).u64(symbol.bytes());
        }
        return new ElfSection(".symtab", ElfSection.Type.SYMBOLS, 0, new ElfSection.Content(out.toByteArray()),
                stringSection, 1, ALIGNMENT, SYMBOL_BYTES);
    }

    /** The file's header, the contents of all sections, and their headers. */
    private byte[] layOut() {
        BinaryWriter contents = new BinaryWriter(order);
        BinaryWriter headers = new BinaryWriter(order).bytes(new byte[SECTION_HEADER_BYTES]);
        for (ElfSection section : sections) {
            contents.align(section.alignment());
            byte[] bytes = section.content().bytes();
            headers.u32(strings.place(section.name())).u32(section.type().number()).u64(section.flags()).u64(0)
                    .u64(HEADER_BYTES + (long) contents.size()).u64(bytes.length).u32(section.link())
                    .u32(section.info()).u64(section.alignment()).u64(section.entrySize());
            contents.bytes(bytes);
        }
        contents.align(ALIGNMENT);
        return header(HEADER_BYTES + contents.size()).bytes(contents.toByteArray()).bytes(headers.toByteArray())
                .toByteArray();
    }

    private BinaryWriter header(int sectionHeaders) {
        BinaryWriter out = new BinaryWriter(order);
        out.u8(0x7f).u8('E').u8('L').u8('F').u8(CLASS_64).u8(order == ByteOrder.LITTLE_ENDIAN ? 1 : 2).u8(VERSION);
        out.bytes(new byte[9]).u16(RELOCATABLE).u16(MACHINE_BPF).u32(VERSION).u64(0).u64(0).u64(sectionHeaders).u32(0);
        return out.u16(HEADER_BYTES).u16(0).u16(0).u16(SECTION_HEADER_BYTES).u16(sections.size() + 1)
                .u16(sections.size());
    }
}
