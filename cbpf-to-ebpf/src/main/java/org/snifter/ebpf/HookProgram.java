package org.snifter.ebpf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snifter.cbpf.CbpfProgram;

/**
 * A program that is ready for its hook but for its maps: it filters and acts.
 *
 * @param program refers to maps by 64-bit immediates of {@link WideImmediateKind#MAP_INDEX}, whose value is the map's place
 *                in {@code maps}, and to the value of a table by {@link WideImmediateKind#MAP_INDEX_VALUE}
 * @param flavour the hook
 * @param maps    the maps it refers to
 */
public record HookProgram(EbpfProgram program, Flavour flavour, List<MapDeclaration> maps) {
    /** Copies the list. */
    public HookProgram {
        maps = List.copyOf(maps);
    }

    /**
     * A filter with an action.
     *
     * @throws UntranslatableException where the filter or the action asks for what the hook does not have
     */
    public static HookProgram of(CbpfProgram filter, Flavour flavour, Action action, Continuation continuation) {
        return Translator.translate(filter, flavour, SetLookups.Form.MAPS, action, continuation, Optional.empty());
    }

    /**
     * A filter with an action, whose sets of addresses are constants: for loaders that fill no maps, but give programs their
     * constants.
     *
     * @throws UntranslatableException where the filter or the action asks for what the hook does not have
     */
    public static HookProgram withTables(CbpfProgram filter, Flavour flavour, Action action,
            Continuation continuation) {
        return Translator.translate(filter, flavour, SetLookups.Form.TABLES, action, continuation, Optional.empty());
    }

    /**
     * The program that refers to maps as the kernel wants it.
     *
     * @param descriptors the maps' file descriptors in the order of {@link #maps}
     */
    public EbpfProgram withMaps(int... descriptors) {
        if (descriptors.length != maps.size()) {
            throw new IllegalArgumentException(
                    "the program has " + maps.size() + " maps, but there are " + descriptors.length + " descriptors");
        }
        List<EbpfInstruction> resolved = new ArrayList<>(program.size());
        for (EbpfInstruction instruction : program.instructions()) {
            resolved.add(resolve(instruction, descriptors));
        }
        return EbpfProgram.of(resolved);
    }

    private static EbpfInstruction resolve(EbpfInstruction instruction, int... descriptors) {
        if (instruction instanceof EbpfInstruction.LoadImmediate64(var kind, var target, long value)) {
            if (kind == WideImmediateKind.MAP_INDEX) {
                return new EbpfInstruction.LoadImmediate64(WideImmediateKind.MAP_DESCRIPTOR, target,
                        descriptors[(int) value]);
            }
            if (kind == WideImmediateKind.MAP_INDEX_VALUE) {
                long offset = value >>> Integer.SIZE << Integer.SIZE;
                return new EbpfInstruction.LoadImmediate64(WideImmediateKind.MAP_VALUE, target,
                        offset | descriptors[(int) value]);
            }
        }
        return instruction;
    }
}
