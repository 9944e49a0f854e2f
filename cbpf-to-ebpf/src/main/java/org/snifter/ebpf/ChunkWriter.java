package org.snifter.ebpf;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snifter.cbpf.AddressSet;
import org.snifter.cbpf.CbpfInterpreter;

/**
 * Writes the code of one method of a compiled filter. Its parameters are those of {@link PacketFilter#judge}, then what is
 * left of the loop budget where the program loops, then the variables that are live and the windows that are needed, then
 * where there are several entries the number of the one to take.
 *
 * <p>Variables are locals: an int where the upper half is always 0, else a long.
 */
final class ChunkWriter {
    private static final ClassDesc CD_SEGMENT = MemorySegment.class.describeConstable().orElseThrow();
    private static final ClassDesc CD_LOOKUPS = MapLookups.class.describeConstable().orElseThrow();
    private static final ClassDesc CD_SET = AddressSet.class.describeConstable().orElseThrow();
    private static final DirectMethodHandleDesc CLASS_DATA = ConstantDescs.ofConstantBootstrap(
            MethodHandles.class.describeConstable().orElseThrow(), "classDataAt", ConstantDescs.CD_Object, CD_int);
    private static final long LOW_HALF = 0xffffffffL;
    private static final int NONE = -1;

    /** Where control leaves this method's blocks to; the code for it stands after them. */
    private sealed interface Way {
        /** Returns a constant. */
        record Return(int value) implements Way {}

        /** Goes back to a block of this method, if the budget lasts. */
        record Back(int block) implements Way {}

        /** Goes on in a later method. */
        record Call(int block) implements Way {}
    }

    private final EbpfProgram program;
    private final Variables variables;
    private final MapLookups lookups;
    private final BasicBlocks blocks;
    private final CompilationPlan plan;
    private final PacketWindows windows;
    private final PacketLoads packetLoads;
    private final CompilationPlan.Chunk chunk;
    private final ClassDesc owner;
    private final CodeBuilder code;

    private final int memory;
    private final int base;
    private final int captured;
    private final int original;
    private final int budget;
    private final int[] locals = new int[Long.SIZE];
    /** The instruction that is written. */
    private int current;
    /** The block that it is in. */
    private int inBlock;
    /** The variable whose value waits on the operand stack for the next instruction, instead of in its local; -1 for none. */
    private int waiting = NONE;
    private final Label[] labels;
    private final Map<Way, Label> ways = new LinkedHashMap<>();

    ChunkWriter(EbpfProgram program, Variables variables, MapLookups lookups, BasicBlocks blocks, CompilationPlan plan,
            CapturedLengths lengths, GreatestValues values, PacketWindows windows, CompilationPlan.Chunk chunk,
            ClassDesc owner, CodeBuilder code) {
        this.program = program;
        this.lookups = lookups;
        this.variables = variables;
        this.blocks = blocks;
        this.plan = plan;
        this.windows = windows;
        this.packetLoads = new PacketLoads(program, lengths, values, windows, code, this::reject);
        this.chunk = chunk;
        this.owner = owner;
        this.code = code;
        this.memory = code.parameterSlot(0);
        this.base = code.parameterSlot(1);
        this.captured = code.parameterSlot(2);
        this.original = code.parameterSlot(3);
        boolean first = chunk.number() == 0;
        this.budget = !blocks.hasBackwardJumps()
                ? -1
                : first ? code.allocateLocal(TypeKind.INT) : code.parameterSlot(4);
        this.labels = new Label[chunk.endBlock() - chunk.firstBlock()];
        Arrays.setAll(labels, _ -> code.newLabel());
        Arrays.fill(locals, -1);
    }

    /** The name of a later method. */
    static String name(CompilationPlan.Chunk chunk) {
        return "chunk" + chunk.number();
    }

    /** The type of a later method. */
    static MethodTypeDesc type(CompilationPlan plan, CompilationPlan.Chunk chunk, BasicBlocks blocks,
            Variables variables, PacketWindows windows) {
        List<ClassDesc> parameters = new ArrayList<>(List.of(CD_SEGMENT, CD_long, CD_int, CD_int));
        if (blocks.hasBackwardJumps()) {
            parameters.add(CD_int);
        }
        for (long left = plan.liveAtEntries(chunk); left != 0; left &= left - 1) {
            parameters.add(variables.isWide(Long.numberOfTrailingZeros(left)) ? CD_long : CD_int);
        }
        parameters.addAll(PacketLoads.types(windows, plan.entries(chunk)));
        if (plan.entries(chunk).length > 1) {
            parameters.add(CD_int);
        }
        return MethodTypeDesc.of(CD_int, parameters);
    }

    void write() {
        if (chunk.number() == 0) {
            begin();
        } else {
            enter();
        }
        for (int block = chunk.firstBlock(); block < chunk.endBlock(); block++) {
            if (blocks.reached(block)) {
                code.labelBinding(labels[block - chunk.firstBlock()]);
                packetLoads.begin(block);
                inBlock = block;
                for (int i = blocks.start(block); i < blocks.end(block); i++) {
                    current = i;
                    instruction(block, i);
                }
                if (blocks.runsOn(block) && !chunk.holds(block + 1)) {
                    code.goto_(to(block, block + 1));
                }
            }
        }
        // Ways do not lead to further ways, so their map does not grow any more.
        ways.forEach(this::way);
    }

    /** Sets up what is read before it is written: registers and stack start as 0. */
    private void begin() {
        if (blocks.hasBackwardJumps()) {
            code.loadConstant(CbpfInterpreter.MAX_BACKWARD_JUMPS).istore(budget);
        }
        for (long left = blocks.live(0); left != 0; left &= left - 1) {
            int variable = Long.numberOfTrailingZeros(left);
            if (variables.isWide(variable)) {
                code.lconst_0().lstore(local(variable));
            } else {
                code.iconst_0().istore(local(variable));
            }
        }
    }

    /** Takes the variables from the parameters, and goes to the block that the caller means. */
    private void enter() {
        int parameter = blocks.hasBackwardJumps() ? 5 : 4;
        for (long left = plan.liveAtEntries(chunk); left != 0; left &= left - 1) {
            locals[Long.numberOfTrailingZeros(left)] = code.parameterSlot(parameter++);
        }
        int[] entries = plan.entries(chunk);
        packetLoads.enter(entries, parameter);
        parameter += windows.needed(entries).size();
        if (entries.length == 1) {
            // Most often the first block, to which control runs on.
            if (entries[0] != chunk.firstBlock()) {
                code.goto_(labels[entries[0] - chunk.firstBlock()]);
            }
            return;
        }
        List<SwitchCase> cases = new ArrayList<>();
        for (int i = 1; i < entries.length; i++) {
            cases.add(SwitchCase.of(i, labels[entries[i] - chunk.firstBlock()]));
        }
        code.iload(code.parameterSlot(parameter)).tableswitch(1, entries.length - 1,
                labels[entries[0] - chunk.firstBlock()], cases);
    }

    private int local(int variable) {
        if (locals[variable] < 0) {
            locals[variable] = code.allocateLocal(variables.isWide(variable) ? TypeKind.LONG : TypeKind.INT);
        }
        return locals[variable];
    }

    /** The label to jump to from one block to get to another. */
    private Label to(int from, int block) {
        Integer constant = plan.constantReturn(block);
        if (constant != null && block > from) {
            return ways.computeIfAbsent(new Way.Return(constant), _ -> code.newLabel());
        }
        if (!chunk.holds(block)) {
            return ways.computeIfAbsent(new Way.Call(block), _ -> code.newLabel());
        }
        if (block <= from) {
            return ways.computeIfAbsent(new Way.Back(block), _ -> code.newLabel());
        }
        return labels[block - chunk.firstBlock()];
    }

    private void way(Way way, Label label) {
        code.labelBinding(label);
        switch (way) {
            case Way.Return(int value) -> code.loadConstant(value).ireturn();
            case Way.Back(int block) -> {
                Label exhausted = code.newLabel();
                code.iinc(budget, -1).iload(budget).iflt(exhausted).goto_(labels[block - chunk.firstBlock()]);
                code.labelBinding(exhausted).iconst_0().ireturn();
            }
            case Way.Call(int block) -> call(block);
        }
    }

    private void call(int block) {
        code.aload(memory).lload(base).iload(captured).iload(original);
        if (blocks.hasBackwardJumps()) {
            code.iload(budget);
        }
        CompilationPlan.Chunk target = plan.chunkOf(block);
        for (long left = plan.liveAtEntries(target); left != 0; left &= left - 1) {
            int variable = Long.numberOfTrailingZeros(left);
            boolean wide = variables.isWide(variable);
            if ((blocks.live(block) & 1L << variable) != 0) {
                code.loadLocal(wide ? TypeKind.LONG : TypeKind.INT, local(variable));
            } else if (wide) {
                code.lconst_0();
            } else {
                code.iconst_0();
            }
        }
        int[] entries = plan.entries(target);
        packetLoads.pass(entries, block);
        if (entries.length > 1) {
            code.loadConstant(Arrays.binarySearch(entries, block));
        }
        code.invokestatic(owner, name(target), type(plan, target, blocks, variables, windows)).ireturn();
    }

    private Label reject() {
        return ways.computeIfAbsent(new Way.Return(0), _ -> code.newLabel());
    }

    private void instruction(int block, int index) {
        EbpfInstruction instruction = program.get(index);
        if (variables.movesContext(instruction) || lookups.prepares(index)) {
            return;
        }
        MapLookups.Lookup lookup = lookups.call(index);
        if (lookup != null) {
            lookUp(lookup, index);
            return;
        }
        switch (instruction) {
            case EbpfInstruction.Alu(var operation, var width, var target, var operand) -> {
                int variable = variables.of(target, index);
                switch (width) {
                    case BITS_32 -> alu32(operation, variable, operand, index);
                    case BITS_64 -> alu64(operation, variable, operand, index);
                }
            }
            case EbpfInstruction.MoveSigned(var width, var target, var source, var from) -> {
                loadInt(variables.of(source, index));
                switch (from) {
                    case BYTE -> code.i2b();
                    case HALF -> code.i2s();
                    case WORD, DOUBLE_WORD -> {
                        // An int has its sign.
                    }
                }
                if (width == OperandWidth.BITS_64) {
                    code.i2l();
                    storeLong(variables.of(target, index));
                } else {
                    storeInt(variables.of(target, index));
                }
            }
            case EbpfInstruction.Negate(var width, var target) -> {
                int variable = variables.of(target, index);
                if (width == OperandWidth.BITS_64) {
                    loadLong(variable);
                    code.lneg();
                    storeLong(variable);
                } else {
                    loadInt(variable);
                    code.ineg();
                    storeInt(variable);
                }
            }
            case EbpfInstruction.ByteSwap(var kind, var target, var size) ->
                byteSwap(kind, variables.of(target, index), size);
            case EbpfInstruction.Load(var size, var target, var from, int offset) -> {
                code.iload(from == EbpfRegister.R10 ? local(variables.ofStack(size, offset, index)) : original);
                storeInt(variables.of(target, index));
            }
            case EbpfInstruction.Store(var size, var _, int offset, var value) -> {
                loadInt(value, index);
                code.istore(local(variables.ofStack(size, offset, index)));
            }
            case EbpfInstruction.LoadImmediate64(var _, var target, long value) -> {
                int variable = variables.of(target, index);
                if (variables.isWide(variable)) {
                    code.loadConstant(value).lstore(local(variable));
                } else {
                    code.loadConstant((int) value).istore(local(variable));
                }
            }
            case EbpfInstruction.LoadPacketAbsolute(var size, int offset) -> {
                packetLoads.absolute(block, index, size, offset);
                storeInt(0);
            }
            case EbpfInstruction.LoadPacketIndirect(var size, var register, int offset) -> {
                int variable = variables.of(register, index);
                packetLoads.indirect(block, index, size, () -> loadInt(variable), offset);
                storeInt(0);
            }
            case EbpfInstruction.Jump _ -> code.goto_(to(block, blocks.jumpTarget(block)));
            case EbpfInstruction.MayJump _ -> {
                // Budgets are kept where loops go back.
            }
            case EbpfInstruction.JumpIf(var comparison, var width, var left, var right, int _) -> {
                Label target = to(block, blocks.jumpTarget(block));
                switch (width) {
                    case BITS_32 -> jumpIf32(comparison, variables.of(left, index), right, target, index);
                    case BITS_64 -> jumpIf64(comparison, variables.of(left, index), right, target, index);
                }
            }
            case EbpfInstruction.Exit() -> {
                loadInt(0);
                code.ireturn();
            }
            case EbpfInstruction.LoadSigned _,EbpfInstruction.Atomic _,EbpfInstruction.Call _ ->
                throw new AssertionError("refused when the variables were found");
        }
    }

    /** Asks the set, which is among the class's data. */
    private void lookUp(MapLookups.Lookup lookup, int index) {
        for (int i = 0; i < lookup.words(); i++) {
            code.iload(local(variables.ofStack(AccessSize.WORD, lookup.start() + i * Integer.BYTES, index)));
        }
        code.ldc(DynamicConstantDesc.ofNamed(CLASS_DATA, ConstantDescs.DEFAULT_NAME, CD_SET, lookup.map()));
        List<ClassDesc> parameters = new ArrayList<>(Collections.nCopies(lookup.words(), CD_int));
        parameters.add(CD_SET);
        code.invokestatic(CD_LOOKUPS, "contains", MethodTypeDesc.of(CD_int, parameters));
        storeInt(variables.of(EbpfRegister.R0, index));
    }

    // Values on and off the operand stack

    private void loadInt(int variable) {
        if (waiting == variable) {
            waiting = NONE;
        } else if (variables.isWide(variable)) {
            code.lload(local(variable)).l2i();
        } else {
            code.iload(local(variable));
        }
    }

    private void loadInt(Operand operand, int index) {
        switch (operand) {
            case Operand.Immediate(int value) -> code.loadConstant(value);
            case Operand.Register(var register) -> loadInt(variables.of(register, index));
        }
    }

    private void loadLong(int variable) {
        if (variables.isWide(variable)) {
            code.lload(local(variable));
        } else {
            code.iload(local(variable)).i2l().loadConstant(LOW_HALF).land();
        }
    }

    private void loadLong(Operand operand, int index) {
        switch (operand) {
            case Operand.Immediate(int value) -> code.loadConstant((long) value);
            case Operand.Register(var register) -> loadLong(variables.of(register, index));
        }
    }

    /** Zero-extends where the variable is wide. */
    private void storeInt(int variable) {
        if (isTakenNext(variable)) {
            waiting = variable;
        } else if (variables.isWide(variable)) {
            code.i2l().loadConstant(LOW_HALF).land().lstore(local(variable));
        } else {
            code.istore(local(variable));
        }
    }

    /** Whether the next instruction takes a variable before anything else, and no other reads it. */
    private boolean isTakenNext(int variable) {
        int next = current + 1;
        if (next >= blocks.end(inBlock) || variables.isWide(variable) || lookups.prepares(next)) {
            return false;
        }
        return switch (program.get(next)) {
            case EbpfInstruction.Alu(var operation, var width, var target, var operand) -> {
                boolean changes = operation != EbpfAluOperation.MOV && width == OperandWidth.BITS_32
                        && target.number() == variable;
                yield changes && !reads(operand, variable);
            }
            case EbpfInstruction.JumpIf(var _, var width, var left, var right, int _) -> {
                boolean tests = width == OperandWidth.BITS_32 && left.number() == variable && !reads(right, variable);
                long live = blocks.live(inBlock + 1) | blocks.live(blocks.jumpTarget(inBlock));
                yield tests && (live & 1L << variable) == 0;
            }
            case EbpfInstruction.MoveSigned _,EbpfInstruction.Negate _,EbpfInstruction.ByteSwap _,EbpfInstruction.Load _,EbpfInstruction.LoadSigned _,EbpfInstruction.Store _,EbpfInstruction.Atomic _,EbpfInstruction.LoadImmediate64 _,EbpfInstruction.LoadPacketAbsolute _,EbpfInstruction.LoadPacketIndirect _,EbpfInstruction.Jump _,EbpfInstruction.MayJump _,EbpfInstruction.Call _,EbpfInstruction.Exit _ ->
                false;
        };
    }

    private static boolean reads(Operand operand, int variable) {
        return operand instanceof Operand.Register(var register) && register.number() == variable;
    }

    private void storeLong(int variable) {
        if (variables.isWide(variable)) {
            code.lstore(local(variable));
        } else {
            code.l2i().istore(local(variable));
        }
    }

    // Arithmetic

    private void alu32(EbpfAluOperation operation, int target, Operand operand, int index) {
        if (operation != EbpfAluOperation.MOV) {
            loadInt(target);
        }
        loadInt(operand, index);
        StackArithmetic.apply32(code, operation);
        storeInt(target);
    }

    private void alu64(EbpfAluOperation operation, int target, Operand operand, int index) {
        if (operation != EbpfAluOperation.MOV) {
            loadLong(target);
        }
        if (StackArithmetic.takesInt(operation)) {
            loadInt(operand, index);
        } else {
            loadLong(operand, index);
        }
        StackArithmetic.apply64(code, operation);
        storeLong(target);
    }

    private void byteSwap(ByteSwapKind kind, int variable, AccessSize size) {
        if (size == AccessSize.DOUBLE_WORD) {
            loadLong(variable);
            StackArithmetic.swap64(code, kind);
            storeLong(variable);
        } else {
            loadInt(variable);
            StackArithmetic.swap32(code, kind, size);
            storeInt(variable);
        }
    }

    // Tests

    private void jumpIf32(EbpfComparison comparison, int left, Operand right, Label target, int index) {
        loadInt(left);
        if (StackArithmetic.takesMoved(comparison)) {
            code.loadConstant(Integer.MIN_VALUE).iadd();
            switch (right) {
                case Operand.Immediate(int value) -> code.loadConstant(value + Integer.MIN_VALUE);
                case Operand.Register _ -> {
                    loadInt(right, index);
                    code.loadConstant(Integer.MIN_VALUE).iadd();
                }
            }
        } else {
            loadInt(right, index);
        }
        StackArithmetic.jumpIf32(code, comparison, target);
    }

    private void jumpIf64(EbpfComparison comparison, int left, Operand right, Label target, int index) {
        loadLong(left);
        loadLong(right, index);
        StackArithmetic.jumpIf64(code, comparison, target);
    }
}
