package org.snifter.capture;

import static org.snifter.capture.CookedHeader.HARDWARE_TYPE;
import static org.snifter.capture.CookedHeader.INTERFACE_INDEX;
import static org.snifter.capture.CookedHeader.LENGTH;
import static org.snifter.capture.CookedHeader.PACKET_TYPE;
import static org.snifter.capture.CookedHeader.PROTOCOL;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snifter.cbpf.AddressSet;
import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfInstruction.AluConstant;
import org.snifter.cbpf.CbpfInstruction.AluX;
import org.snifter.cbpf.CbpfInstruction.Jump;
import org.snifter.cbpf.CbpfInstruction.JumpIfConstant;
import org.snifter.cbpf.CbpfInstruction.JumpIfX;
import org.snifter.cbpf.CbpfInstruction.LoadAbsolute;
import org.snifter.cbpf.CbpfInstruction.LoadHeaderLength;
import org.snifter.cbpf.CbpfInstruction.LoadImmediate;
import org.snifter.cbpf.CbpfInstruction.LoadIndirect;
import org.snifter.cbpf.CbpfInstruction.LoadLength;
import org.snifter.cbpf.CbpfInstruction.LoadScratch;
import org.snifter.cbpf.CbpfInstruction.Negate;
import org.snifter.cbpf.CbpfInstruction.ReturnA;
import org.snifter.cbpf.CbpfInstruction.ReturnConstant;
import org.snifter.cbpf.CbpfInstruction.Store;
import org.snifter.cbpf.CbpfInstruction.TestAbsolute;
import org.snifter.cbpf.CbpfInstruction.TestIndirect;
import org.snifter.cbpf.CbpfInstruction.TransferAToX;
import org.snifter.cbpf.CbpfInstruction.TransferXToA;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.Register;
import org.snifter.cbpf.Width;

/**
 * Rewrites a program for cooked packets into one for the same packets as the kernel sees them, which is without the
 * {@link CookedHeader}: loads from the header become {@link Ancillary} loads, and other offsets and lengths shrink by
 * the header's length.
 */
final class CookedProgram {
    private final CbpfProgram program;
    private final int[] positions;

    private CookedProgram(CbpfProgram program, int[] positions) {
        this.program = program;
        this.positions = positions;
    }

    /** The program for the kernel; empty where it reads what has no counterpart there. */
    static Optional<CbpfProgram> adapt(CbpfProgram program) {
        List<List<CbpfInstruction>> parts = new ArrayList<>(program.size());
        int[] positions = new int[program.size() + 1];
        for (int i = 0; i < program.size(); i++) {
            List<CbpfInstruction> part = adapt(program.get(i));
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part);
            positions[i + 1] = positions[i] + part.size();
        }
        return new CookedProgram(program, positions).link(parts);
    }

    /** What stands for an instruction, jump distances aside; nothing where it cannot be had. */
    private static List<CbpfInstruction> adapt(CbpfInstruction instruction) {
        return switch (instruction) {
            case LoadAbsolute load -> adapt(load);
            case LoadIndirect(Width width, int offset) ->
                offset >= LENGTH ? List.of(new LoadIndirect(width, offset - LENGTH)) : List.of();
            case TestAbsolute(AddressSet set, int offset) ->
                offset >= LENGTH ? List.of(new TestAbsolute(set, offset - LENGTH)) : List.of();
            case TestIndirect(AddressSet set, int offset) ->
                offset >= LENGTH ? List.of(new TestIndirect(set, offset - LENGTH)) : List.of();
            case LoadHeaderLength(int offset) ->
                offset >= LENGTH ? List.of(new LoadHeaderLength(offset - LENGTH)) : List.of();
            case LoadLength(Register register) -> register == Register.A
                    ? List.of(instruction, new AluConstant(AluOperation.ADD, LENGTH))
                    : List.of();
            case ReturnConstant(int bytes) -> List.of(new ReturnConstant(withoutHeader(bytes)));
            case ReturnA() -> List.of();
            case LoadImmediate _,LoadScratch _,Store _,AluConstant _,AluX _,Negate _,TransferAToX _,TransferXToA _,Jump _,JumpIfConstant _,JumpIfX _ ->
                List.of(instruction);
        };
    }

    private static List<CbpfInstruction> adapt(LoadAbsolute load) {
        if (load.offset() >= LENGTH) {
            return List.of(new LoadAbsolute(load.width(), load.offset() - LENGTH));
        }
        if (Integer.compareUnsigned(load.offset(), Ancillary.BASE) >= 0) {
            return List.of(load);
        }
        return switch (load.width()) {
            case BYTE -> load.offset() == PACKET_TYPE ? ancillary(Ancillary.PACKET_TYPE) : List.of();
            case HALF -> switch (load.offset()) {
                case PROTOCOL -> ancillary(Ancillary.PROTOCOL);
                case HARDWARE_TYPE -> ancillary(Ancillary.HARDWARE_TYPE);
                default -> List.of();
            };
            case WORD -> load.offset() == INTERFACE_INDEX ? ancillary(Ancillary.INTERFACE_INDEX) : List.of();
        };
    }

    private static List<CbpfInstruction> ancillary(Ancillary field) {
        return List.of(new LoadAbsolute(Width.WORD, field.offset()));
    }

    /** A packet of which the header alone is kept is kept all the same, and cut later. */
    private static int withoutHeader(int bytes) {
        if (bytes == 0) {
            return 0;
        }
        return Integer.compareUnsigned(bytes, LENGTH) > 0 ? bytes - LENGTH : 1;
    }

    private Optional<CbpfProgram> link(List<List<CbpfInstruction>> parts) {
        List<CbpfInstruction> linked = new ArrayList<>(positions[program.size()]);
        for (int i = 0; i < program.size(); i++) {
            switch (program.get(i)) {
                case Jump(int distance) -> linked.add(new Jump(distance(i, distance)));
                case JumpIfConstant(Comparison comparison, int value, int ifTrue, int ifFalse) -> {
                    if (tooFar(i, ifTrue) || tooFar(i, ifFalse)) {
                        return Optional.empty();
                    }
                    linked.add(new JumpIfConstant(comparison, value, distance(i, ifTrue), distance(i, ifFalse)));
                }
                case JumpIfX(Comparison comparison, int ifTrue, int ifFalse) -> {
                    if (tooFar(i, ifTrue) || tooFar(i, ifFalse)) {
                        return Optional.empty();
                    }
                    linked.add(new JumpIfX(comparison, distance(i, ifTrue), distance(i, ifFalse)));
                }
                case LoadAbsolute _,LoadIndirect _,TestAbsolute _,TestIndirect _,LoadImmediate _,LoadLength _,LoadScratch _,LoadHeaderLength _,Store _,AluConstant _,AluX _,Negate _,TransferAToX _,TransferXToA _,ReturnConstant _,ReturnA _ ->
                    linked.addAll(parts.get(i));
            }
        }
        return Optional.of(CbpfProgram.withLoops(linked));
    }

    private boolean tooFar(int from, int distance) {
        return distance(from, distance) > CbpfProgram.MAX_CONDITIONAL_DISTANCE;
    }

    private int distance(int from, int distance) {
        return positions[from + 1 + distance] - positions[from + 1];
    }
}
