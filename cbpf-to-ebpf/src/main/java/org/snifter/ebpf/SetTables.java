package org.snifter.ebpf;

import java.util.List;
import org.snifter.cbpf.AddressSet;
import org.snifter.ebpf.EbpfAssembler.Label;

/**
 * Searches sets by halves in an {@link AddressTable}. A step does not branch, as the verifier would look at all that follows
 * a branch twice: it compares by subtracting, word by word from the last, and multiplies with the sign. (A mask of the sign
 * is a branch to verifiers that know that idiom.) The number of steps is that of the table's size, so the pointer stays
 * within it whatever the comparisons say, and the verifier sees that.
 */
final class SetTables implements SetLookups {
    private static final int KEY = KEY_END - LONGEST_KEY;

    private static final EbpfRegister ENTRY = EbpfRegister.R1;
    private static final EbpfRegister LATER_ENTRY = EbpfRegister.R2;

    /** The last words of the key; there are no registers for the others. */
    private static final List<EbpfRegister> LAST_WORDS = List.of(EbpfRegister.R5, EbpfRegister.R0);

    private final EbpfAssembler out;
    private final List<MapDeclaration> maps;

    SetTables(EbpfAssembler out, List<MapDeclaration> maps) {
        this.out = out;
        this.maps = maps;
    }

    @Override
    public int begin(AddressSet set) {
        return KEY;
    }

    @Override
    public void end(AddressSet set) {
        if (set.size() == 0) {
            out.move32(ProgramWriter.A, 0);
            return;
        }
        AddressTable table = AddressTable.of(set);
        loadKey(set, table.words());
        out.add(new EbpfInstruction.LoadImmediate64(WideImmediateKind.MAP_INDEX_VALUE, ENTRY,
                SetLookups.number(set, maps)));
        int entries = table.entries();
        while (entries > 1) {
            int half = entries / 2;
            step(table, Math.multiplyExact(half, table.entryBytes()));
            entries -= half;
        }
        compare(table);
    }

    /** The key as numbers, in registers or where it is on the stack; the last greater by 1. */
    private void loadKey(AddressSet set, int words) {
        for (int word = 0; word < words; word++) {
            boolean inRegister = words - 1 - word < LAST_WORDS.size();
            EbpfRegister target = inRegister ? LAST_WORDS.get(words - 1 - word) : EbpfRegister.R3;
            int at = word * Integer.BYTES;
            boolean half = set.width() - at < Integer.BYTES;
            AccessSize size = half ? AccessSize.HALF : AccessSize.WORD;
            out.load(size, target, EbpfRegister.R10, KEY + at);
            out.add(new EbpfInstruction.ByteSwap(ByteSwapKind.TO_BIG_ENDIAN, target, size));
            if (half) {
                out.alu64(EbpfAluOperation.LSH, target, Short.SIZE);
            }
            if (!inRegister) {
                out.store(AccessSize.WORD, EbpfRegister.R10, KEY + at, target);
            }
        }
        out.alu64(EbpfAluOperation.ADD, LAST_WORDS.getFirst(), 1);
    }

    /** Goes on by so many bytes where the entry there is not greater than the key: less than the key and 1. */
    private void step(AddressTable table, int bytes) {
        out.move64(LATER_ENTRY, ENTRY).alu64(EbpfAluOperation.ADD, LATER_ENTRY, bytes);
        EbpfRegister borrow = EbpfRegister.R3;
        EbpfRegister next = EbpfRegister.R4;
        for (int fromLast = 0; fromLast < table.words(); fromLast++) {
            int at = (table.words() - 1 - fromLast) * Integer.BYTES;
            out.load(AccessSize.WORD, next, LATER_ENTRY, at);
            if (fromLast > 0) {
                out.alu64(EbpfAluOperation.SUB, next, borrow);
            }
            if (fromLast < LAST_WORDS.size()) {
                out.alu64(EbpfAluOperation.SUB, next, LAST_WORDS.get(fromLast));
            } else {
                out.load(AccessSize.WORD, borrow, EbpfRegister.R10, KEY + at);
                out.alu64(EbpfAluOperation.SUB, next, borrow);
            }
            out.alu64(EbpfAluOperation.RSH, next, Long.SIZE - 1);
            EbpfRegister free = borrow;
            borrow = next;
            next = free;
        }
        out.alu64(EbpfAluOperation.MUL, borrow, bytes).alu64(EbpfAluOperation.ADD, ENTRY, borrow);
    }

    /** Whether the entry is a prefix of the key. */
    private void compare(AddressTable table) {
        Label absent = out.newLabel();
        Label done = out.newLabel();
        out.alu64(EbpfAluOperation.SUB, LAST_WORDS.getFirst(), 1);
        for (int word = 0; word < table.words(); word++) {
            int at = word * Integer.BYTES;
            int fromLast = table.words() - 1 - word;
            out.load(AccessSize.WORD, EbpfRegister.R3, ENTRY, at);
            if (fromLast < LAST_WORDS.size()) {
                out.alu64(EbpfAluOperation.XOR, EbpfRegister.R3, LAST_WORDS.get(fromLast));
            } else {
                out.load(AccessSize.WORD, EbpfRegister.R4, EbpfRegister.R10, KEY + at);
                out.alu64(EbpfAluOperation.XOR, EbpfRegister.R3, EbpfRegister.R4);
            }
            if (table.commonLength().isPresent()) {
                int shift = AddressTable.shift(table.commonLength().getAsInt(), word);
                if (shift > 0) {
                    out.alu64(EbpfAluOperation.RSH, EbpfRegister.R3, shift);
                }
            } else {
                out.load(AccessSize.BYTE, EbpfRegister.R4, ENTRY, table.shiftAt(word));
                out.alu64(EbpfAluOperation.RSH, EbpfRegister.R3, EbpfRegister.R4);
            }
            out.jumpIf(EbpfComparison.NOT_EQUAL, OperandWidth.BITS_64, EbpfRegister.R3, 0, absent);
        }
        out.move32(ProgramWriter.A, 1).jump(done);
        out.place(absent).move32(ProgramWriter.A, 0).place(done);
    }
}
