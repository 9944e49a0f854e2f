package org.snifter.prove.symbolic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.snifter.ebpf.AccessSize;
import org.snifter.ebpf.EbpfRegister;
import org.snifter.prove.term.Term;
import org.snifter.prove.term.Terms;

/**
 * What the eBPF machine holds before an instruction, and when it comes there. What was not written on every way here is
 * absent. The stack is kept by whole values: each is read as it was written.
 */
final class EbpfState {
    private record Slot(long address, AccessSize size) implements Comparable<Slot> {
        @Override
        public int compareTo(Slot other) {
            return address == other.address ? size.compareTo(other.size) : Long.compare(address, other.address);
        }

        boolean overlaps(Slot other) {
            return address < other.address + other.size.bytes() && other.address < address + size.bytes();
        }
    }

    /** Addresses, which are the numbers of words on the stack, are greater than the numbers of registers. */
    private static final int FIRST_SLOT = 11;

    private final Terms terms;
    private final Term[] registers;
    private final Map<Slot, Term> stack;
    private Path path;

    private EbpfState(Terms terms, Path path, Term[] registers, Map<Slot, Term> stack) {
        this.terms = terms;
        this.path = path;
        this.registers = registers;
        this.stack = stack;
    }

    /** The state a program begins with: the context in R1, the frame pointer in R10. */
    static EbpfState initial(Terms terms, long context, long frame) {
        Term[] registers = new Term[11];
        registers[EbpfRegister.R1.number()] = terms.constant(64, context);
        registers[EbpfRegister.R10.number()] = terms.constant(64, frame);
        return new EbpfState(terms, Path.start(terms), registers, new TreeMap<>());
    }

    /** The state in which places hold values, by the numbers that {@link #values} gives them. */
    static EbpfState of(Terms terms, NavigableMap<Integer, Term> values) {
        EbpfState state = new EbpfState(terms, Path.start(terms), new Term[11], new TreeMap<>());
        values.forEach((place, value) -> {
            if (place < FIRST_SLOT) {
                state.registers[place] = terms.zeroExtension(value, 64);
            } else {
                state.stack.put(new Slot(Integer.toUnsignedLong(place), AccessSize.WORD), value);
            }
        });
        return state;
    }

    /**
     * What registers and words on the stack hold, by numbers: a register's, or a word's address. A register that takes
     * no more than 32 bits has 32.
     */
    NavigableMap<Integer, Term> values() {
        NavigableMap<Integer, Term> values = new TreeMap<>();
        for (int i = 0; i < registers.length; i++) {
            if (registers[i] != null) {
                values.put(i, registers[i].ones() >>> 32 == 0 ? terms.slice(registers[i], 0, 32) : registers[i]);
            }
        }
        stack.forEach((slot, value) -> {
            if (slot.size == AccessSize.WORD) {
                values.put((int) slot.address, value);
            }
        });
        return values;
    }

    /** The state where this one goes on only if a condition holds. */
    EbpfState when(Term condition) {
        return on(path.when(condition));
    }

    /** The state where this one goes on only if a condition holds, and the program ends if it does not. */
    EbpfState past(Term condition) {
        return on(path.past(condition));
    }

    private EbpfState on(Path path) {
        Term[] simplified = registers.clone();
        for (int i = 0; i < registers.length; i++) {
            simplified[i] = registers[i] == null ? null : simplified(path, registers[i]);
        }
        Map<Slot, Term> slots = new TreeMap<>(stack);
        slots.replaceAll((_, value) -> simplified(path, value));
        return new EbpfState(terms, path, simplified, slots);
    }

    /** Registers mostly hold 32 bits, and their choices are below the zeros. */
    private Term simplified(Path path, Term value) {
        return value instanceof Term.Concatenation parts && parts.high().is(0)
                ? terms.concatenation(parts.high(), path.simplified(parts.low()))
                : path.simplified(value);
    }

    /** Takes in another way here. */
    void join(EbpfState other) {
        for (int i = 0; i < registers.length; i++) {
            registers[i] = registers[i] == null || other.registers[i] == null
                    ? null
                    : meet(registers[i], other.path, other.registers[i]);
        }
        stack.keySet().retainAll(other.stack.keySet());
        stack.replaceAll((slot, value) -> meet(value, other.path, other.stack.get(slot)));
        path = path.or(other.path);
    }

    private Term meet(Term value, Path otherPath, Term otherValue) {
        boolean narrow = ((value.ones() | otherValue.ones()) >>> 32) == 0 && value.width() == 64;
        if (!narrow) {
            return path.meet(value, otherPath, otherValue);
        }
        Term low = path.meet(terms.slice(value, 0, 32), otherPath, terms.slice(otherValue, 0, 32));
        return terms.zeroExtension(low, 64);
    }

    /** What a register holds, 64 bits. */
    Term get(EbpfRegister register) throws UnsupportedProgramException {
        Term value = registers[register.number()];
        if (value == null) {
            throw new UnsupportedProgramException("a program reads r" + register.number() + " before it is written");
        }
        return value;
    }

    void set(EbpfRegister register, Term value) {
        registers[register.number()] = value;
    }

    /** Takes away what calls and packet loads do not keep: R1 to R5. */
    void clobberArguments() {
        for (int i = EbpfRegister.R1.number(); i <= EbpfRegister.R5.number(); i++) {
            registers[i] = null;
        }
    }

    /** What was stored at an address of the stack, in the width it was stored in. */
    Term load(AccessSize size, long address) throws UnsupportedProgramException {
        Term value = stack.get(new Slot(address, size));
        if (value == null) {
            throw new UnsupportedProgramException("a program reads its stack other than it was written");
        }
        return value;
    }

    /** The bytes from an address of the stack up, however they were stored. */
    List<Term> bytes(long address, int count) throws UnsupportedProgramException {
        List<Term> bytes = new ArrayList<>();
        for (long at = address; at < address + count; at++) {
            bytes.add(byteAt(at));
        }
        return bytes;
    }

    private Term byteAt(long address) throws UnsupportedProgramException {
        Slot slot = new Slot(address, AccessSize.BYTE);
        for (Map.Entry<Slot, Term> entry : stack.entrySet()) {
            if (slot.overlaps(entry.getKey())) {
                int low = Byte.SIZE * (int) (address - entry.getKey().address);
                return terms.slice(entry.getValue(), low, Byte.SIZE);
            }
        }
        throw new UnsupportedProgramException("a program hands over bytes of its stack that it has not written");
    }

    void store(AccessSize size, long address, Term value) {
        Slot slot = new Slot(address, size);
        stack.keySet().removeIf(slot::overlaps);
        stack.put(slot, value);
    }
}
