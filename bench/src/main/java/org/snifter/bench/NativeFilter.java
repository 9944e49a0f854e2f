package org.snifter.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.RawInstruction;

/**
 * A filter in native code. Calls are of the kind that costs least: a constant handle ({@link MethodHandleProxies}) without a
 * change of the thread's state ({@link Linker.Option#critical}), pointers as numbers.
 */
@FunctionalInterface
public interface NativeFilter {
    /** The length of {@code struct bpf_insn}. */
    int INSTRUCTION_BYTES = 8;

    /** How many bytes to keep of the packet at an address; 0 rejects it. */
    int judge(long address, int originalLength, int capturedLength);

    /** The program on libpcap's interpreter, bpf_filter(3PCAP). */
    static NativeFilter libpcap(CbpfProgram program, Arena arena) {
        MethodHandle filter = function("libpcap.so.0.8", "bpf_filter", arena, FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT));
        return MethodHandleProxies.asInterfaceInstance(NativeFilter.class,
                MethodHandles.insertArguments(filter, 0, encoded(program, arena).address()));
    }

    /** A function of a library, called in the way that costs least. */
    static MethodHandle function(String library, String name, Arena arena, FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(SymbolLookup.libraryLookup(library, arena).findOrThrow(name),
                descriptor, Linker.Option.critical(false));
    }

    /** The program as {@code struct bpf_insn}s. */
    private static MemorySegment encoded(CbpfProgram program, Arena arena) {
        List<RawInstruction> raw = program.encode();
        MemorySegment encoded = arena.allocate((long) INSTRUCTION_BYTES * raw.size(), INSTRUCTION_BYTES);
        long at = 0;
        for (RawInstruction instruction : raw) {
            encoded.set(ValueLayout.JAVA_SHORT, at, (short) instruction.code());
            encoded.set(ValueLayout.JAVA_BYTE, at + 2, (byte) instruction.jt());
            encoded.set(ValueLayout.JAVA_BYTE, at + 3, (byte) instruction.jf());
            encoded.set(ValueLayout.JAVA_INT, at + 4, instruction.k());
            at += INSTRUCTION_BYTES;
        }
        return encoded;
    }
}
