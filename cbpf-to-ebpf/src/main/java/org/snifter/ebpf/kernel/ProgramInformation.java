package org.snifter.ebpf.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.snifter.ebpf.RawEbpfInstruction;

/**
 * What the kernel says of a program that it has taken.
 *
 * @param id                   the number it knows it by
 * @param type                 its {@code enum bpf_prog_type}
 * @param name                 at most 15 characters
 * @param tag                  a hash of the program as it was loaded, 16 hexadecimal digits
 * @param translated           what the verifier made of it; maps are named by their numbers, helpers by offsets
 * @param machineCode          the machine code; empty where it is not compiled or must not be seen
 * @param verifiedInstructions how many instructions the verifier walked
 * @param maps                 the numbers of the maps that it uses
 * @param loadedNanoseconds    when it was loaded, since the machine started
 * @param runNanoseconds       the time it ran, where {@code kernel.bpf_stats_enabled} has it measured
 * @param runs                 how often it ran, under the same condition
 */
public record ProgramInformation(int id, int type, String name, String tag, List<RawEbpfInstruction> translated,
        MachineCode machineCode, int verifiedInstructions, List<Integer> maps, long loadedNanoseconds,
        long runNanoseconds, long runs) {
    // struct bpf_prog_info
    private static final int BYTES = 232;
    private static final long TYPE = 0;
    private static final long ID = 4;
    private static final long TAG = 8;
    private static final int TAG_BYTES = 8;
    private static final long MACHINE_CODE_LENGTH = 16;
    private static final long TRANSLATED_LENGTH = 20;
    private static final long MACHINE_CODE = 24;
    private static final long TRANSLATED = 32;
    private static final long LOAD_TIME = 40;
    private static final long MAP_COUNT = 52;
    private static final long MAPS = 56;
    private static final long NAME = 64;
    private static final long RUN_TIME = 192;
    private static final long RUN_COUNT = 200;
    private static final long VERIFIED = 216;

    /** Copies the lists. */
    public ProgramInformation {
        translated = List.copyOf(translated);
        maps = List.copyOf(maps);
    }

    static ProgramInformation of(int descriptor) throws KernelException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment lengths = arena.allocate(BYTES, Long.BYTES);
            Bpf.information(descriptor, lengths);
            // Asked again with room for what the first answer counted.
            MemorySegment machineCode = arena.allocate(lengths.get(ValueLayout.JAVA_INT, MACHINE_CODE_LENGTH));
            MemorySegment translated = arena.allocate(lengths.get(ValueLayout.JAVA_INT, TRANSLATED_LENGTH),
                    Long.BYTES);
            MemorySegment maps = arena.allocate(ValueLayout.JAVA_INT, lengths.get(ValueLayout.JAVA_INT, MAP_COUNT));
            MemorySegment all = arena.allocate(BYTES, Long.BYTES);
            room(all, MACHINE_CODE_LENGTH, (int) machineCode.byteSize(), MACHINE_CODE, machineCode);
            room(all, TRANSLATED_LENGTH, (int) translated.byteSize(), TRANSLATED, translated);
            room(all, MAP_COUNT, (int) (maps.byteSize() / Integer.BYTES), MAPS, maps);
            Bpf.information(descriptor, all);
            return new ProgramInformation(all.get(ValueLayout.JAVA_INT, ID), all.get(ValueLayout.JAVA_INT, TYPE),
                    all.getString(NAME),
                    HexFormat.of().formatHex(all.asSlice(TAG, TAG_BYTES).toArray(ValueLayout.JAVA_BYTE)),
                    instructions(visible(all, TRANSLATED_LENGTH, TRANSLATED, translated)),
                    new MachineCode(visible(all, MACHINE_CODE_LENGTH, MACHINE_CODE, machineCode)
                            .toArray(ValueLayout.JAVA_BYTE)),
                    all.get(ValueLayout.JAVA_INT, VERIFIED), numbers(maps), all.get(ValueLayout.JAVA_LONG, LOAD_TIME),
                    all.get(ValueLayout.JAVA_LONG, RUN_TIME), all.get(ValueLayout.JAVA_LONG, RUN_COUNT));
        }
    }

    private static void room(MemorySegment structure, long lengthAt, int length, long addressAt, MemorySegment room) {
        structure.set(ValueLayout.JAVA_INT, lengthAt, length);
        structure.set(ValueLayout.ADDRESS, addressAt, length == 0 ? MemorySegment.NULL : room);
    }

    /** What the kernel wrote; it clears the address of what it does not show. */
    private static MemorySegment visible(MemorySegment structure, long lengthAt, long addressAt, MemorySegment room) {
        boolean shown = structure.get(ValueLayout.JAVA_LONG, addressAt) != 0;
        long length = Integer.toUnsignedLong(structure.get(ValueLayout.JAVA_INT, lengthAt));
        return room.asSlice(0, shown ? Math.min(length, room.byteSize()) : 0);
    }

    private static List<RawEbpfInstruction> instructions(MemorySegment code) {
        boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        List<RawEbpfInstruction> slots = new ArrayList<>();
        for (long at = 0; at + Long.BYTES <= code.byteSize(); at += Long.BYTES) {
            int registers = Byte.toUnsignedInt(code.get(ValueLayout.JAVA_BYTE, at + 1));
            int low = registers & 0xf;
            int high = registers >>> 4;
            slots.add(new RawEbpfInstruction(Byte.toUnsignedInt(code.get(ValueLayout.JAVA_BYTE, at)),
                    little ? low : high, little ? high : low, code.get(ValueLayout.JAVA_SHORT, at + 2),
                    code.get(ValueLayout.JAVA_INT, at + 4)));
        }
        return slots;
    }

    private static List<Integer> numbers(MemorySegment maps) {
        List<Integer> numbers = new ArrayList<>();
        for (int number : maps.toArray(ValueLayout.JAVA_INT)) {
            numbers.add(number);
        }
        return numbers;
    }
}
