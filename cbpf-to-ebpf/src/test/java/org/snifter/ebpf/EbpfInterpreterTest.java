package org.snifter.ebpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snifter.cbpf.CbpfInterpreter;

class EbpfInterpreterTest {
    /** Values are hexadecimal; the kernel referees further ones in {@link KernelAgreesTest}. */
    @ParameterizedTest
    @CsvSource({"ADD, BITS_64, ffffffffffffffff, 2, 1", "ADD, BITS_32, ffffffffffffffff, 2, 1",
        "SUB, BITS_32, 0, 1, ffffffff", "SUB, BITS_64, 0, 1, ffffffffffffffff", "DIV, BITS_64, 7, 0, 0",
        "DIV, BITS_32, 100000007, 0, 0", "DIV, BITS_64, ffffffffffffffff, 2, 7fffffffffffffff",
        "MOD, BITS_64, 100000007, 0, 100000007", "MOD, BITS_32, 100000007, 0, 7",
        "SIGNED_DIV, BITS_64, fffffffffffffff9, 2, fffffffffffffffd", "SIGNED_DIV, BITS_32, fffffff9, 2, fffffffd",
        "SIGNED_DIV, BITS_32, 80000000, ffffffff, 80000000",
        "SIGNED_MOD, BITS_64, fffffffffffffff9, 2, ffffffffffffffff",
        "SIGNED_MOD, BITS_32, 80000000, ffffffff, 0", "LSH, BITS_64, 1, 41, 2", "LSH, BITS_32, 1, 21, 2",
        "RSH, BITS_64, 8000000000000000, 3f, 1", "ARSH, BITS_64, 8000000000000000, 3f, ffffffffffffffff",
        "ARSH, BITS_32, 80000000, 1f, ffffffff", "MOV, BITS_32, 0, ffffffff00000001, 1"})
    void arithmetic(EbpfAluOperation operation, OperandWidth width, String left, String right, String result) {
        EbpfProgram program = EbpfProgram.of(List.of(wide(EbpfRegister.R0, left), wide(EbpfRegister.R1, right),
                new EbpfInstruction.Alu(operation, width, EbpfRegister.R0, new Operand.Register(EbpfRegister.R1)),
                new EbpfInstruction.Exit()));
        assertEquals(Long.parseUnsignedLong(result, 16), run(program));
    }

    @Test
    void immediatesAreSignExtended() {
        assertEquals(-1, run(new EbpfAssembler().alu64(EbpfAluOperation.MOV, EbpfRegister.R0, -1).exit().build()));
        assertEquals(0xffffffffL, run(new EbpfAssembler().move32(EbpfRegister.R0, -1).exit().build()));
    }

    @Test
    void memoryKeepsWhatIsStored() {
        EbpfAssembler out = new EbpfAssembler();
        out.add(wide(EbpfRegister.R1, "1122334455667788"));
        out.store(AccessSize.DOUBLE_WORD, EbpfRegister.R10, -8, EbpfRegister.R1);
        out.store(AccessSize.BYTE, EbpfRegister.R10, -8, -1);
        out.load(AccessSize.DOUBLE_WORD, EbpfRegister.R0, EbpfRegister.R10, -8).exit();
        boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        assertEquals(little ? 0x11223344556677ffL : 0xff22334455667788L, run(out.build()));
        EbpfAssembler signed = new EbpfAssembler().store(AccessSize.HALF, EbpfRegister.R10, -512, -2);
        signed.add(new EbpfInstruction.LoadSigned(AccessSize.HALF, EbpfRegister.R0, EbpfRegister.R10, -512)).exit();
        assertEquals(-2, run(signed.build()));
    }

    @ParameterizedTest
    @CsvSource({"ADD, 7, 3, 10, 7", "OR, 6, 3, 7, 6", "AND, 6, 3, 2, 6", "XOR, 6, 3, 5, 6", "EXCHANGE, 6, 3, 3, 6"})
    void atomicsGiveWhatWasBefore(AtomicOperation operation, int before, int operand, int after, int fetched) {
        for (AccessSize size : List.of(AccessSize.WORD, AccessSize.DOUBLE_WORD)) {
            EbpfAssembler out = new EbpfAssembler().store(size, EbpfRegister.R10, -8, before).move32(EbpfRegister.R2,
                    operand);
            out.add(new EbpfInstruction.Atomic(operation, true, size, EbpfRegister.R10, -8, EbpfRegister.R2));
            out.load(size, EbpfRegister.R0, EbpfRegister.R10, -8).alu64(EbpfAluOperation.LSH, EbpfRegister.R0, 8);
            assertEquals(after << 8 | fetched,
                    run(out.alu64(EbpfAluOperation.OR, EbpfRegister.R0, EbpfRegister.R2).exit().build()));
        }
    }

    @Test
    void compareAndExchange() {
        for (int expected : new int[]{5, 6}) {
            EbpfAssembler out = new EbpfAssembler().store(AccessSize.WORD, EbpfRegister.R10, -4, 5);
            out.move32(EbpfRegister.R0, expected).move32(EbpfRegister.R2, 9);
            out.add(new EbpfInstruction.Atomic(AtomicOperation.COMPARE_AND_EXCHANGE, true, AccessSize.WORD,
                    EbpfRegister.R10, -4, EbpfRegister.R2));
            out.load(AccessSize.WORD, EbpfRegister.R1, EbpfRegister.R10, -4);
            out.alu64(EbpfAluOperation.LSH, EbpfRegister.R1, 8).alu64(EbpfAluOperation.OR, EbpfRegister.R0,
                    EbpfRegister.R1);
            assertEquals((expected == 5 ? 9 : 5) << 8 | 5, run(out.exit().build()));
        }
    }

    @Test
    void functionsKeepTheirRegistersAndStack() {
        // f(1) + r6, where f doubles and spoils r6 and its own stack.
        EbpfProgram program = EbpfProgram.of(List.of(move(EbpfRegister.R6, 100),
                new EbpfInstruction.Store(AccessSize.WORD, EbpfRegister.R10, -4, new Operand.Immediate(1000)),
                move(EbpfRegister.R1, 1), new EbpfInstruction.Call(CallKind.LOCAL, 4),
                add(EbpfRegister.R0, EbpfRegister.R6),
                new EbpfInstruction.Load(AccessSize.WORD, EbpfRegister.R1, EbpfRegister.R10, -4),
                add(EbpfRegister.R0, EbpfRegister.R1), new EbpfInstruction.Exit(), move(EbpfRegister.R6, 5),
                new EbpfInstruction.Store(AccessSize.WORD, EbpfRegister.R10, -4, new Operand.Immediate(6)),
                move(EbpfRegister.R0, 2), add(EbpfRegister.R0, EbpfRegister.R1), new EbpfInstruction.Exit()));
        assertEquals(1103, run(program));
    }

    @Test
    void callsTooDeepEnd() {
        EbpfProgram program = EbpfProgram
                .of(List.of(new EbpfInstruction.Call(CallKind.LOCAL, -1), new EbpfInstruction.Exit()));
        assertEquals("slot 0 (call pc-1) calls too deep",
                assertThrows(EbpfExecutionException.class, () -> run(program)).getMessage());
    }

    @Test
    void loopsEndWithTheirBudget() {
        EbpfAssembler out = new EbpfAssembler();
        EbpfAssembler.Label start = out.newLabel();
        EbpfProgram endless = out.move32(EbpfRegister.R0, 1).place(start)
                .alu32(EbpfAluOperation.ADD, EbpfRegister.R0, 1)
                .jump(start).build();
        assertEquals(0, EbpfInterpreter.judge(endless, MemorySegment.NULL, 0, 0, 0));
        EbpfInput input = new EbpfInput(MemorySegment.NULL, MemorySegment.NULL, Helpers.NONE, List.of(), 1000);
        assertEquals("slot 2 (goto pc-2) is one more than the budget of 1000 instructions allows",
                assertThrows(EbpfExecutionException.class, () -> EbpfInterpreter.run(endless, input)).getMessage());
        assertEquals(0, JvmCompiler.compile(endless).judge(MemorySegment.NULL, 0, 0, 0));
        EbpfAssembler counter = new EbpfAssembler();
        EbpfAssembler.Label again = counter.newLabel();
        EbpfProgram counting = counter.move32(EbpfRegister.R0, 0).place(again)
                .alu32(EbpfAluOperation.ADD, EbpfRegister.R0, 1)
                .jumpIf(EbpfComparison.LESS_OR_EQUAL, OperandWidth.BITS_32, EbpfRegister.R0,
                        CbpfInterpreter.MAX_BACKWARD_JUMPS, again)
                .exit().build();
        assertEquals(CbpfInterpreter.MAX_BACKWARD_JUMPS + 1, run(counting));
    }

    @Test
    void helpersAreAsked() {
        EbpfProgram program = new EbpfAssembler().move32(EbpfRegister.R1, 5).call(Helper.GET_PRANDOM_U32).exit()
                .build();
        EbpfInput input = new EbpfInput(MemorySegment.NULL, MemorySegment.NULL,
                (number, r1, _, _, _, _, _) -> number * 100L + r1);
        assertEquals(705, EbpfInterpreter.run(program, input));
        assertEquals("slot 1 (call bpf_get_prandom_u32#7) there is no helper function 7",
                assertThrows(EbpfExecutionException.class, () -> run(program)).getMessage());
    }

    @Test
    void accessesOutsideWhatIsGivenNameTheInstruction() {
        EbpfProgram belowTheStack = new EbpfAssembler().load(AccessSize.WORD, EbpfRegister.R0, EbpfRegister.R10, -513)
                .exit()
                .build();
        EbpfExecutionException e = assertThrows(EbpfExecutionException.class, () -> run(belowTheStack));
        assertEquals("slot 0 (r0 = *(u32 *)(r10 -513)) reaches outside the memory it was given", e.getMessage());
        assertEquals(0, e.slot());
        assertThrows(EbpfExecutionException.class,
                () -> run(
                        new EbpfAssembler().load(AccessSize.WORD, EbpfRegister.R0, EbpfRegister.R1, 4).exit().build()));
        assertThrows(EbpfExecutionException.class,
                () -> run(new EbpfAssembler().store(AccessSize.BYTE, EbpfRegister.R0, 0, 1).exit().build()));
        assertThrows(EbpfExecutionException.class, () -> run(EbpfProgram.of(List.of(
                new EbpfInstruction.LoadImmediate64(WideImmediateKind.MAP_DESCRIPTOR, EbpfRegister.R1, 3),
                new EbpfInstruction.Exit()))));
    }

    @Test
    void thePacketIsAtItsAddressToo() {
        // As programs on direct packet access do: the context holds where the packet is.
        MemorySegment context = MemorySegment.ofArray(new int[]{(int) EbpfInput.PACKET_ADDRESS});
        MemorySegment packet = MemorySegment.ofArray(new byte[]{1, 2, 3});
        EbpfProgram program = new EbpfAssembler().load(AccessSize.WORD, EbpfRegister.R1, EbpfRegister.R1, 0)
                .load(AccessSize.BYTE, EbpfRegister.R0, EbpfRegister.R1, 2).exit().build();
        assertEquals(3, EbpfInterpreter.run(program, new EbpfInput(context, packet, Helpers.NONE)));
    }

    @Test
    void packetLoadsAreInNetworkOrderAndEndBeyondThePacket() {
        assertEquals(0x0203, load(new EbpfInstruction.LoadPacketAbsolute(AccessSize.HALF, 1)));
        assertEquals(0, load(new EbpfInstruction.LoadPacketAbsolute(AccessSize.WORD, 1)));
        assertEquals(3, load(new EbpfInstruction.LoadPacketIndirect(AccessSize.BYTE, EbpfRegister.R7, 3)));
        assertEquals(0, load(new EbpfInstruction.LoadPacketIndirect(AccessSize.BYTE, EbpfRegister.R7, 0)));
    }

    private static long load(EbpfInstruction instruction) {
        EbpfProgram program = new EbpfAssembler().move32(EbpfRegister.R7, -1).add(instruction).exit().build();
        MemorySegment packet = MemorySegment.ofArray(new byte[]{1, 2, 3, 4});
        return EbpfInterpreter.run(program, new EbpfInput(MemorySegment.NULL, packet, Helpers.NONE));
    }

    private static long run(EbpfProgram program) {
        MemorySegment context = MemorySegment.ofArray(new byte[4]);
        context.set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
        return EbpfInterpreter.run(program, new EbpfInput(context, MemorySegment.NULL, Helpers.NONE));
    }

    private static EbpfInstruction wide(EbpfRegister target, String hex) {
        return new EbpfInstruction.LoadImmediate64(WideImmediateKind.VALUE, target, Long.parseUnsignedLong(hex, 16));
    }

    private static EbpfInstruction move(EbpfRegister target, int value) {
        return new EbpfInstruction.Alu(EbpfAluOperation.MOV, OperandWidth.BITS_64, target,
                new Operand.Immediate(value));
    }

    private static EbpfInstruction add(EbpfRegister target, EbpfRegister source) {
        return new EbpfInstruction.Alu(EbpfAluOperation.ADD, OperandWidth.BITS_64, target,
                new Operand.Register(source));
    }
}
