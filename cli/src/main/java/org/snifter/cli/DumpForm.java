package org.snifter.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.snifter.cbpf.lower.Machine;
import org.snifter.ebpf.Flavour;

/** The forms in which a compiled filter is printed. */
enum DumpForm {
    /** The listing that {@code -d} prints. */
    CBPF("cbpf"),
    /** The language of the kernel's assembler. */
    ASM("asm"),
    /** The translation to eBPF. */
    EBPF("ebpf"),
    /** C source. */
    C("c"),
    /** The class that judges packets here. */
    JVM("jvm"),
    /** The instructions that the kernel's verifier made. */
    XLATED("xlated"),
    /** The machine code that the kernel made. */
    JITED("jited");

    private final String text;

    DumpForm(String text) {
        this.text = text;
    }

    /** What {@code --dump} calls it. */
    String word() {
        return text;
    }

    /** The hook where {@code --hook} names none. */
    Flavour usualHook() {
        return switch (this) {
            case CBPF, ASM, EBPF, C, JVM -> new Flavour.UserSpace();
            case XLATED, JITED -> new Flavour.SocketFilter();
        };
    }

    /** What the program may be made of to have this form. */
    Machine machine() {
        return switch (this) {
            case EBPF, XLATED, JITED, C, JVM -> Machine.WITH_SETS;
            case CBPF, ASM -> Machine.CLASSIC;
        };
    }

    /** The form that {@code --dump} names. */
    static DumpForm named(String name) throws CommandException {
        for (DumpForm form : values()) {
            if (form.text.equals(name)) {
                return form;
            }
        }
        throw new CommandException("--dump " + name + ": the forms are "
                + Arrays.stream(values()).map(form -> form.text).collect(Collectors.joining(", ")));
    }
}
