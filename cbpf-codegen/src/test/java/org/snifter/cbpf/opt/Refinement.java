package org.snifter.cbpf.opt;

import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.AncillaryData;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.Register;
import org.snifter.cbpf.Width;

/**
 * Looks for a packet that shows that one program is no correct optimization of another. Packets are made while the reference
 * runs over them: bytes that it compares are set to the number it compares with, or beside it, so that every part of it is
 * reached; then both programs judge the packet, whole and cut where a load would end.
 */
final class Refinement {
    private static final int LENGTH = 600;

    private final CbpfProgram reference;
    private final CbpfProgram optimized;
    private final Random random;
    private final byte[] packet = new byte[LENGTH];
    private final BitSet fixed = new BitSet();
    private final TreeSet<Integer> cuts = new TreeSet<>();
    private final int[] ancillary = new int[64];
    private final AncillaryData ancillaryData = (field, _, _) -> ancillary[field.offset() >> 2 & 63] & 0xffffffffL;
    private int length;

    Refinement(CbpfProgram reference, CbpfProgram optimized, long seed) {
        this.reference = reference;
        this.optimized = optimized;
        this.random = new Random(seed);
    }

    /** What goes wrong on one of so many packets; empty if nothing does. */
    Optional<String> search(int packets) {
        for (int i = 0; i < packets; i++) {
            Optional<String> difference = tryPacket(i % 4 == 3);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private Optional<String> tryPacket(boolean zeros) {
        if (zeros) {
            java.util.Arrays.fill(packet, (byte) 0);
        } else {
            random.nextBytes(packet);
            for (int i = 0; i < LENGTH; i++) {
                if (random.nextInt(3) == 0) {
                    packet[i] = 0;
                }
            }
        }
        fixed.clear();
        cuts.clear();
        length = random.nextInt(3) == 0 ? random.nextInt() : random.nextInt(1600);
        for (int i = 0; i < ancillary.length; i++) {
            ancillary[i] = random.nextInt(3);
        }
        run(LENGTH, true);
        Outcome whole = run(LENGTH, false);
        MemorySegment memory = MemorySegment.ofArray(packet);
        cuts.add(LENGTH);
        for (int captured : cuts) {
            Outcome expected = run(captured, false);
            int verdict = CbpfInterpreter.run(optimized, memory, 0, captured, length, ancillaryData);
            if (expected == Outcome.ACCEPTED && verdict == 0) {
                return Optional.of("loses a packet cut to " + captured + ": " + hex());
            }
            if (whole == Outcome.REJECTED && verdict != 0) {
                return Optional.of("wrongly accepts a packet cut to " + captured + ": " + hex());
            }
        }
        return Optional.empty();
    }

    private String hex() {
        return java.util.HexFormat.of().formatHex(packet, 0, 120) + " len " + length;
    }

    private enum Outcome {
        ACCEPTED, REJECTED, BEYOND
    }

    /** The bytes that a register was loaded from, as long as it is a mask of them. */
    private record Origin(int offset, Width width, int mask) {}

    private Outcome run(int captured, boolean guide) {
        int a = 0;
        int x = 0;
        int[] scratch = new int[16];
        Origin origin = null;
        int steps = 0;
        for (int next = 0;; next++) {
            if (++steps > 5000) {
                return Outcome.BEYOND;
            }
            CbpfInstruction instruction = reference.get(next);
            if (!(instruction instanceof CbpfInstruction.AluConstant || instruction instanceof CbpfInstruction.Store
                    || instruction instanceof CbpfInstruction.JumpIfConstant
                    || (instruction instanceof CbpfInstruction.LoadImmediate(Register r, int _) && r == Register.X)
                    || instruction instanceof CbpfInstruction.LoadScratch
                    || instruction instanceof CbpfInstruction.JumpIfX)) {
                origin = null;
            }
            switch (instruction) {
                case CbpfInstruction.LoadAbsolute(Width width, int offset) -> {
                    if (offset < 0) {
                        a = org.snifter.cbpf.Ancillary.at(offset).map(field -> ancillary[field.offset() >> 2 & 63])
                                .orElse(0);
                    } else {
                        cut(offset, width);
                        if (offset + width.bytes() > captured) {
                            return Outcome.BEYOND;
                        }
                        a = load(offset, width);
                        origin = new Origin(offset, width, -1);
                    }
                }
                case CbpfInstruction.LoadIndirect(Width width, int offset) -> {
                    long at = Integer.toUnsignedLong(x) + Integer.toUnsignedLong(offset);
                    cut((int) Math.min(at, LENGTH), width);
                    if (at + width.bytes() > captured) {
                        return Outcome.BEYOND;
                    }
                    a = load((int) at, width);
                    origin = new Origin((int) at, width, -1);
                }
                case CbpfInstruction.TestAbsolute _,CbpfInstruction.TestIndirect _ ->
                    throw new IllegalArgumentException("for classic programs only");
                case CbpfInstruction.LoadHeaderLength(int offset) -> {
                    cut(offset, Width.BYTE);
                    if (offset >= captured) {
                        return Outcome.BEYOND;
                    }
                    if (guide && !fixed.get(offset)) {
                        packet[offset] = (byte) ((packet[offset] & 0xf0) | (5 + random.nextInt(3)));
                        fixed.set(offset);
                    }
                    x = (packet[offset] & 0xf) << 2;
                }
                case CbpfInstruction.LoadImmediate(Register register, int value) -> {
                    if (register == Register.A) {
                        a = value;
                    } else {
                        x = value;
                    }
                }
                case CbpfInstruction.LoadLength(Register register) -> {
                    if (register == Register.A) {
                        a = length;
                    } else {
                        x = length;
                    }
                }
                case CbpfInstruction.LoadScratch(Register register, int slot) -> {
                    if (register == Register.A) {
                        // The unoptimized listings store what they loaded and fetch it back before comparing.
                        origin = origin != null && load(origin.offset(), origin.width()) == scratch[slot] ? origin
                                : null;
                        a = scratch[slot];
                    } else {
                        x = scratch[slot];
                    }
                }
                case CbpfInstruction.Store(Register register, int slot) ->
                    scratch[slot] = register == Register.A ? a : x;
                case CbpfInstruction.AluConstant(AluOperation operation, int value) -> {
                    a = operation.apply(a, value);
                    origin = origin != null && operation == AluOperation.AND
                            ? new Origin(origin.offset(), origin.width(),
                                    origin.mask() & value)
                            : null;
                }
                case CbpfInstruction.AluX(AluOperation operation) -> {
                    if (operation.divides() && x == 0) {
                        return Outcome.REJECTED;
                    }
                    a = operation.apply(a, x);
                }
                case CbpfInstruction.Negate() -> a = -a;
                case CbpfInstruction.TransferAToX() -> x = a;
                case CbpfInstruction.TransferXToA() -> a = x;
                case CbpfInstruction.Jump(int distance) -> next += distance;
                case CbpfInstruction.JumpIfConstant(Comparison comparison, int value, int ifTrue, int ifFalse) -> {
                    if (guide && origin != null) {
                        a = aim(origin, a, value);
                    } else if (guide && length < 1600 && random.nextBoolean() && a == length) {
                        length = value + random.nextInt(3) - 1;
                        a = length;
                    }
                    next += comparison.test(a, value) ? ifTrue : ifFalse;
                }
                case CbpfInstruction.JumpIfX(Comparison comparison, int ifTrue, int ifFalse) -> {
                    if (guide && origin != null) {
                        a = aim(origin, a, x);
                    }
                    next += comparison.test(a, x) ? ifTrue : ifFalse;
                }
                case CbpfInstruction.ReturnConstant(int value) -> {
                    return value == 0 ? Outcome.REJECTED : Outcome.ACCEPTED;
                }
                case CbpfInstruction.ReturnA() -> {
                    return a == 0 ? Outcome.REJECTED : Outcome.ACCEPTED;
                }
            }
        }
    }

    private void cut(int offset, Width width) {
        for (int cut = offset - 1; cut <= offset + width.bytes(); cut++) {
            if (cut >= 0 && cut <= LENGTH) {
                cuts.add(cut);
            }
        }
    }

    private int load(int offset, Width width) {
        int value = 0;
        for (int i = 0; i < width.bytes(); i++) {
            value = (value << 8) | (packet[offset + i] & 0xff);
        }
        return value;
    }

    /** Sets the bytes so that the comparison is interesting, unless an earlier one has set them. */
    private int aim(Origin origin, int a, int value) {
        int end = origin.offset() + origin.width().bytes();
        if (fixed.get(origin.offset(), end).cardinality() > 0 || random.nextInt(4) == 0) {
            return a;
        }
        int wanted = switch (random.nextInt(6)) {
            case 0 -> value - 1;
            case 1 -> value + 1;
            default -> value;
        };
        int bytes = (load(origin.offset(), origin.width()) & ~origin.mask()) | (wanted & origin.mask());
        for (int i = origin.width().bytes() - 1; i >= 0; i--) {
            packet[origin.offset() + i] = (byte) bytes;
            bytes >>>= 8;
        }
        if (random.nextInt(8) != 0 && wanted == value) {
            fixed.set(origin.offset(), end);
        }
        return load(origin.offset(), origin.width()) & origin.mask();
    }
}
