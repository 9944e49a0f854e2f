package org.snifter.cbpf.asm;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snifter.cbpf.BpfAsmListing;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Listing;
import org.snifter.cbpf.RawInstruction;

/** The forms in which programs are written and read; {@link ProgramReader} tells them apart. */
public enum ProgramForm {
    /** The language of the kernel's assembler, {@link Assembler}. */
    ASSEMBLY("asm"),
    /** The listing of {@code tcpdump -d}. */
    LISTING("listing"),
    /** Initializers in C, as of {@code tcpdump -dd}. */
    C("c"),
    /** The count of instructions and four decimal numbers each, a line each, as of {@code tcpdump -ddd}. */
    DECIMALS("decimals"),
    /** The same in one line with commas, as {@code bpf_asm} writes and {@code iptables} and {@code tc} read it. */
    BYTECODE("bytecode"),
    /** Eight bytes for each instruction, {@code struct sock_filter}, least significant byte first. */
    RAW_LITTLE_ENDIAN("raw-le"),
    /** The same, most significant byte first. */
    RAW_BIG_ENDIAN("raw-be");

    private final String word;

    ProgramForm(String word) {
        this.word = word;
    }

    /** The form's name on a command line. */
    public String word() {
        return word;
    }

    /** The form of this name. */
    public static Optional<ProgramForm> named(String word) {
        return Arrays.stream(values()).filter(form -> form.word.equals(word)).findFirst();
    }

    /**
     * The program in this form; text is ASCII and ends with a line end.
     *
     * @throws IllegalArgumentException where not all instructions are {@link CbpfProgram#isClassic()}, but for listings
     */
    public byte[] write(CbpfProgram program) {
        return switch (this) {
            case ASSEMBLY -> BpfAsmListing.of(program).getBytes(StandardCharsets.US_ASCII);
            case LISTING -> Listing.assembly(program).getBytes(StandardCharsets.US_ASCII);
            case C -> Listing.cInitializers(program).getBytes(StandardCharsets.US_ASCII);
            case DECIMALS -> Listing.decimals(program).getBytes(StandardCharsets.US_ASCII);
            case BYTECODE -> bytecode(program).getBytes(StandardCharsets.US_ASCII);
            case RAW_LITTLE_ENDIAN -> ProgramBytes.write(program, ByteOrder.LITTLE_ENDIAN);
            case RAW_BIG_ENDIAN -> ProgramBytes.write(program, ByteOrder.BIG_ENDIAN);
        };
    }

    private static String bytecode(CbpfProgram program) {
        return program.encode().stream().map(ProgramForm::numbers)
                .collect(Collectors.joining(",", program.size() + ",", "\n"));
    }

    private static String numbers(RawInstruction raw) {
        return raw.code() + " " + raw.jt() + " " + raw.jf() + " " + Integer.toUnsignedLong(raw.k());
    }
}
