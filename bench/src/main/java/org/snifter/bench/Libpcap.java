package org.snifter.bench;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** The system's libpcap, for its compiler (pcap_compile(3PCAP)). For one thread. */
final class Libpcap implements AutoCloseable {
    private static final int OPTIMIZE = 1;
    /** {@code PCAP_NETMASK_UNKNOWN}. */
    private static final int UNKNOWN_NETMASK = -1;

    private final Arena arena = Arena.ofShared();
    private final MethodHandle compile;
    private final MethodHandle freeCode;
    private final MethodHandle close;
    private final MemorySegment handle;
    /** {@code struct bpf_program}: a count and a pointer. */
    private final MemorySegment program;

    /** Opens a handle that captures nothing, for packets of this kind. */
    Libpcap(int dlt, int snaplen) {
        SymbolLookup library = SymbolLookup.libraryLookup("libpcap.so.0.8", arena);
        AddressLayout address = ValueLayout.ADDRESS;
        ValueLayout.OfInt integer = ValueLayout.JAVA_INT;
        MethodHandle openDead = function(library, "pcap_open_dead", FunctionDescriptor.of(address, integer, integer));
        compile = function(library, "pcap_compile",
                FunctionDescriptor.of(integer, address, address, address, integer, integer));
        freeCode = function(library, "pcap_freecode", FunctionDescriptor.ofVoid(address));
        close = function(library, "pcap_close", FunctionDescriptor.ofVoid(address));
        program = arena.allocate(MemoryLayout.structLayout(integer, MemoryLayout.paddingLayout(4), address));
        try {
            handle = (MemorySegment) openDead.invokeExact(dlt, snaplen);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle function(SymbolLookup library, String name, FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), descriptor);
    }

    /** An expression as libpcap reads it, for as long as this is open. */
    MemorySegment text(String expression) {
        return arena.allocateFrom(expression);
    }

    /** Compiles and forgets; the length of the program, or -1 when libpcap refuses the expression. */
    int compile(MemorySegment text) {
        try {
            int status = (int) compile.invokeExact(handle, program, text, OPTIMIZE, UNKNOWN_NETMASK);
            if (status != 0) {
                return -1;
            }
            int length = program.get(ValueLayout.JAVA_INT, 0);
            freeCode.invokeExact(program);
            return length;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            close.invokeExact(handle);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        arena.close();
    }
}
