package org.snifter.ebpf;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the code of one function of an eBPF program, whatever it does: its parameters are the {@link Machine} and R1 to R5,
 * its result is R0. Registers are locals of type long; memory, helpers and the budget are the machine's.
 */
final class FunctionWriter {
    private static final ClassDesc CD_MACHINE = Machine.class.describeConstable().orElseThrow();
    static final MethodTypeDesc TYPE = MethodTypeDesc.of(CD_long, CD_MACHINE, CD_long, CD_long, CD_long, CD_long,
            CD_long);
    private static final long LOW_HALF = 0xffffffffL;
    private static final int ARGUMENTS = 5;

    private final EbpfProgram program;
    private final int entry;
    private final ClassDesc owner;
    private final CodeBuilder code;
    private final BitSet reached;
    private final BitSet leaders;
    private final Map<Integer, Label> labels = new HashMap<>();
    private final int machine;
    private final int[] registers = new int[11];

    FunctionWriter(EbpfProgram program, int entry, ClassDesc owner, CodeBuilder code) {
        this.program = program;
        this.entry = entry;
        this.owner = owner;
        this.code = code;
        this.reached = reached(program, entry);
        this.leaders = leaders();
        this.machine = code.parameterSlot(0);
        for (int i = 0; i < registers.length; i++) {
            registers[i] = i >= 1 && i <= ARGUMENTS ? code.parameterSlot(i) : code.allocateLocal(TypeKind.LONG);
        }
    }

    /** The name of the function that begins at an instruction. */
    static String name(int entry) {
        return "function" + entry;
    }

    /** The instructions where functions of a program begin. */
    static BitSet entries(EbpfProgram program) {
        BitSet entries = new BitSet();
        BitSet open = new BitSet();
        open.set(0);
        while (!open.isEmpty()) {
            int entry = open.nextSetBit(0);
            open.clear(entry);
            entries.set(entry);
            reached(program, entry).stream().forEach(i -> {
                if (program.get(i) instanceof EbpfInstruction.Call(var kind, int target) && kind == CallKind.LOCAL
                        && !entries.get(program.target(i, target))) {
                    open.set(program.target(i, target));
                }
            });
        }
        return entries;
    }

    private static BitSet reached(EbpfProgram program, int entry) {
        BitSet reached = new BitSet();
        BitSet open = new BitSet();
        open.set(entry);
        while (!open.isEmpty()) {
            int index = open.nextSetBit(0);
            open.clear(index);
            reached.set(index);
            int target = jumpTarget(program, index);
            if (target >= 0 && !reached.get(target)) {
                open.set(target);
            }
            if (runsOn(program, index) && !reached.get(index + 1)) {
                open.set(index + 1);
            }
        }
        return reached;
    }

    private static int jumpTarget(EbpfProgram program, int index) {
        if (program.get(index) instanceof EbpfInstruction.Jump(int distance)) {
            return program.target(index, distance);
        }
        return program.get(index) instanceof EbpfInstruction.JumpIf jump ? program.target(index, jump.distance()) : -1;
    }

    private static boolean runsOn(EbpfProgram program, int index) {
        return !(program.get(index) instanceof EbpfInstruction.Exit
                || program.get(index) instanceof EbpfInstruction.Jump);
    }

    /** Where basic blocks begin. */
    private BitSet leaders() {
        BitSet begins = new BitSet();
        begins.set(entry);
        reached.stream().forEach(i -> {
            int target = jumpTarget(program, i);
            if (target >= 0) {
                begins.set(target);
                begins.set(i + 1);
            }
        });
        return begins;
    }

    void write() {
        begin();
        for (int i = reached.nextSetBit(0); i >= 0; i = reached.nextSetBit(i + 1)) {
            if (leaders.get(i)) {
                code.labelBinding(label(i));
                code.aload(machine).loadConstant(blockLength(i)).loadConstant(i);
                call("spend", MethodTypeDesc.of(CD_void, CD_int, CD_int));
            }
            instruction(i);
        }
    }

    private void begin() {
        for (int i = 0; i < registers.length; i++) {
            if (i == 0 || i > ARGUMENTS) {
                code.lconst_0().lstore(registers[i]);
            }
        }
        code.aload(machine);
        call("framePointer", MethodTypeDesc.of(CD_long));
        code.lstore(registers[10]);
        int first = reached.nextSetBit(0);
        if (first != entry) {
            code.goto_(label(entry));
        }
    }

    private Label label(int index) {
        return labels.computeIfAbsent(index, _ -> code.newLabel());
    }

    private int blockLength(int leader) {
        int end = leader;
        while (runsOn(program, end) && !leaders.get(end + 1)) {
            end++;
        }
        return end - leader + 1;
    }

    private void call(String name, MethodTypeDesc type) {
        code.invokevirtual(CD_MACHINE, name, type);
    }

    private void instruction(int index) {
        switch (program.get(index)) {
            case EbpfInstruction.Alu(var operation, var width, var target, var operand) ->
                alu(operation, width, target, operand);
            case EbpfInstruction.MoveSigned(var width, var target, var source, var from) -> {
                loadInt(source);
                extendInt(from);
                store(width, target);
            }
            case EbpfInstruction.Negate(var width, var target) -> {
                switch (width) {
                    case BITS_32 -> {
                        loadInt(target);
                        code.ineg().i2l().loadConstant(LOW_HALF).land();
                    }
                    case BITS_64 -> {
                        load(target);
                        code.lneg();
                    }
                }
                store(target);
            }
            case EbpfInstruction.ByteSwap(var kind, var target, var size) -> {
                if (size == AccessSize.DOUBLE_WORD) {
                    load(target);
                    StackArithmetic.swap64(code, kind);
                } else {
                    loadInt(target);
                    StackArithmetic.swap32(code, kind, size);
                    code.i2l().loadConstant(LOW_HALF).land();
                }
                store(target);
            }
            case EbpfInstruction.Load(var size, var target, var base, int offset) -> {
                loadFrom(size, base, offset, index);
                store(target);
            }
            case EbpfInstruction.LoadSigned(var size, var target, var base, int offset) -> {
                loadFrom(size, base, offset, index);
                code.l2i();
                extendInt(size);
                code.i2l();
                store(target);
            }
            case EbpfInstruction.Store(var size, var base, int offset, var value) -> {
                address(base, offset);
                load(value);
                code.loadConstant(index);
                call("store" + suffix(size), MethodTypeDesc.of(CD_void, CD_long, CD_long, CD_int));
            }
            case EbpfInstruction.Atomic atomic -> atomic(atomic, index);
            case EbpfInstruction.LoadImmediate64(var kind, var target, long value) -> {
                if (kind == WideImmediateKind.VALUE) {
                    code.loadConstant(value);
                } else {
                    code.aload(machine).loadConstant(index);
                    call("immediate", MethodTypeDesc.of(CD_long, CD_int));
                }
                store(target);
            }
            case EbpfInstruction.LoadPacketAbsolute(var size, int offset) -> {
                code.aload(machine).loadConstant(Integer.toUnsignedLong(offset));
                packetLoad(size);
            }
            case EbpfInstruction.LoadPacketIndirect(var size, var register, int offset) -> {
                code.aload(machine);
                loadInt(register);
                code.loadConstant(offset).iadd().i2l().loadConstant(LOW_HALF).land();
                packetLoad(size);
            }
            case EbpfInstruction.Jump _ -> code.goto_w(label(jumpTarget(program, index)));
            case EbpfInstruction.MayJump _ -> {
                // Budgets are kept where loops go back.
            }
            case EbpfInstruction.JumpIf(var comparison, var width, var left, var right, int _) ->
                jumpIf(comparison, width, left, right, label(jumpTarget(program, index)));
            case EbpfInstruction.Call(var kind, int target) -> call(kind, target, index);
            case EbpfInstruction.Exit() -> {
                load(EbpfRegister.R0);
                code.lreturn();
            }
        }
    }

    // Values on and off the operand stack

    private void load(EbpfRegister register) {
        code.lload(registers[register.number()]);
    }

    private void loadInt(EbpfRegister register) {
        load(register);
        code.l2i();
    }

    private void load(Operand operand) {
        switch (operand) {
            case Operand.Immediate(int value) -> code.loadConstant((long) value);
            case Operand.Register(var register) -> load(register);
        }
    }

    private void loadInt(Operand operand) {
        switch (operand) {
            case Operand.Immediate(int value) -> code.loadConstant(value);
            case Operand.Register(var register) -> loadInt(register);
        }
    }

    private void store(EbpfRegister register) {
        code.lstore(registers[register.number()]);
    }

    /** Stores an int, zero-extended or sign-extended. */
    private void store(OperandWidth width, EbpfRegister target) {
        code.i2l();
        if (width == OperandWidth.BITS_32) {
            code.loadConstant(LOW_HALF).land();
        }
        store(target);
    }

    private void extendInt(AccessSize from) {
        switch (from) {
            case BYTE -> code.i2b();
            case HALF -> code.i2s();
            case WORD, DOUBLE_WORD -> {
                // An int has its sign.
            }
        }
    }

    // Instructions

    private void alu(EbpfAluOperation operation, OperandWidth width, EbpfRegister target, Operand operand) {
        boolean moves = operation == EbpfAluOperation.MOV;
        switch (width) {
            case BITS_32 -> {
                if (!moves) {
                    loadInt(target);
                }
                loadInt(operand);
                StackArithmetic.apply32(code, operation);
                store(width, target);
            }
            case BITS_64 -> {
                if (!moves) {
                    load(target);
                }
                if (StackArithmetic.takesInt(operation)) {
                    loadInt(operand);
                } else {
                    load(operand);
                }
                StackArithmetic.apply64(code, operation);
                store(target);
            }
        }
    }

    private static String suffix(AccessSize size) {
        return switch (size) {
            case BYTE -> "Byte";
            case HALF -> "Half";
            case WORD -> "Word";
            case DOUBLE_WORD -> "DoubleWord";
        };
    }

    /** The machine and an address. */
    private void address(EbpfRegister base, int offset) {
        code.aload(machine);
        load(base);
        code.loadConstant((long) offset).ladd();
    }

    private void loadFrom(AccessSize size, EbpfRegister base, int offset, int index) {
        address(base, offset);
        code.loadConstant(index);
        call("load" + suffix(size), MethodTypeDesc.of(CD_long, CD_long, CD_int));
    }

    private void atomic(EbpfInstruction.Atomic atomic, int index) {
        address(atomic.base(), atomic.offset());
        load(atomic.source());
        load(EbpfRegister.R0);
        code.loadConstant(index);
        call("atomic", MethodTypeDesc.of(CD_long, CD_long, CD_long, CD_long, CD_int));
        if (atomic.operation() == AtomicOperation.COMPARE_AND_EXCHANGE) {
            store(EbpfRegister.R0);
        } else if (atomic.fetch()) {
            store(atomic.source());
        } else {
            code.pop2();
        }
    }

    private void packetLoad(AccessSize size) {
        call("packet" + suffix(size), MethodTypeDesc.of(CD_long, CD_long));
        store(EbpfRegister.R0);
    }

    private void jumpIf(EbpfComparison comparison, OperandWidth width, EbpfRegister left, Operand right,
            Label target) {
        switch (width) {
            case BITS_32 -> {
                boolean moved = StackArithmetic.takesMoved(comparison);
                loadInt(left);
                if (moved) {
                    code.loadConstant(Integer.MIN_VALUE).iadd();
                }
                loadInt(right);
                if (moved) {
                    code.loadConstant(Integer.MIN_VALUE).iadd();
                }
                StackArithmetic.jumpIf32(code, comparison, target);
            }
            case BITS_64 -> {
                load(left);
                load(right);
                StackArithmetic.jumpIf64(code, comparison, target);
            }
        }
    }

    private void call(CallKind kind, int target, int index) {
        code.aload(machine);
        switch (kind) {
            case HELPER -> {
                code.loadConstant(target);
                arguments();
                code.loadConstant(index);
                call("help", MethodTypeDesc.of(CD_long, CD_int, CD_long, CD_long, CD_long, CD_long, CD_long, CD_int));
                store(EbpfRegister.R0);
            }
            case LOCAL -> {
                code.loadConstant(index);
                call("enter", MethodTypeDesc.of(CD_void, CD_int));
                code.aload(machine);
                arguments();
                code.invokestatic(owner, name(program.target(index, target)), TYPE);
                store(EbpfRegister.R0);
                code.aload(machine);
                call("leave", MethodTypeDesc.of(CD_void));
            }
            case BTF_HELPER -> {
                // That there is no such immediate in user space is the error that this call ends with.
                code.loadConstant(index);
                call("immediate", MethodTypeDesc.of(CD_long, CD_int));
                store(EbpfRegister.R0);
            }
        }
        for (int i = 1; i <= ARGUMENTS; i++) {
            code.lconst_0().lstore(registers[i]);
        }
    }

    private void arguments() {
        for (int i = 1; i <= ARGUMENTS; i++) {
            code.lload(registers[i]);
        }
    }
}
