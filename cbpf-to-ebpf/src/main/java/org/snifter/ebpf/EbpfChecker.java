package org.snifter.ebpf;

/** What makes a list of instructions a program. */
final class EbpfChecker {
    private EbpfChecker() {}

    /** Throws {@link InvalidEbpfProgramException} naming the first slot that is wrong. */
    static void check(EbpfProgram program) {
        int size = program.size();
        if (size == 0) {
            throw new InvalidEbpfProgramException(-1, "a program has at least one instruction, which exits");
        }
        for (int i = 0; i < size; i++) {
            EbpfInstruction instruction = program.get(i);
            String wrong = wrong(program, i, instruction);
            boolean ends = instruction instanceof EbpfInstruction.Exit || instruction instanceof EbpfInstruction.Jump;
            if (wrong == null && i == size - 1 && !ends) {
                wrong = "is the last one but does not exit";
            }
            if (wrong != null) {
                int slot = program.slotOf(i);
                throw new InvalidEbpfProgramException(slot,
                        "slot " + slot + " (" + EbpfListing.text(instruction) + ") " + wrong);
            }
        }
    }

    private static String wrong(EbpfProgram program, int index, EbpfInstruction instruction) {
        return switch (instruction) {
            case EbpfInstruction.Alu(var _, var _, var target, var _) -> written(target);
            case EbpfInstruction.MoveSigned(var width, var target, var _, var from) ->
                from.bits() < (width == OperandWidth.BITS_64 ? 64 : 32)
                        ? written(target)
                        : "extends no less than it moves";
            case EbpfInstruction.Negate(var _, var target) -> written(target);
            case EbpfInstruction.ByteSwap(var _, var target, var size) ->
                size == AccessSize.BYTE ? "swaps a single byte" : written(target);
            case EbpfInstruction.Load(var _, var target, var _, int offset) -> either(written(target), offset(offset));
            case EbpfInstruction.LoadSigned(var size, var target, var _, int offset) ->
                size == AccessSize.DOUBLE_WORD ? "extends no less than it loads"
                        : either(written(target), offset(offset));
            case EbpfInstruction.Store(var _, var _, int offset, var _) -> offset(offset);
            case EbpfInstruction.Atomic(var operation, boolean fetch, var size, var _, int offset, var source) -> {
                if (size.bytes() < 4) {
                    yield "is atomic on less than 32 bits";
                }
                if (operation.alwaysFetches() && !fetch) {
                    yield "must fetch";
                }
                yield either(fetch && operation != AtomicOperation.COMPARE_AND_EXCHANGE ? written(source) : null,
                        offset(offset));
            }
            case EbpfInstruction.LoadImmediate64(var _, var target, long _) -> written(target);
            case EbpfInstruction.LoadPacketAbsolute(var size, int _) -> packetSize(size);
            case EbpfInstruction.LoadPacketIndirect(var size, var _, int _) -> packetSize(size);
            case EbpfInstruction.Jump(int distance) -> landing(program, index, distance);
            case EbpfInstruction.JumpIf(var _, var _, var _, var _, int distance) ->
                either(offset(distance), landing(program, index, distance));
            case EbpfInstruction.MayJump(int distance) -> either(offset(distance), landing(program, index, distance));
            case EbpfInstruction.Call(var kind, int target) ->
                kind == CallKind.LOCAL ? landing(program, index, target) : null;
            case EbpfInstruction.Exit() -> null;
        };
    }

    private static String either(String first, String second) {
        return first != null ? first : second;
    }

    private static String written(EbpfRegister target) {
        return target == EbpfRegister.R10 ? "writes the frame pointer" : null;
    }

    private static String offset(int offset) {
        return EbpfEncoding.fitsOffset(offset) ? null : "has an offset beyond 16 bits";
    }

    private static String packetSize(AccessSize size) {
        return size == AccessSize.DOUBLE_WORD ? "loads more than 32 bits of the packet" : null;
    }

    private static String landing(EbpfProgram program, int index, int distance) {
        long slot = program.slotOf(index + 1) + (long) distance;
        if (program.indexAt(slot) >= 0) {
            return null;
        }
        return slot >= 0 && slot < program.slots()
                ? "jumps into the middle of a 64-bit immediate, to slot " + slot
                : "jumps to slot " + slot + ", but the program has slots 0 to " + (program.slots() - 1);
    }
}
