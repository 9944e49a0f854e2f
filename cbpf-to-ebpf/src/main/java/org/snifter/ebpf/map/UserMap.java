package org.snifter.ebpf.map;

import org.snifter.ebpf.MapDeclaration;

/**
 * A map in user space, for programs that are run there. What programs of one processor see of the kernel's maps is true of
 * these too; a map with a value for each processor has one value.
 *
 * <p>Maps may be read by many threads while none writes.
 */
public sealed interface UserMap permits EntryMap, UserRingBuffer, UserProgramArray {
    /** What the map is like. */
    MapDeclaration declaration();

    /** A map of this kind, with the members of its set where it stands for one. */
    static UserMap create(MapDeclaration declaration) {
        UserMap map = switch (declaration.type()) {
            case HASH, PER_CPU_HASH, LRU_HASH, LRU_PER_CPU_HASH -> new UserHash(declaration);
            case ARRAY, PER_CPU_ARRAY -> new UserArray(declaration);
            case LPM_TRIE -> new UserTrie(declaration);
            case RING_BUFFER -> new UserRingBuffer(declaration);
            case PROGRAM_ARRAY -> new UserProgramArray(declaration);
        };
        if (map instanceof EntryMap entries) {
            declaration.members().ifPresent(set -> SetEntries.fill(entries, set));
        }
        return map;
    }
}
