package org.snifter.cbpf.lower;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.AncillaryData;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.Register;
import org.snifter.cbpf.Width;

/**
 * Makes packets that take a program along its paths: runs it on a packet of mostly small bytes, and before each jump, by the
 * throw of a coin, gives the bytes that decide it a value on one side or the other of the number they are compared with, if no
 * earlier jump has been decided by them.
 */
final class PathPackets {
    /**
     * A packet, the lengths at which to cut it, and whether the program read scratch memory that it had not written.
     *
     * @param cuts numbers of captured bytes: before, within and after everything that the program loaded
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Packet(byte[] bytes, int originalLength, Map<Ancillary, Integer> ancillary, TreeSet<Integer> cuts,
            boolean readsUnwrittenScratch) {
        AncillaryData data() {
            return (field, a, x) -> ancillary.containsKey(field)
                    ? Integer.toUnsignedLong(ancillary.get(field))
                    : AncillaryData.NOT_AVAILABLE;
        }

        @Override
        public String toString() {
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] == 0) {
                end--;
            }
            StringBuilder hex = new StringBuilder();
            for (int i = 0; i < Math.min(end, 160); i++) {
                hex.append(Character.forDigit(bytes[i] >> 4 & 15, 16)).append(Character.forDigit(bytes[i] & 15, 16));
            }
            return hex + " length " + originalLength + ' ' + ancillary;
        }
    }

    private static final int SIZE = 640;
    private static final List<Ancillary> FIELDS = List.of(Ancillary.PACKET_TYPE, Ancillary.INTERFACE_INDEX,
            Ancillary.VLAN_TAG, Ancillary.VLAN_TAG_PRESENT);

    /** Where a register's value comes from, as long as it is nothing but masked bits of that. */
    private sealed interface Source {
        record Bytes(int offset, Width width, int mask) implements Source {}

        record Length() implements Source {}

        record Field(Ancillary field) implements Source {}

        record Computed() implements Source {}
    }

    private static final Source COMPUTED = new Source.Computed();

    private final CbpfProgram program;
    private final Random random;
    private final byte[] bytes = new byte[SIZE];
    private final byte[] decided = new byte[SIZE];
    private final Map<Ancillary, Integer> ancillary = new EnumMap<>(Ancillary.class);
    private final TreeSet<Integer> cuts = new TreeSet<>();
    private final int[] scratch = new int[CbpfProgram.SCRATCH_SLOTS];
    private final Source[] scratchSource = new Source[CbpfProgram.SCRATCH_SLOTS];
    private int originalLength;
    private boolean lengthDecided;
    private boolean readsUnwrittenScratch;
    private int a;
    private int x;
    private Source aSource = COMPUTED;
    private Source xSource = COMPUTED;

    private PathPackets(CbpfProgram program, Random random) {
        this.program = program;
        this.random = random;
    }

    static Packet next(CbpfProgram program, Random random) {
        return new PathPackets(program, random).packet();
    }

    private Packet packet() {
        for (int i = 0; i < SIZE; i++) {
            bytes[i] = (byte) switch (random.nextInt(4)) {
                case 0 -> random.nextInt(256);
                case 1 -> random.nextInt(32);
                default -> 0;
            };
        }
        originalLength = random.nextInt(2000);
        for (Ancillary field : FIELDS) {
            ancillary.put(field, field == Ancillary.VLAN_TAG_PRESENT ? random.nextInt(2) : random.nextInt(8));
        }
        run();
        cuts.add(0);
        cuts.add(SIZE);
        return new Packet(bytes, originalLength, ancillary, cuts, readsUnwrittenScratch);
    }

    private void run() {
        int backwardJumps = 0;
        for (int next = 0;; next++) {
            switch (program.get(next)) {
                case CbpfInstruction.LoadAbsolute(Width width, int offset) -> {
                    var field = offset < 0 ? Ancillary.at(offset) : java.util.Optional.<Ancillary>empty();
                    if (field.isPresent()) {
                        a = ancillary.getOrDefault(field.get(), 0);
                        aSource = new Source.Field(field.get());
                    } else if (!load(width, Integer.toUnsignedLong(offset))) {
                        return;
                    }
                }
                case CbpfInstruction.LoadIndirect(Width width, int offset) -> {
                    decide(xSource);
                    if (!load(width, Integer.toUnsignedLong(x) + Integer.toUnsignedLong(offset))) {
                        return;
                    }
                }
                case CbpfInstruction.TestAbsolute _,CbpfInstruction.TestIndirect _ ->
                    throw new IllegalArgumentException("for classic programs only");
                case CbpfInstruction.LoadHeaderLength(int offset) -> {
                    int accumulator = a;
                    Source source = aSource;
                    if (!load(Width.BYTE, Integer.toUnsignedLong(offset))) {
                        return;
                    }
                    aSource = new Source.Bytes(offset, Width.BYTE, 0x0f);
                    if (random.nextBoolean()) {
                        give(aSource, 5);
                    }
                    decide(aSource);
                    x = (value(aSource) & 0xf) << 2;
                    xSource = COMPUTED;
                    a = accumulator;
                    aSource = source;
                }
                case CbpfInstruction.LoadImmediate(Register register, int value) -> set(register, value, COMPUTED);
                case CbpfInstruction.LoadLength(Register register) ->
                    set(register, originalLength, new Source.Length());
                case CbpfInstruction.LoadScratch(Register register, int slot) -> {
                    readsUnwrittenScratch |= scratchSource[slot] == null;
                    set(register, scratch[slot], scratchSource[slot] == null ? COMPUTED : scratchSource[slot]);
                }
                case CbpfInstruction.Store(Register register, int slot) -> {
                    scratch[slot] = register == Register.A ? a : x;
                    scratchSource[slot] = register == Register.A ? aSource : xSource;
                }
                case CbpfInstruction.AluConstant(AluOperation operation, int value) -> {
                    a = operation.apply(a, value);
                    if (operation == AluOperation.AND && aSource instanceof Source.Bytes(int at, Width w, int mask)) {
                        aSource = new Source.Bytes(at, w, mask & value);
                    } else {
                        decide(aSource);
                        aSource = COMPUTED;
                    }
                }
                case CbpfInstruction.AluX(AluOperation operation) -> {
                    decide(aSource);
                    decide(xSource);
                    if (operation.divides() && x == 0) {
                        return;
                    }
                    a = operation.apply(a, x);
                    aSource = COMPUTED;
                }
                case CbpfInstruction.Negate() -> {
                    decide(aSource);
                    a = -a;
                    aSource = COMPUTED;
                }
                case CbpfInstruction.TransferAToX() -> {
                    x = a;
                    xSource = aSource;
                }
                case CbpfInstruction.TransferXToA() -> {
                    a = x;
                    aSource = xSource;
                }
                case CbpfInstruction.Jump(int distance) -> {
                    if (distance < 0 && ++backwardJumps > CbpfInterpreter.MAX_BACKWARD_JUMPS) {
                        return;
                    }
                    next += distance;
                }
                case CbpfInstruction.JumpIfConstant(Comparison comparison, int value, int ifTrue, int ifFalse) -> {
                    steer(comparison, value);
                    decide(aSource);
                    next += comparison.test(a, value) ? ifTrue : ifFalse;
                }
                case CbpfInstruction.JumpIfX(Comparison comparison, int ifTrue, int ifFalse) -> {
                    decide(xSource);
                    steer(comparison, x);
                    decide(aSource);
                    next += comparison.test(a, x) ? ifTrue : ifFalse;
                }
                case CbpfInstruction.ReturnConstant _,CbpfInstruction.ReturnA _ -> {
                    return;
                }
            }
        }
    }

    private void set(Register register, int value, Source source) {
        switch (register) {
            case A -> {
                a = value;
                aSource = source;
            }
            case X -> {
                x = value;
                xSource = source;
            }
        }
    }

    /** False where the load is beyond the packet. */
    private boolean load(Width width, long offset) {
        if (offset + width.bytes() > SIZE) {
            return false;
        }
        cuts.add((int) offset);
        cuts.add((int) offset + width.bytes() - 1);
        cuts.add((int) offset + width.bytes());
        aSource = new Source.Bytes((int) offset, width, -1);
        a = value(aSource);
        return true;
    }

    private int value(Source source) {
        return switch (source) {
            case Source.Bytes(int offset, Width width, int mask) -> {
                int value = 0;
                for (int i = 0; i < width.bytes(); i++) {
                    value = (value << 8) | (bytes[offset + i] & 0xff);
                }
                yield value & mask;
            }
            case Source.Length _ -> originalLength;
            case Source.Field(Ancillary field) -> ancillary.getOrDefault(field, 0);
            case Source.Computed _ -> throw new IllegalStateException();
        };
    }

    /** Gives A's source a value near the one it is compared with. */
    private void steer(Comparison comparison, int number) {
        if (aSource instanceof Source.Computed) {
            return;
        }
        int[] candidates = switch (comparison) {
            case EQUAL -> new int[]{number, number, number, number + 1, random.nextInt(256)};
            case GREATER, GREATER_OR_EQUAL -> new int[]{number, number + 1, number - 1, 0, random.nextInt()};
            case ANY_BIT -> new int[]{a & ~number, a & ~number, a | Integer.lowestOneBit(number), a | number};
        };
        give(aSource, candidates[random.nextInt(candidates.length)]);
        a = value(aSource);
    }

    /** Writes those bits that nothing depends on yet. */
    private void give(Source source, int value) {
        switch (source) {
            case Source.Bytes(int offset, Width width, int mask) -> {
                for (int i = 0; i < width.bytes(); i++) {
                    int shift = 8 * (width.bytes() - 1 - i);
                    int free = (mask >>> shift) & ~decided[offset + i] & 0xff;
                    bytes[offset + i] = (byte) ((bytes[offset + i] & ~free) | ((value >>> shift) & free));
                }
            }
            case Source.Length _ -> {
                if (!lengthDecided) {
                    originalLength = value;
                }
            }
            case Source.Field(Ancillary field) -> ancillary.put(field, value);
            case Source.Computed _ -> {}
        }
    }

    private void decide(Source source) {
        switch (source) {
            case Source.Bytes(int offset, Width width, int mask) -> {
                for (int i = 0; i < width.bytes(); i++) {
                    decided[offset + i] |= (byte) (mask >>> (8 * (width.bytes() - 1 - i)));
                }
            }
            case Source.Length _ -> lengthDecided = true;
            case Source.Field _,Source.Computed _ -> {}
        }
    }
}
