package org.snifter.ebpf;

import java.util.ArrayList;
import java.util.List;
import org.snifter.cbpf.AddressSet;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.ebpf.EbpfAssembler.Label;

/**
 * Writes tests of membership in a set of addresses: the key is put together on the stack, and looked up in the set's map.
 * R1 to R5 are lost.
 */
final class SetLookups {
    /** Where on the stack the key ends: below what copied bytes take. */
    private static final int KEY_END = -ProgramWriter.SCRATCH_BYTES - Integer.BYTES;

    private static final int LONGEST_KEY = MapDeclaration.PREFIX_LENGTH_BYTES + 16;

    private final EbpfAssembler out;
    private final List<MapDeclaration> maps;

    /** @param maps all maps that the program refers to, by their place in this list */
    SetLookups(EbpfAssembler out, List<MapDeclaration> maps) {
        this.out = out;
        this.maps = maps;
    }

    /** The maps of the sets that a program tests membership in, each once. */
    static List<MapDeclaration> maps(CbpfProgram program) {
        List<AddressSet> sets = new ArrayList<>();
        for (CbpfInstruction instruction : program.instructions()) {
            if (instruction instanceof CbpfInstruction.TestAbsolute(AddressSet set, int _) && !sets.contains(set)) {
                sets.add(set);
            }
            if (instruction instanceof CbpfInstruction.TestIndirect(AddressSet set, int _) && !sets.contains(set)) {
                sets.add(set);
            }
        }
        List<MapDeclaration> maps = new ArrayList<>();
        for (AddressSet set : sets) {
            maps.add(MapDeclaration.set("set" + maps.size(), set));
        }
        return maps;
    }

    /** Begins a key; where on the stack the address is to be put. */
    int begin(AddressSet set) {
        MapDeclaration map = maps.get(number(set));
        int at = KEY_END - LONGEST_KEY;
        if (map.type() == MapType.LPM_TRIE) {
            out.store(AccessSize.WORD, EbpfRegister.R10, at, set.width() * Byte.SIZE);
            at += MapDeclaration.PREFIX_LENGTH_BYTES;
        }
        return at;
    }

    /** Looks up the key: A becomes 1 where it is there, otherwise 0. */
    void end(AddressSet set) {
        out.add(new EbpfInstruction.LoadImmediate64(WideImmediateKind.MAP_INDEX, EbpfRegister.R1, number(set)));
        out.move64(EbpfRegister.R2, EbpfRegister.R10)
                .alu64(EbpfAluOperation.ADD, EbpfRegister.R2, KEY_END - LONGEST_KEY);
        out.call(Helper.MAP_LOOKUP_ELEM);
        Label absent = out.newLabel();
        out.jumpIf(EbpfComparison.EQUAL, OperandWidth.BITS_64, EbpfRegister.R0, 0, absent);
        out.move32(EbpfRegister.R0, 1).place(absent);
    }

    private int number(AddressSet set) {
        for (int i = 0; i < maps.size(); i++) {
            if (maps.get(i).members().filter(set::equals).isPresent()) {
                return i;
            }
        }
        throw new IllegalArgumentException("a set without a map");
    }
}
