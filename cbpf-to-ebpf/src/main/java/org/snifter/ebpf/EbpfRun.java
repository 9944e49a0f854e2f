package org.snifter.ebpf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.debug.Cell;
import org.snifter.cbpf.debug.MachineState;
import org.snifter.cbpf.debug.Outcome;
import org.snifter.cbpf.debug.PacketRead;
import org.snifter.cbpf.debug.ProgramRun;
import org.snifter.ebpf.map.UserMap;

/**
 * A program of the {@link Flavour.UserSpace} flavour on a packet, to be looked at by a debugger; {@link EbpfInterpreter} runs
 * it, as {@link EbpfInterpreter#judge} does. Every run begins with new maps; what a helper gives that need not be the same
 * every time, such as the time, is what it gave first.
 */
public final class EbpfRun implements ProgramRun {
    private final EbpfProgram program;
    private final List<MapDeclaration> maps;
    private final MemorySegment packet;
    private final int originalLength;
    /** What helpers of chance and time gave, by their place among the calls of a run. */
    private final Map<Integer, Long> given = new HashMap<>();

    /**
     * A program on a packet.
     *
     * @param maps           those the program refers to, by their numbers
     * @param packet         the captured bytes
     * @param originalLength bytes there were on the wire
     */
    public EbpfRun(EbpfProgram program, List<MapDeclaration> maps, MemorySegment packet, int originalLength) {
        this.program = program;
        this.maps = List.copyOf(maps);
        this.packet = packet;
        this.originalLength = originalLength;
    }

    @Override
    public Optional<Outcome> run(Observer observer) {
        MemorySegment context = MemorySegment.ofArray(new int[SkBuffField.STRUCTURE_BYTES / Integer.BYTES]);
        context.set(ValueLayout.JAVA_INT, SkBuffField.LENGTH.offset(), originalLength);
        EbpfInput input = new EbpfInput(context, packet, repeating(new UserHelpers(packet)),
                maps.stream().map(UserMap::create).toList(), EbpfInput.DEFAULT_BUDGET);
        EbpfInterpreter machine = new EbpfInterpreter(program, input, CbpfInterpreter.MAX_BACKWARD_JUMPS);
        State state = new State(machine);
        while (true) {
            int index = state.next;
            if (!observer.before(state)) {
                return Optional.empty();
            }
            try {
                state.next = machine.execute(index);
            } catch (EbpfExecutionException e) {
                return Optional.of(new Outcome.Ended(index, e.what()));
            }
            if (state.next == EbpfInterpreter.END) {
                return Optional.of(outcome(index, (int) machine.get(EbpfRegister.R0)));
            }
        }
    }

    private Helpers repeating(Helpers helpers) {
        int[] calls = {0};
        return (number, r1, r2, r3, r4, r5, memory) -> {
            int call = calls[0]++;
            boolean varies = number == Helper.KTIME_GET_NS.number() || number == Helper.GET_PRANDOM_U32.number();
            if (varies && given.containsKey(call)) {
                return given.get(call);
            }
            long answer = helpers.call(number, r1, r2, r3, r4, r5, memory);
            if (varies) {
                given.put(call, answer);
            }
            return answer;
        };
    }

    private Outcome outcome(int last, int verdict) {
        return switch (program.get(last)) {
            case EbpfInstruction.LoadPacketAbsolute _,EbpfInstruction.LoadPacketIndirect _ ->
                new Outcome.Ended(last, "reads beyond the captured bytes");
            case EbpfInstruction.Jump _,EbpfInstruction.JumpIf _ -> new Outcome.Ended(last, "jumps back too often");
            case EbpfInstruction.Exit _ -> new Outcome.Returned(verdict);
            case EbpfInstruction.Alu _,EbpfInstruction.MoveSigned _,EbpfInstruction.Negate _,EbpfInstruction.ByteSwap _ ->
                throw unended(last);
            case EbpfInstruction.Load _,EbpfInstruction.LoadSigned _,EbpfInstruction.Store _,EbpfInstruction.Atomic _ ->
                throw unended(last);
            case EbpfInstruction.LoadImmediate64 _,EbpfInstruction.Call _,EbpfInstruction.MayJump _ ->
                throw unended(last);
        };
    }

    private AssertionError unended(int last) {
        return new AssertionError("no program ends with " + EbpfListing.text(program.get(last)));
    }

    private final class State implements MachineState {
        private final EbpfInterpreter machine;
        private int next;

        State(EbpfInterpreter machine) {
            this.machine = machine;
        }

        @Override
        public int next() {
            return next;
        }

        @Override
        public List<Cell> registers() {
            List<Cell> cells = new ArrayList<>();
            for (EbpfRegister register : EbpfRegister.values()) {
                cells.add(cell("r" + register.number(), machine.get(register)));
            }
            return cells;
        }

        /** The words of the stack that are not 0. */
        @Override
        public List<Cell> memory() {
            MemorySegment frame = machine.frame();
            List<Cell> cells = new ArrayList<>();
            for (long at = frame.byteSize() - Long.BYTES; at >= 0; at -= Long.BYTES) {
                long value = frame.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
                if (value != 0) {
                    cells.add(cell("[r10" + (at - frame.byteSize()) + "]", value));
                }
            }
            return cells;
        }

        private Cell cell(String name, long value) {
            return new Cell(name, Long.SIZE, value, meaning(value));
        }

        private Optional<String> meaning(long value) {
            long inPacket = value - EbpfInput.PACKET_ADDRESS;
            if (inPacket >= 0 && inPacket <= packet.byteSize()) {
                return Optional.of("packet+" + inPacket);
            }
            long inFrame = value - machine.get(EbpfRegister.R10);
            if (inFrame <= 0 && inFrame >= -machine.frame().byteSize()) {
                return Optional.of(inFrame == 0 ? "frame" : "frame" + inFrame);
            }
            long inContext = value - EbpfInput.CONTEXT_ADDRESS;
            return inContext >= 0 && inContext < SkBuffField.STRUCTURE_BYTES
                    ? Optional.of(inContext == 0 ? "context" : "context+" + inContext)
                    : Optional.empty();
        }

        @Override
        public Optional<PacketRead> upcomingRead() {
            return switch (program.get(next)) {
                case EbpfInstruction.LoadPacketAbsolute(var size, int offset) ->
                    Optional.of(new PacketRead(Integer.toUnsignedLong(offset), size.bytes()));
                case EbpfInstruction.LoadPacketIndirect(var size, var register, int offset) ->
                    Optional.of(new PacketRead(Integer.toUnsignedLong((int) machine.get(register) + offset),
                            size.bytes()));
                case EbpfInstruction.Load(var size, var _, var base, int offset) -> direct(size, base, offset);
                case EbpfInstruction.LoadSigned(var size, var _, var base, int offset) -> direct(size, base, offset);
                case EbpfInstruction.Call(var kind, int target) -> kind == CallKind.HELPER && copies(target)
                        ? Optional.of(new PacketRead(machine.get(EbpfRegister.R2) & 0xffffffffL,
                                (int) machine.get(EbpfRegister.R4)))
                        : Optional.empty();
                case EbpfInstruction.Alu _,EbpfInstruction.MoveSigned _,EbpfInstruction.Negate _ -> Optional.empty();
                case EbpfInstruction.ByteSwap _,EbpfInstruction.Store _,EbpfInstruction.Atomic _ -> Optional.empty();
                case EbpfInstruction.LoadImmediate64 _,EbpfInstruction.Jump _,EbpfInstruction.JumpIf _ ->
                    Optional.empty();
                case EbpfInstruction.MayJump _,EbpfInstruction.Exit _ -> Optional.empty();
            };
        }

        private Optional<PacketRead> direct(AccessSize size, EbpfRegister base, int offset) {
            long place = machine.get(base) + offset - EbpfInput.PACKET_ADDRESS;
            return place >= 0 && place < packet.byteSize()
                    ? Optional.of(new PacketRead(place, size.bytes()))
                    : Optional.empty();
        }

        private static boolean copies(int helper) {
            return helper == Helper.SKB_LOAD_BYTES.number() || helper == Helper.XDP_LOAD_BYTES.number();
        }
    }
}
