package org.snifter.cbpf.asm;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snifter.cbpf.CbpfProgram;

/** Reads programs in any {@link ProgramForm}, which the content tells. */
public final class ProgramReader {
    private static final Pattern COMMENTS = Pattern.compile("\\A(?:\\s|/\\*.*?\\*/|//[^\n]*|;[^\n]*)+", Pattern.DOTALL);
    private static final Pattern C = Pattern.compile("\\A(?:\\{|BPF_STMT\\b|BPF_JUMP\\b|static\\b|struct\\b|const\\b"
            + "|#\\s*(?:include|define)\\b)");

    private ProgramReader() {}

    /**
     * The program; it may loop, see {@link CbpfProgram#loops()}.
     *
     * @throws AssemblyException when it is none in the form that the content looks like
     */
    public static CbpfProgram read(byte[] content) throws AssemblyException {
        if (isBinary(content)) {
            return ProgramBytes.read(content);
        }
        String text = decode(content);
        String beginning = COMMENTS.matcher(text).replaceFirst("");
        if (C.matcher(beginning).lookingAt()) {
            return NumberReader.readC(text);
        }
        return !beginning.isEmpty() && Character.isDigit(beginning.charAt(0))
                ? NumberReader.readDecimals(text)
                : Assembler.assemble(text);
    }

    /**
     * The program of {@link ProgramForm#DECIMALS} or {@link ProgramForm#BYTECODE}.
     *
     * @throws AssemblyException when it is none
     */
    public static CbpfProgram readDecimals(String text) throws AssemblyException {
        return NumberReader.readDecimals(text);
    }

    /** Text has no zero bytes; the bytes of a program do, in each instruction's code. */
    private static boolean isBinary(byte[] content) {
        for (byte each : content) {
            if (each == 0) {
                return true;
            }
        }
        return false;
    }

    private static String decode(byte[] content) throws AssemblyException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString().replace("\r", "");
        } catch (CharacterCodingException _) {
            throw ProgramBytes.error("this is neither text nor the bytes of a program",
                    Optional.of("programs are read as assembly, listings, C arrays, decimal numbers, or bytes"));
        }
    }
}
