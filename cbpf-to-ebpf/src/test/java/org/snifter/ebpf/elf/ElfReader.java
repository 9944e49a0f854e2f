package org.snifter.ebpf.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snifter.ebpf.EbpfProgram;
import org.snifter.ebpf.RawEbpfInstruction;

/** Reads as much of an ELF object as tests need: its sections by name. */
public final class ElfReader {
    private final Map<String, ByteBuffer> sections = new LinkedHashMap<>();

    /** Reads an object of either byte order. */
    public ElfReader(byte[] object) {
        ByteOrder order = object[5] == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        ByteBuffer file = ByteBuffer.wrap(object).order(order);
        int headers = (int) file.getLong(40);
        int size = file.getShort(58);
        int count = file.getShort(60);
        int names = (int) file.getLong(headers + size * file.getShort(62) + 24);
        for (int i = 1; i < count; i++) {
            int header = headers + i * size;
            int name = names + file.getInt(header);
            int end = name;
            while (object[end] != 0) {
                end++;
            }
            sections.put(new String(object, name, end - name, StandardCharsets.UTF_8),
                    file.slice((int) file.getLong(header + 24), (int) file.getLong(header + 32)).order(order));
        }
    }

    /** The names of the sections, in their order. */
    public List<String> names() {
        return List.copyOf(sections.keySet());
    }

    /** The bytes of a section. */
    public ByteBuffer section(String name) {
        return sections.get(name);
    }

    /** The program in a section. */
    public EbpfProgram program(String section) {
        ByteBuffer code = sections.get(section).duplicate().order(sections.get(section).order());
        List<RawEbpfInstruction> slots = new ArrayList<>();
        while (code.hasRemaining()) {
            int opcode = Byte.toUnsignedInt(code.get());
            int registers = Byte.toUnsignedInt(code.get());
            boolean little = code.order() == ByteOrder.LITTLE_ENDIAN;
            slots.add(new RawEbpfInstruction(opcode, little ? registers & 0xf : registers >> 4,
                    little ? registers >> 4 : registers & 0xf, code.getShort(), code.getInt()));
        }
        return EbpfProgram.decode(slots);
    }
}
