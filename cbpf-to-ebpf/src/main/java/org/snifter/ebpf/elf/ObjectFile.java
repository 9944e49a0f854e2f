package org.snifter.ebpf.elf;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.snifter.cbpf.AddressSet;
import org.snifter.ebpf.AddressTable;
import org.snifter.ebpf.EbpfInstruction;
import org.snifter.ebpf.EbpfProgram;
import org.snifter.ebpf.HookProgram;
import org.snifter.ebpf.MapDeclaration;
import org.snifter.ebpf.MapType;
import org.snifter.ebpf.RawEbpfInstruction;
import org.snifter.ebpf.UntranslatableException;
import org.snifter.ebpf.WideImmediateKind;

/**
 * A program as a relocatable ELF object that libbpf loads, and so {@code bpftool}, {@code tc} and {@code ip}: its code
 * in a section that is named for its hook, its maps in {@code .maps}, its tables in {@code .rodata}, its licence, and types in
 * {@code .BTF} and {@code .BTF.ext}. Source: Linux {@code Documentation/bpf/libbpf/program_types.rst} and
 * {@code Documentation/bpf/btf.rst}.
 */
public final class ObjectFile {
    private static final String LICENSE = "GPL";
    private static final int SLOT_BYTES = 8;
    private static final int SECTION_ALIGNMENT = 8;
    private static final BtfType INT = new BtfType.Int("int", 4, true);
    private static final BtfType CHARACTER = new BtfType.Int("char", 1, true);

    private final HookProgram program;
    private final HookSection hook;
    private final ByteOrder order;
    private final ElfFile file;
    private final BtfTable types;

    /** For each map the symbol of its variable. */
    private final int[] mapSymbols;

    private ObjectFile(HookProgram program, ByteOrder order) {
        this.program = program;
        this.hook = HookSection.of(program.flavour());
        this.order = order;
        this.file = new ElfFile(order);
        this.types = new BtfTable(order);
        this.mapSymbols = new int[program.maps().size()];
    }

    /**
     * The object's bytes.
     *
     * @param name   the function's name: letters, digits and underscores, of which the kernel keeps 15
     * @param source the text that the program comes from, which listings of the loaded program show
     * @param order  the byte order of the machines that it is for
     * @throws UntranslatableException where the program is for user space, which has no objects, or has the members of a
     *                                 set as keys of a map, which objects do not hold, rather than as a table
     */
    public static byte[] of(HookProgram program, String name, String source, ByteOrder order) {
        for (MapDeclaration map : program.maps()) {
            if (map.members().isPresent() && !isTable(map)) {
                throw new UntranslatableException("an object holds no keys of maps, and so not those of the set '"
                        + map.name() + "'");
            }
        }
        return new ObjectFile(program, order).write(name, source);
    }

    private static boolean isTable(MapDeclaration map) {
        return map.type() == MapType.ARRAY && map.members().isPresent();
    }

    private byte[] write(String name, String source) {
        byte[] instructions = instructions();
        int code = file.add(ElfSection.content(hook.section(), ElfSection.ALLOC | ElfSection.EXECUTE,
                SECTION_ALIGNMENT, instructions));
        file.add(new ElfSymbol(name, ElfSymbol.Type.FUNCTION, code, 0, instructions.length));
        license();
        tables();
        maps();
        int function = types.number(new BtfType.Function(name, new BtfType.Prototype(INT, List.of(
                new BtfType.Parameter("packet", new BtfType.Pointer(new BtfType.Forward(hook.context())))))));
        file.add(ElfSection.content(".BTF.ext", 0, Integer.BYTES,
                ExtendedTypes.of(hook.section(), function, source, types, order)));
        file.add(ElfSection.content(".BTF", 0, Integer.BYTES, types.toByteArray()));
        return file.toByteArray(code, relocations());
    }

    /** The binary form; what refers to a map is left empty, for the loader to fill. */
    private byte[] instructions() {
        BinaryWriter out = new BinaryWriter(order);
        boolean little = order == ByteOrder.LITTLE_ENDIAN;
        for (RawEbpfInstruction slot : unresolved(program.program()).encode()) {
            int registers = little ? slot.source() << 4 | slot.target() : slot.target() << 4 | slot.source();
            out.u8(slot.opcode()).u8(registers).u16(slot.offset()).u32(slot.immediate());
        }
        return out.toByteArray();
    }

    private static EbpfProgram unresolved(EbpfProgram program) {
        List<EbpfInstruction> instructions = new ArrayList<>(program.size());
        for (EbpfInstruction instruction : program.instructions()) {
            instructions.add(map(instruction).isPresent()
                    && instruction instanceof EbpfInstruction.LoadImmediate64(var _, var target, long value)
                            ? new EbpfInstruction.LoadImmediate64(WideImmediateKind.VALUE, target,
                                    value >>> Integer.SIZE)
                            : instruction);
        }
        return EbpfProgram.of(instructions);
    }

    /** The place of the map that an instruction refers to. */
    private static Optional<Integer> map(EbpfInstruction instruction) {
        return instruction instanceof EbpfInstruction.LoadImmediate64(var kind, var _, long value)
                && (kind == WideImmediateKind.MAP_INDEX || kind == WideImmediateKind.MAP_INDEX_VALUE)
                        ? Optional.of((int) value)
                        : Optional.empty();
    }

    private List<ElfFile.Relocation> relocations() {
        List<ElfFile.Relocation> relocations = new ArrayList<>();
        EbpfProgram instructions = program.program();
        for (int i = 0; i < instructions.size(); i++) {
            int slot = instructions.slotOf(i);
            map(instructions.get(i)).ifPresent(
                    map -> relocations.add(new ElfFile.Relocation(SLOT_BYTES * slot, mapSymbols[map])));
        }
        return relocations;
    }

    private void license() {
        byte[] text = (LICENSE + '\0').getBytes(StandardCharsets.US_ASCII);
        int section = file.add(ElfSection.content("license", ElfSection.ALLOC | ElfSection.WRITE, 1, text));
        file.add(new ElfSymbol("_license", ElfSymbol.Type.OBJECT, section, 0, text.length));
        BtfType.Variable variable = new BtfType.Variable("_license", new BtfType.Array(CHARACTER, text.length));
        types.number(new BtfType.DataSection("license", text.length,
                List.of(new BtfType.Place(variable, 0, text.length))));
    }

    /** Writes the tables, which loaders make one map of. */
    private void tables() {
        List<BtfType.Place> places = new ArrayList<>();
        BinaryWriter contents = new BinaryWriter(order);
        List<Integer> numbers = numbers(true);
        for (int number : numbers) {
            MapDeclaration map = program.maps().get(number);
            AddressSet set = map.members().orElseThrow();
            int start = contents.size();
            contents.bytes(set.size() == 0 ? new byte[map.valueBytes()] : AddressTable.of(set).contents(order));
            places.add(new BtfType.Place(MapVariable.ofTable(map.name(), set), start, contents.size() - start));
        }
        section(".rodata", ElfSection.ALLOC, contents.toByteArray(), numbers, places);
    }

    /** Writes the variables that define the maps. */
    private void maps() {
        List<BtfType.Place> places = new ArrayList<>();
        int bytes = 0;
        List<Integer> numbers = numbers(false);
        for (int number : numbers) {
            BtfType.Variable variable = MapVariable.of(program.maps().get(number));
            places.add(new BtfType.Place(variable, bytes, MapVariable.bytes(variable)));
            bytes += MapVariable.bytes(variable);
        }
        section(".maps", ElfSection.ALLOC | ElfSection.WRITE, new byte[bytes], numbers, places);
    }

    /** The places of the maps that are tables, or of those that are not. */
    private List<Integer> numbers(boolean tables) {
        return IntStream.range(0, program.maps().size()).filter(i -> isTable(program.maps().get(i)) == tables).boxed()
                .toList();
    }

    /** Writes a section of variables, if there are any: its content, its symbols and its type. */
    private void section(String name, int flags, byte[] content, List<Integer> numbers, List<BtfType.Place> places) {
        if (places.isEmpty()) {
            return;
        }
        int section = file.add(ElfSection.content(name, flags, SECTION_ALIGNMENT, content));
        types.number(new BtfType.DataSection(name, content.length, places));
        for (int i = 0; i < places.size(); i++) {
            BtfType.Place place = places.get(i);
            mapSymbols[numbers.get(i)] = file.add(new ElfSymbol(place.variable().name(), ElfSymbol.Type.OBJECT,
                    section, place.offset(), place.bytes()));
        }
    }
}
