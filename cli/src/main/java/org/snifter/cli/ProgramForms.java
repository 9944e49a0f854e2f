package org.snifter.cli;

import java.nio.ByteOrder;
import java.util.HexFormat;
import org.snifter.cbpf.BpfAsmListing;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Listing;
import org.snifter.ebpf.Action;
import org.snifter.ebpf.Continuation;
import org.snifter.ebpf.EbpfListing;
import org.snifter.ebpf.Flavour;
import org.snifter.ebpf.HookProgram;
import org.snifter.ebpf.JvmListing;
import org.snifter.ebpf.Translator;
import org.snifter.ebpf.c.CSource;
import org.snifter.ebpf.elf.ObjectFile;
import org.snifter.ebpf.kernel.KernelException;
import org.snifter.ebpf.kernel.KernelMaps;
import org.snifter.ebpf.kernel.KernelProgram;
import org.snifter.ebpf.kernel.KernelSymbols;
import org.snifter.ebpf.kernel.ProgramInformation;

/**
 * A compiled filter in all its forms.
 *
 * @param expression what was compiled
 * @param hook       where it runs
 * @param action     what it does there; in user space nothing
 */
record ProgramForms(CbpfProgram program, String expression, Flavour hook, Action action) {
    /** What tools show of the loaded program. */
    private static final String NAME = "snifter";

    private static final int BYTES_A_LINE = 16;

    /** The form as text. */
    String text(DumpForm form) throws CommandException {
        return switch (form) {
            case CBPF -> Listing.assembly(program);
            case ASM -> BpfAsmListing.of(program);
            case EBPF -> EbpfListing.of(inUserSpace()
                    ? Translator.translate(program, hook)
                    : hookProgram().program());
            case C -> source();
            case JVM -> {
                if (!inUserSpace()) {
                    throw new CommandException("--dump jvm: classes run in user space; leave --hook out");
                }
                yield JvmListing.of(Translator.translate(program, hook), Translator.maps(program));
            }
            case XLATED -> EbpfListing.ofSlots(loaded("--dump xlated").translated(),
                    KernelSymbols.read()::helper);
            case JITED -> machineCode(loaded("--dump jited").machineCode().toArray());
        };
    }

    /** C source. */
    String source() {
        return inUserSpace()
                ? CSource.ofUserSpace(program, expression)
                : CSource.ofHook(program, hook, action, NAME, expression);
    }

    /** An ELF object for machines like this one. */
    byte[] object() {
        HookProgram withTables = HookProgram.withTables(program, hook, action, new Continuation.End());
        return ObjectFile.of(withTables, NAME, expression, ByteOrder.nativeOrder());
    }

    private boolean inUserSpace() {
        return hook instanceof Flavour.UserSpace;
    }

    private HookProgram hookProgram() {
        return HookProgram.of(program, hook, action, new Continuation.End());
    }

    private ProgramInformation loaded(String option) throws CommandException {
        if (inUserSpace()) {
            throw new CommandException(option + ": the kernel takes programs for socket, tc and xdp, not for user");
        }
        try (KernelMaps maps = new KernelMaps(); KernelProgram loaded = KernelProgram.load(hookProgram(), NAME, maps)) {
            return loaded.information();
        } catch (KernelException e) {
            throw new CommandException(option + ": " + e.getMessage());
        } catch (UnsupportedOperationException e) {
            throw new CommandException(option + ": needs Linux: " + e.getMessage());
        }
    }

    private static String machineCode(byte[] code) throws CommandException {
        if (code.length == 0) {
            throw new CommandException("--dump jited: the kernel shows no machine code; it must have its compiler on"
                    + " (net.core.bpf_jit_enable) and let this user see it (kernel.kptr_restrict)");
        }
        HexFormat hex = HexFormat.ofDelimiter(" ");
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < code.length; at += BYTES_A_LINE) {
            out.append(HexFormat.of().toHexDigits(at, 4)).append(": ")
                    .append(hex.formatHex(code, at, Math.min(code.length, at + BYTES_A_LINE))).append('\n');
        }
        return out.toString();
    }
}
