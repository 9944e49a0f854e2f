package org.snifter.cbpf.asm;

import java.util.Optional;
import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Listing;
import org.snifter.cbpf.Width;

/**
 * Programs that judge system calls rather than packets. They read {@code struct seccomp_data}, whose words are in the
 * machine's own byte order. Source: Linux {@code Documentation/userspace-api/seccomp_filter.rst} and
 * {@code include/uapi/linux/seccomp.h}.
 */
public final class Seccomp {
    /** The size of {@code struct seccomp_data}, in bytes. */
    public static final int DATA_SIZE = 64;

    private static final int WORD = 4;
    private static final int ARGUMENTS = 16;
    private static final int ACTION = 0xffff0000;

    private Seccomp() {}

    /** Why the kernel would refuse the program for system calls, naming the instruction; empty where it takes it. */
    public static Optional<String> objection(CbpfProgram program) {
        Optional<String> general = program.kernelObjection();
        if (general.isPresent()) {
            return general;
        }
        for (int i = 0; i < program.size(); i++) {
            Optional<String> wrong = objection(program.get(i));
            if (wrong.isPresent()) {
                return Optional.of("instruction " + i + " (" + Listing.text(program.get(i), i) + ") " + wrong.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> objection(CbpfInstruction instruction) {
        return switch (instruction) {
            case CbpfInstruction.LoadAbsolute(Width width, int offset) -> {
                if (width != Width.WORD) {
                    yield Optional.of("loads other than a word; struct seccomp_data is read in words, with ld");
                }
                yield offset >= 0 && offset < DATA_SIZE && offset % WORD == 0
                        ? Optional.empty()
                        : Optional.of("loads none of the words of struct seccomp_data, [0], [4] to [60]");
            }
            case CbpfInstruction.LoadIndirect _,CbpfInstruction.LoadHeaderLength _ ->
                Optional.of("reads a packet at a computed place; struct seccomp_data is read at [0], [4] to [60] only");
            case CbpfInstruction.AluConstant(AluOperation operation, int _) -> objection(operation);
            case CbpfInstruction.AluX(AluOperation operation) -> objection(operation);
            case CbpfInstruction.TestAbsolute _,CbpfInstruction.TestIndirect _ -> Optional.of("is not classic BPF");
            case CbpfInstruction.LoadImmediate _,CbpfInstruction.LoadLength _,CbpfInstruction.LoadScratch _,CbpfInstruction.Store _,CbpfInstruction.Negate _,CbpfInstruction.TransferAToX _,CbpfInstruction.TransferXToA _ ->
                Optional.empty();
            case CbpfInstruction.Jump _,CbpfInstruction.JumpIfConstant _,CbpfInstruction.JumpIfX _,CbpfInstruction.ReturnConstant _,CbpfInstruction.ReturnA _ ->
                Optional.empty();
        };
    }

    private static Optional<String> objection(AluOperation operation) {
        return operation == AluOperation.MOD
                ? Optional.of("takes a remainder, which the kernel does not do for system calls")
                : Optional.empty();
    }

    /** What a load reads or a return does with the system call, for a comment; empty where there is nothing to say. */
    public static Optional<String> meaning(CbpfInstruction instruction) {
        if (instruction instanceof CbpfInstruction.LoadAbsolute(Width _, int offset)) {
            return offset >= 0 && offset < DATA_SIZE ? Optional.of(field(offset)) : Optional.empty();
        }
        return instruction instanceof CbpfInstruction.ReturnConstant(int value) ? action(value) : Optional.empty();
    }

    /** A field's name; of the 64 bits wide, which half comes first depends on the machine. */
    private static String field(int offset) {
        int within = offset % (2 * WORD);
        if (offset < 2 * WORD) {
            return offset < WORD ? "nr" : "arch";
        }
        String name = offset < ARGUMENTS ? "instruction_pointer" : "args[" + (offset - ARGUMENTS) / (2 * WORD) + "]";
        return within == 0 ? name : name + " + " + within;
    }

    private static Optional<String> action(int value) {
        int data = value & ~ACTION;
        return Optional.ofNullable(switch (value & ACTION) {
            case 0x80000000 -> "kill the process";
            case 0x00000000 -> "kill the thread";
            case 0x00030000 -> "trap " + data;
            case 0x00050000 -> "errno " + data;
            case 0x7fc00000 -> "ask the supervisor";
            case 0x7ff00000 -> "trace " + data;
            case 0x7ffc0000 -> "log";
            case 0x7fff0000 -> "allow";
            default -> null;
        });
    }
}
