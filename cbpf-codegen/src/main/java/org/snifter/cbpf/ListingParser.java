package org.snifter.cbpf;

import java.util.List;
import org.snifter.cbpf.asm.Assembler;
import org.snifter.cbpf.asm.AssemblyException;
import org.snifter.cbpf.asm.ProgramReader;

/**
 * Programs that stand in source code, where a mistake is the programmer's: what {@link Assembler} and {@link ProgramReader}
 * read, without a checked exception.
 */
public final class ListingParser {
    private ListingParser() {}

    /**
     * The program of a listing in the {@code -d} form, as {@link Assembler} reads it.
     *
     * @throws InvalidListingException naming the line that is wrong
     * @throws InvalidProgramException where the lines are instructions but no program
     */
    public static CbpfProgram parseAssembly(String text) {
        try {
            return Assembler.assemble(text);
        } catch (AssemblyException e) {
            throw unchecked(e);
        }
    }

    /** As {@link #parseAssembly(String)}, a line an element. */
    public static CbpfProgram parseAssembly(List<String> lines) {
        return parseAssembly(String.join("\n", lines));
    }

    /**
     * The program of a listing in the {@code -ddd} form.
     *
     * @throws InvalidListingException naming the line that is wrong
     * @throws InvalidProgramException where the lines are instructions but no program
     */
    public static CbpfProgram parseDecimals(String text) {
        try {
            return ProgramReader.readDecimals(text);
        } catch (AssemblyException e) {
            throw unchecked(e);
        }
    }

    private static RuntimeException unchecked(AssemblyException e) {
        return e.getCause() instanceof InvalidProgramException wrong ? wrong : new InvalidListingException(e);
    }
}
