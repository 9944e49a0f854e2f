package org.snifter.cbpf;

/**
 * The binary form of a classic instruction ({@code struct bpf_insn}, {@code struct sock_filter}).
 *
 * @param code 16 bits: class, size, mode, operation, source
 * @param jt   8 bits: instructions to skip where a test holds
 * @param jf   8 bits: instructions to skip where it does not
 * @param k    32 bits: the operand
 */
public record RawInstruction(int code, int jt, int jf, int k) {
    // Linux include/uapi/linux/bpf_common.h and filter.h; classes are the low three bits of a code.
    private static final int LD = 0x00;
    private static final int LDX = 0x01;
    private static final int ST = 0x02;
    private static final int STX = 0x03;
    private static final int ALU = 0x04;
    private static final int JMP = 0x05;
    private static final int RET = 0x06;
    private static final int IMM = 0x00;
    private static final int ABS = 0x20;
    private static final int IND = 0x40;
    private static final int MEM = 0x60;
    private static final int LEN = 0x80;
    private static final int SOURCE_X = 0x08;
    private static final int LDX_MSH_B = 0xb1;
    private static final int NEG = 0x84;
    private static final int JA = 0x05;
    private static final int RET_A = 0x16;
    private static final int TAX = 0x07;
    private static final int TXA = 0x87;

    /** The binary form of an instruction; fields that it does not use are 0. */
    public static RawInstruction of(CbpfInstruction instruction) {
        return switch (instruction) {
            case CbpfInstruction.LoadAbsolute(Width width, int offset) -> operand(LD | ABS | width.code(), offset);
            case CbpfInstruction.LoadIndirect(Width width, int offset) -> operand(LD | IND | width.code(), offset);
            case CbpfInstruction.TestAbsolute _,CbpfInstruction.TestIndirect _ ->
                throw new IllegalArgumentException("a test of membership in a set has no binary form");
            case CbpfInstruction.LoadImmediate(Register register, int value) -> operand(load(register) | IMM, value);
            case CbpfInstruction.LoadLength(Register register) -> operand(load(register) | LEN, 0);
            case CbpfInstruction.LoadScratch(Register register, int slot) -> operand(load(register) | MEM, slot);
            case CbpfInstruction.LoadHeaderLength(int offset) -> operand(LDX_MSH_B, offset);
            case CbpfInstruction.Store(Register register, int slot) -> operand(register == Register.A ? ST : STX, slot);
            case CbpfInstruction.AluConstant(AluOperation operation, int value) ->
                operand(ALU | operation.code(), value);
            case CbpfInstruction.AluX(AluOperation operation) -> operand(ALU | SOURCE_X | operation.code(), 0);
            case CbpfInstruction.Negate() -> operand(NEG, 0);
            case CbpfInstruction.TransferAToX() -> operand(TAX, 0);
            case CbpfInstruction.TransferXToA() -> operand(TXA, 0);
            case CbpfInstruction.Jump(int distance) -> operand(JA, distance);
            case CbpfInstruction.JumpIfConstant(Comparison comparison, int value, int ifTrue, int ifFalse) ->
                new RawInstruction(JMP | comparison.code(), ifTrue, ifFalse, value);
            case CbpfInstruction.JumpIfX(Comparison comparison, int ifTrue, int ifFalse) ->
                new RawInstruction(JMP | SOURCE_X | comparison.code(), ifTrue, ifFalse, 0);
            case CbpfInstruction.ReturnConstant(int value) -> operand(RET, value);
            case CbpfInstruction.ReturnA() -> operand(RET_A, 0);
        };
    }

    private static RawInstruction operand(int code, int k) {
        return new RawInstruction(code, 0, 0, k);
    }

    private static int load(Register register) {
        return register == Register.A ? LD : LDX;
    }

    /**
     * The instruction that this is the binary form of. Fields that it does not use are ignored.
     *
     * @throws IllegalArgumentException where no instruction has this code
     */
    public CbpfInstruction decode() {
        CbpfInstruction instruction = switch (code & 0x07) {
            case LD, LDX -> decodeLoad();
            case ST -> code == ST ? new CbpfInstruction.Store(Register.A, k) : null;
            case STX -> code == STX ? new CbpfInstruction.Store(Register.X, k) : null;
            case ALU -> decodeAlu();
            case JMP -> decodeJump();
            case RET -> code == RET
                    ? new CbpfInstruction.ReturnConstant(k)
                    : code == RET_A ? new CbpfInstruction.ReturnA() : null;
            default -> code == TAX
                    ? new CbpfInstruction.TransferAToX()
                    : code == TXA ? new CbpfInstruction.TransferXToA() : null;
        };
        if (instruction == null) {
            throw new IllegalArgumentException("0x" + Integer.toHexString(code) + " is no instruction code");
        }
        return instruction;
    }

    private CbpfInstruction decodeLoad() {
        for (Width width : Width.values()) {
            if (code == (LD | ABS | width.code())) {
                return new CbpfInstruction.LoadAbsolute(width, k);
            }
            if (code == (LD | IND | width.code())) {
                return new CbpfInstruction.LoadIndirect(width, k);
            }
        }
        Register register = (code & 0x07) == LD ? Register.A : Register.X;
        return switch (code & ~0x07) {
            case IMM -> new CbpfInstruction.LoadImmediate(register, k);
            case LEN -> new CbpfInstruction.LoadLength(register);
            case MEM -> new CbpfInstruction.LoadScratch(register, k);
            default -> code == LDX_MSH_B ? new CbpfInstruction.LoadHeaderLength(k) : null;
        };
    }

    private CbpfInstruction decodeAlu() {
        if (code == NEG) {
            return new CbpfInstruction.Negate();
        }
        for (AluOperation operation : AluOperation.values()) {
            if (code == (ALU | operation.code())) {
                return new CbpfInstruction.AluConstant(operation, k);
            }
            if (code == (ALU | SOURCE_X | operation.code())) {
                return new CbpfInstruction.AluX(operation);
            }
        }
        return null;
    }

    private CbpfInstruction decodeJump() {
        if (code == JA) {
            return new CbpfInstruction.Jump(k);
        }
        for (Comparison comparison : Comparison.values()) {
            if (code == (JMP | comparison.code())) {
                return new CbpfInstruction.JumpIfConstant(comparison, k, jt, jf);
            }
            if (code == (JMP | SOURCE_X | comparison.code())) {
                return new CbpfInstruction.JumpIfX(comparison, jt, jf);
            }
        }
        return null;
    }
}
