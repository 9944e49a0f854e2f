package org.snifter.ebpf;

import java.util.ArrayList;
import java.util.List;
import org.snifter.cbpf.AddressSet;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfProgram;

/** Writes tests of membership in a set of addresses. R1 to R5 are lost. */
sealed interface SetLookups permits SetMaps, SetTables {
    /** Where on the stack keys end: below what copied bytes take. */
    int KEY_END = -ProgramWriter.SCRATCH_BYTES - Integer.BYTES;

    /** The most that a key takes: a prefix's length and an IPv6 address. */
    int LONGEST_KEY = MapDeclaration.PREFIX_LENGTH_BYTES + 16;

    /** Begins a test; where on the stack the address is to be put. */
    int begin(AddressSet set);

    /** Looks up what was put there: A becomes 1 where it is in the set, otherwise 0. */
    void end(AddressSet set);

    /** In what form programs have their sets. */
    enum Form {
        /** Maps that are filled when they are made. */
        MAPS,
        /** Constants that come with the program, where nobody fills maps. */
        TABLES;

        private MapDeclaration declare(String name, AddressSet set) {
            return switch (this) {
                case MAPS -> MapDeclaration.set(name, set);
                case TABLES -> MapDeclaration.table(name, set);
            };
        }

        /** The maps of the sets that a program tests membership in, each once. */
        List<MapDeclaration> maps(CbpfProgram program) {
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
                maps.add(declare("set" + maps.size(), set));
            }
            return maps;
        }

        /** @param maps all maps that the program refers to, by their place in this list */
        SetLookups lookups(EbpfAssembler out, List<MapDeclaration> maps) {
            return switch (this) {
                case MAPS -> new SetMaps(out, maps);
                case TABLES -> new SetTables(out, maps);
            };
        }
    }

    /** The place of a set's map among all. */
    static int number(AddressSet set, List<MapDeclaration> maps) {
        for (int i = 0; i < maps.size(); i++) {
            if (maps.get(i).members().filter(set::equals).isPresent()) {
                return i;
            }
        }
        throw new IllegalArgumentException("a set without a map");
    }
}
