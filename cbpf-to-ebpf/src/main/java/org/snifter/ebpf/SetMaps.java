package org.snifter.ebpf;

import java.util.List;
import org.snifter.cbpf.AddressSet;
import org.snifter.ebpf.EbpfAssembler.Label;

/** Looks sets up in maps: the key is put together on the stack, and a helper function looks for it. */
final class SetMaps implements SetLookups {
    private final EbpfAssembler out;
    private final List<MapDeclaration> maps;

    SetMaps(EbpfAssembler out, List<MapDeclaration> maps) {
        this.out = out;
        this.maps = maps;
    }

    @Override
    public int begin(AddressSet set) {
        MapDeclaration map = maps.get(SetLookups.number(set, maps));
        int at = KEY_END - LONGEST_KEY;
        if (map.type() == MapType.LPM_TRIE) {
            out.store(AccessSize.WORD, EbpfRegister.R10, at, set.width() * Byte.SIZE);
            at += MapDeclaration.PREFIX_LENGTH_BYTES;
        }
        return at;
    }

    @Override
    public void end(AddressSet set) {
        out.add(new EbpfInstruction.LoadImmediate64(WideImmediateKind.MAP_INDEX, EbpfRegister.R1,
                SetLookups.number(set, maps)));
        out.move64(EbpfRegister.R2, EbpfRegister.R10)
                .alu64(EbpfAluOperation.ADD, EbpfRegister.R2, KEY_END - LONGEST_KEY);
        out.call(Helper.MAP_LOOKUP_ELEM);
        Label absent = out.newLabel();
        out.jumpIf(EbpfComparison.EQUAL, OperandWidth.BITS_64, EbpfRegister.R0, 0, absent);
        out.move32(EbpfRegister.R0, 1).place(absent);
    }
}
