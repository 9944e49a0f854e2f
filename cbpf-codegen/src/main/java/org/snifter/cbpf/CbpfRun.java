package org.snifter.cbpf;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.snifter.cbpf.debug.Cell;
import org.snifter.cbpf.debug.MachineState;
import org.snifter.cbpf.debug.Outcome;
import org.snifter.cbpf.debug.PacketRead;
import org.snifter.cbpf.debug.ProgramRun;

/**
 * A classic program on a packet, to be looked at by a debugger; {@link CbpfInterpreter} runs it.
 *
 * @param memory         the segment that holds the packet
 * @param base           where in {@code memory} the packet begins
 * @param capturedLength bytes there are
 * @param originalLength bytes there were on the wire
 * @param ancillary      what is known beside the bytes; each time the same
 */
public record CbpfRun(CbpfProgram program, MemorySegment memory, long base, int capturedLength, int originalLength,
        AncillaryData ancillary) implements ProgramRun {
    private static final String BEYOND = "reads beyond the captured bytes";

    @Override
    public Optional<Outcome> run(Observer observer) {
        State state = new State(program);
        int verdict = CbpfInterpreter.run(program, memory, base, capturedLength, originalLength, ancillary,
                (instruction, a, x, scratch) -> {
                    state.set(instruction, a, x, scratch);
                    state.goesOn = observer.before(state);
                    return state.goesOn;
                });
        return state.goesOn ? Optional.of(outcome(state.next, verdict)) : Optional.empty();
    }

    /** What an instruction that was the last one did. */
    private Outcome outcome(int last, int verdict) {
        return switch (program.get(last)) {
            case CbpfInstruction.ReturnConstant _,CbpfInstruction.ReturnA _ -> new Outcome.Returned(verdict);
            case CbpfInstruction.AluX _ -> new Outcome.Ended(last, "divides by zero");
            case CbpfInstruction.Jump _ -> new Outcome.Ended(last, "jumps back too often");
            case CbpfInstruction.LoadAbsolute(Width _, int offset) when isAncillary(offset) ->
                new Outcome.Ended(last, "asks for what is not known of this packet");
            case CbpfInstruction.LoadAbsolute _,CbpfInstruction.LoadIndirect _,CbpfInstruction.LoadHeaderLength _ ->
                new Outcome.Ended(last, BEYOND);
            case CbpfInstruction.TestAbsolute _,CbpfInstruction.TestIndirect _ -> new Outcome.Ended(last, BEYOND);
            case CbpfInstruction.LoadImmediate _,CbpfInstruction.LoadLength _,CbpfInstruction.LoadScratch _,CbpfInstruction.Store _,CbpfInstruction.AluConstant _,CbpfInstruction.Negate _,CbpfInstruction.TransferAToX _,CbpfInstruction.TransferXToA _,CbpfInstruction.JumpIfConstant _,CbpfInstruction.JumpIfX _ ->
                throw new AssertionError("no program ends with " + program.get(last));
        };
    }

    private static boolean isAncillary(int offset) {
        return offset < 0 && Ancillary.at(offset).isPresent();
    }

    private static final class State implements MachineState {
        private final CbpfProgram program;
        private final int[] used;
        private boolean goesOn = true;
        private int next;
        private int a;
        private int x;
        private int[] scratch = {};

        State(CbpfProgram program) {
            this.program = program;
            BitSet slots = new BitSet();
            for (CbpfInstruction instruction : program.instructions()) {
                if (instruction instanceof CbpfInstruction.LoadScratch(Register _, int slot)) {
                    slots.set(slot);
                } else if (instruction instanceof CbpfInstruction.Store(Register _, int slot)) {
                    slots.set(slot);
                }
            }
            this.used = slots.stream().toArray();
        }

        void set(int instruction, int newA, int newX, int[] newScratch) {
            next = instruction;
            a = newA;
            x = newX;
            scratch = newScratch;
        }

        @Override
        public int next() {
            return next;
        }

        @Override
        public List<Cell> registers() {
            return List.of(Cell.word("A", a), Cell.word("X", x));
        }

        @Override
        public List<Cell> memory() {
            List<Cell> cells = new ArrayList<>(used.length);
            for (int slot : used) {
                cells.add(Cell.word("M[" + slot + "]", scratch[slot]));
            }
            return cells;
        }

        @Override
        public Optional<PacketRead> upcomingRead() {
            return switch (program.get(next)) {
                case CbpfInstruction.LoadAbsolute(Width width, int offset) ->
                    isAncillary(offset) ? Optional.empty() : read(0, offset, width.bytes());
                case CbpfInstruction.LoadIndirect(Width width, int offset) -> read(x, offset, width.bytes());
                case CbpfInstruction.LoadHeaderLength(int offset) -> read(0, offset, Width.BYTE.bytes());
                case CbpfInstruction.TestAbsolute(AddressSet set, int offset) -> read(0, offset, set.width());
                case CbpfInstruction.TestIndirect(AddressSet set, int offset) -> read(x, offset, set.width());
                case CbpfInstruction.LoadImmediate _,CbpfInstruction.LoadLength _,CbpfInstruction.LoadScratch _ ->
                    Optional.empty();
                case CbpfInstruction.Store _,CbpfInstruction.AluConstant _,CbpfInstruction.AluX _ -> Optional.empty();
                case CbpfInstruction.Negate _,CbpfInstruction.TransferAToX _,CbpfInstruction.TransferXToA _ ->
                    Optional.empty();
                case CbpfInstruction.Jump _,CbpfInstruction.JumpIfConstant _,CbpfInstruction.JumpIfX _ ->
                    Optional.empty();
                case CbpfInstruction.ReturnConstant _,CbpfInstruction.ReturnA _ -> Optional.empty();
            };
        }

        private static Optional<PacketRead> read(int index, int offset, int bytes) {
            return Optional.of(new PacketRead(Integer.toUnsignedLong(index) + Integer.toUnsignedLong(offset), bytes));
        }
    }
}
