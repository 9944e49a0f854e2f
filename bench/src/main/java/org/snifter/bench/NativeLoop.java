package org.snifter.bench;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.ebpf.c.CSource;

/**
 * A filter as a C compiler makes it of our C with {@code -O2}, and around it a loop in C that judges many packets
 * without coming back between them: what native code costs without the calls.
 */
final class NativeLoop implements AutoCloseable {
    private static final String LOOP = """

            struct place {
            	u64 offset;
            	u32 captured, length;
            };

            unsigned filter_all(const unsigned char *packets, const struct place *places, unsigned count)
            {
            	unsigned accepted = 0;

            	for (unsigned i = 0; i < count; i++)
            		accepted += filter(packets + places[i].offset, places[i].length, places[i].captured) != 0;
            	return accepted;
            }
            """;

    /** The length of a {@code struct place}: an offset of 64 bits, two lengths of 32. */
    static final long PLACE_BYTES = 16;

    private final Arena arena = Arena.ofShared();
    private final MethodHandle filterAll;

    /**
     * Compiles a program.
     *
     * @param compiler the compiler's command, such as {@code gcc}
     */
    NativeLoop(CbpfProgram program, String compiler) {
        SymbolLookup library = SymbolLookup.libraryLookup(compile(program, compiler), arena);
        // Neither waits nor calls back: no need for the JVM to take note.
        Linker.Option critical = Linker.Option.critical(false);
        filterAll = Linker.nativeLinker().downcallHandle(library.findOrThrow("filter_all"), FunctionDescriptor
                .of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT), critical);
    }

    private static Path compile(CbpfProgram program, String compiler) {
        try {
            Path folder = Files.createTempDirectory("snifter-bench");
            folder.toFile().deleteOnExit();
            Path source = folder.resolve("filter.c");
            Path library = folder.resolve("filter.so");
            library.toFile().deleteOnExit();
            Files.writeString(source, CSource.ofUserSpace(program, "") + LOOP);
            Process process = new ProcessBuilder(List.of(compiler, "-O2", "-shared", "-fPIC", "-o",
                    library.toString(), source.toString())).inheritIO().start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(compiler + " does not compile " + source);
            }
            Files.delete(source);
            return library;
        } catch (IOException e) {
            throw new IllegalStateException("there is no " + compiler, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * One call for many packets; how many are accepted.
     *
     * @param packets native memory that holds them
     * @param places  an entry of {@link #PLACE_BYTES} each: where it begins, how much there is, how long it was
     */
    int countAccepted(MemorySegment packets, MemorySegment places, int count) {
        try {
            return (int) filterAll.invokeExact(packets, places, count);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
