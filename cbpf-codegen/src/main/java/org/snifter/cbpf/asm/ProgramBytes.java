package org.snifter.cbpf.asm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.InvalidProgramException;
import org.snifter.cbpf.RawInstruction;
import org.snifter.filter.Diagnostic;
import org.snifter.filter.Span;

/**
 * Programs as the bytes that a system call takes: 8 for each instruction, {@code struct sock_filter} of Linux
 * {@code include/uapi/linux/filter.h}, in either byte order.
 */
final class ProgramBytes {
    private static final int INSTRUCTION = 8;

    private ProgramBytes() {}

    static byte[] write(CbpfProgram program, ByteOrder order) {
        ByteBuffer bytes = ByteBuffer.allocate(program.size() * INSTRUCTION).order(order);
        for (RawInstruction raw : program.encode()) {
            bytes.putShort((short) raw.code()).put((byte) raw.jt()).put((byte) raw.jf()).putInt(raw.k());
        }
        return bytes.array();
    }

    /**
     * Reads them in the byte order in which they are a program: a program's last instruction, which returns or jumps, has
     * no code in the other.
     */
    static CbpfProgram read(byte[] content) throws AssemblyException {
        if (content.length % INSTRUCTION != 0) {
            throw error("these are " + content.length + " bytes, but an instruction has " + INSTRUCTION,
                    Optional.of("is the file complete?"));
        }
        int last = content.length - INSTRUCTION;
        boolean little = content[last] != 0;
        List<RawInstruction> instructions = new ArrayList<>(content.length / INSTRUCTION);
        ByteBuffer bytes = ByteBuffer.wrap(content).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        while (bytes.hasRemaining()) {
            instructions.add(new RawInstruction(Short.toUnsignedInt(bytes.getShort()),
                    Byte.toUnsignedInt(bytes.get()), Byte.toUnsignedInt(bytes.get()), bytes.getInt()));
        }
        try {
            return CbpfProgram.decode(instructions);
        } catch (InvalidProgramException e) {
            throw error(e.getMessage() + (e.index() < 0 ? "" : ", at byte " + e.index() * INSTRUCTION),
                    Optional.empty()).causedBy(e);
        }
    }

    static AssemblyException error(String message, Optional<String> hint) {
        return new AssemblyException(new Diagnostic("", Span.NONE, message, hint), 0);
    }
}
