package org.snifter.ebpf.map;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.snifter.ebpf.EbpfProgram;
import org.snifter.ebpf.MapDeclaration;

/** An array of programs in user space, to jump to by a tail call. Any thread may replace a program at any time. */
public final class UserProgramArray implements UserMap {
    private final MapDeclaration declaration;
    private final AtomicReferenceArray<EbpfProgram> programs;

    UserProgramArray(MapDeclaration declaration) {
        this.declaration = declaration;
        this.programs = new AtomicReferenceArray<>(declaration.entries());
    }

    @Override
    public MapDeclaration declaration() {
        return declaration;
    }

    /** The program at this index, if there is one; none is beyond the array. */
    public Optional<EbpfProgram> get(int index) {
        return index < 0 || index >= programs.length() ? Optional.empty() : Optional.ofNullable(programs.get(index));
    }

    /** Puts a program in, in place of the one that was there. */
    public void put(int index, EbpfProgram program) {
        programs.set(index, program);
    }

    /** Takes a program out. */
    public void remove(int index) {
        programs.set(index, null);
    }
}
