package org.snifter.ebpf;

/** The registers of the eBPF machine, 64 bits wide. R10 is the frame pointer and read-only. Source: RFC 9669, 2. */
public enum EbpfRegister {
    R0(0), R1(1), R2(2), R3(3), R4(4), R5(5), R6(6), R7(7), R8(8), R9(9), R10(10);

    private static final EbpfRegister[] REGISTERS = values();

    private final int number;

    EbpfRegister(int number) {
        this.number = number;
    }

    /** The number in the binary form, 0 to 10. */
    public int number() {
        return number;
    }

    static EbpfRegister of(int number) {
        if (number >= REGISTERS.length) {
            throw new IllegalArgumentException("there is no register r" + number);
        }
        return REGISTERS[number];
    }
}
