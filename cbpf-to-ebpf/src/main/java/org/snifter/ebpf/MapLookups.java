package org.snifter.ebpf;

import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.snifter.cbpf.AddressSet;

/**
 * The lookups in sets of addresses that {@link SetMaps} wrote, found again: the map to R1, the key's place on the stack to
 * R2, and the call. A compiled class asks the set itself.
 */
final class MapLookups {
    /** The instructions before the call that belong to it. */
    private static final int PREPARATIONS = 3;

    /**
     * A lookup.
     *
     * @param map   the set's place among the program's maps
     * @param start where on the stack the address begins
     * @param words how many words of 32 bits the address has, as they are in memory
     */
    record Lookup(int map, AddressSet set, int start, int words) {}

    private final Lookup[] calls;
    private final BitSet prepared = new BitSet();

    MapLookups(EbpfProgram program, List<MapDeclaration> maps) {
        calls = new Lookup[program.size()];
        BitSet targets = targets(program);
        for (int i = PREPARATIONS; i < program.size(); i++) {
            Optional<Lookup> lookup = at(program, i, maps);
            int first = i - PREPARATIONS;
            int entered = targets.nextSetBit(first + 1);
            if (lookup.isPresent() && (entered < 0 || entered > i)) {
                calls[i] = lookup.get();
                prepared.set(first, i);
            }
        }
    }

    private static BitSet targets(EbpfProgram program) {
        BitSet targets = new BitSet();
        for (int i = 0; i < program.size(); i++) {
            switch (program.get(i)) {
                case EbpfInstruction.Jump(int distance) -> targets.set(program.target(i, distance));
                case EbpfInstruction.MayJump(int distance) -> targets.set(program.target(i, distance));
                case EbpfInstruction.JumpIf jump -> targets.set(program.target(i, jump.distance()));
                case EbpfInstruction _ -> {
                    // goes on to the next
                }
            }
        }
        return targets;
    }

    private static Optional<Lookup> at(EbpfProgram program, int call, List<MapDeclaration> maps) {
        boolean isLookup = program.get(call) instanceof EbpfInstruction.Call(var kind, int helper)
                && kind == CallKind.HELPER && helper == Helper.MAP_LOOKUP_ELEM.number();
        if (isLookup && program.get(call - 3) instanceof EbpfInstruction.LoadImmediate64(var wide, var r1, long map)
                && wide == WideImmediateKind.MAP_INDEX && r1 == EbpfRegister.R1 && map >= 0 && map < maps.size()
                && isStackTo(program.get(call - 2), EbpfRegister.R2)
                && program.get(call - 1) instanceof EbpfInstruction.Alu(var add, var width, var r2, var operand)
                && add == EbpfAluOperation.ADD && width == OperandWidth.BITS_64 && r2 == EbpfRegister.R2
                && operand instanceof Operand.Immediate(int at)) {
            MapDeclaration declaration = maps.get((int) map);
            int start = declaration.type() == MapType.LPM_TRIE ? at + MapDeclaration.PREFIX_LENGTH_BYTES : at;
            return declaration.members().filter(set -> set.width() % Integer.BYTES == 0)
                    .map(set -> new Lookup((int) map, set, start, set.width() / Integer.BYTES));
        }
        return Optional.empty();
    }

    private static boolean isStackTo(EbpfInstruction instruction, EbpfRegister register) {
        return instruction instanceof EbpfInstruction.Alu(var move, var width, var target, var operand)
                && move == EbpfAluOperation.MOV && width == OperandWidth.BITS_64 && target == register
                && operand instanceof Operand.Register(var source) && source == EbpfRegister.R10;
    }

    /** Whether an instruction only prepares a lookup. */
    boolean prepares(int index) {
        return prepared.get(index);
    }

    /** The lookup that a call makes; null where it is none. */
    Lookup call(int index) {
        return calls[index];
    }

    /** Whether an IPv4 address, given as it is in memory, is in the set: 1 or 0. For compiled classes. */
    static int contains(int address, AddressSet set) {
        return set.contains((long) bigEndian(address) << Integer.SIZE, 0) ? 1 : 0;
    }

    /** Whether an IPv6 address, given as its words are in memory, is in the set: 1 or 0. For compiled classes. */
    static int contains(int first, int second, int third, int fourth, AddressSet set) {
        return set.contains(pair(first, second), pair(third, fourth)) ? 1 : 0;
    }

    private static long pair(int high, int low) {
        return (long) bigEndian(high) << Integer.SIZE | Integer.toUnsignedLong(bigEndian(low));
    }

    private static int bigEndian(int word) {
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? word : Integer.reverseBytes(word);
    }
}
