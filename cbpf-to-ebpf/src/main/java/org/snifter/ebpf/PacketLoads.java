package org.snifter.ebpf;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Writes the packet loads of one method of a compiled filter; what is read is an int on the operand stack. */
final class PacketLoads {
    private static final ClassDesc CD_SEGMENT = MemorySegment.class.describeConstable().orElseThrow();
    private static final ClassDesc CD_PACKET_BYTES = PacketBytes.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc READ = MethodTypeDesc.of(CD_int, CD_SEGMENT, CD_long, CD_int, CD_int);
    private static final MethodTypeDesc READ_INT = MethodTypeDesc.of(CD_int, CD_SEGMENT, CD_long, CD_int);
    private static final MethodTypeDesc READ_LONG = MethodTypeDesc.of(CD_long, CD_SEGMENT, CD_long, CD_int);
    private static final MethodTypeDesc OPEN_INT = MethodTypeDesc.of(CD_int, CD_SEGMENT, CD_long, CD_int, CD_int,
            CD_int);
    private static final MethodTypeDesc OPEN_LONG = MethodTypeDesc.of(CD_long, CD_SEGMENT, CD_long, CD_int, CD_int,
            CD_int);

    /** Indices and offsets up to here are far from wrapping. */
    private static final int MOST_THAT_IS_SMALL = 0xfffff;

    private final EbpfProgram program;
    private final CapturedLengths lengths;
    private final GreatestValues values;
    private final PacketWindows windows;
    private final CodeBuilder code;
    private final Supplier<Label> reject;

    private final int memory;
    private final int base;
    private final int captured;
    /** Where the last indirect packet load reads; -1 before there is one. */
    private int place = -1;
    /** How many captured bytes are known of at the instruction that is written. */
    private int known;
    /** The local variables of windows. */
    private final int[] locals = new int[Long.SIZE];

    /**
     * @param code   begins with the parameters of {@link PacketFilter#judge}
     * @param reject where packets go that are rejected
     */
    PacketLoads(EbpfProgram program, CapturedLengths lengths, GreatestValues values, PacketWindows windows,
            CodeBuilder code, Supplier<Label> reject) {
        this.program = program;
        this.lengths = lengths;
        this.values = values;
        this.windows = windows;
        this.code = code;
        this.reject = reject;
        this.memory = code.parameterSlot(0);
        this.base = code.parameterSlot(1);
        this.captured = code.parameterSlot(2);
        Arrays.fill(locals, -1);
    }

    /** The types of the windows that a method is given at these entries. */
    static List<ClassDesc> types(PacketWindows windows, int[] entries) {
        return windows.needed(entries).stream().map(window -> window.isLong() ? CD_long : CD_int).toList();
    }

    /** Takes the windows from the parameters, of which the first has this number. */
    void enter(int[] entries, int firstParameter) {
        int parameter = firstParameter;
        for (PacketWindows.Window window : windows.needed(entries)) {
            locals[window.number()] = code.parameterSlot(parameter++);
        }
    }

    /** Puts on the operand stack what a method takes that is entered at {@code block}, one of its entries. */
    void pass(int[] entries, int block) {
        for (PacketWindows.Window window : windows.needed(entries)) {
            if (windows.needs(block, window)) {
                code.loadLocal(kind(window), locals[window.number()]);
            } else if (window.isLong()) {
                code.lconst_0();
            } else {
                code.iconst_0();
            }
        }
    }

    /** Turns to the code of a block. */
    void begin(int block) {
        known = lengths.known(block);
    }

    void absolute(int block, int index, AccessSize size, int offset) {
        test(block, index);
        switch (windows.source(index)) {
            case PacketWindows.Source.Packet() -> read(size, () -> code.loadConstant(offset));
            case PacketWindows.Source.Opens(var window) -> {
                readWritten(window.bytes(), () -> code.loadConstant(window.start()));
                store(window);
                take(window, size, offset);
            }
            case PacketWindows.Source.From(var window) -> take(window, size, offset);
        }
    }

    /**
     * The sum of register and offset wraps to 32 bits; what is negative then is as far beyond the packet as a great offset
     * is.
     *
     * @param register loads it, an int, onto the operand stack
     */
    void indirect(int block, int index, AccessSize size, Runnable register, int offset) {
        test(block, index);
        boolean small = offset >= 0 && values.index(index) + offset <= MOST_THAT_IS_SMALL;
        Runnable at;
        if (small) {
            at = () -> {
                register.run();
                code.loadConstant(offset).iadd();
            };
            code.iload(captured);
            register.run();
            code.isub().loadConstant(offset + size.bytes()).if_icmplt(reject.get());
        } else {
            at = () -> code.iload(place);
            testPlace(size, register, offset);
        }
        switch (windows.source(index)) {
            case PacketWindows.Source.Packet() -> read(size, at);
            case PacketWindows.Source.Opens(var window) -> {
                open(window, size, at);
                take(window, size, offset);
            }
            case PacketWindows.Source.From(var window) -> take(window, size, offset);
        }
    }

    /** Where sums may wrap. */
    private void testPlace(AccessSize size, Runnable register, int offset) {
        if (place < 0) {
            place = code.allocateLocal(TypeKind.INT);
        }
        register.run();
        if (offset != 0) {
            code.loadConstant(offset).iadd();
        }
        code.istore(place);
        // At least the bytes to load are captured, so the difference is not negative; the order is the unsigned one.
        code.iload(place).loadConstant(Integer.MIN_VALUE).iadd();
        code.iload(captured).loadConstant(Integer.MIN_VALUE - size.bytes()).iadd().if_icmpgt(reject.get());
    }

    /** Rejects what is too short for a load, where it is not known to be long enough. */
    private void test(int block, int index) {
        if (CapturedLengths.extent(program.get(index)) > known) {
            code.iload(captured).loadConstant(lengths.toTest(block, index)).if_icmplt(reject.get());
        }
        known = lengths.after(block, index, known);
    }

    /** @param at loads the place within the packet, an int */
    private void read(AccessSize size, Runnable at) {
        if (windows.written()) {
            readWritten(size.bytes(), at);
        } else {
            code.aload(memory).lload(base);
            at.run();
            code.loadConstant(size.bytes()).invokestatic(CD_PACKET_BYTES, "read", READ);
        }
    }

    private void readWritten(int bytes, Runnable at) {
        code.aload(memory).lload(base);
        at.run();
        switch (bytes) {
            case Byte.BYTES -> code.invokestatic(CD_PACKET_BYTES, "byteAt", READ_INT);
            case Short.BYTES -> code.invokestatic(CD_PACKET_BYTES, "halfAt", READ_INT);
            case Integer.BYTES -> code.invokestatic(CD_PACKET_BYTES, "wordAt", READ_INT);
            case Long.BYTES -> code.invokestatic(CD_PACKET_BYTES, "doubleWordAt", READ_LONG);
            default -> throw new AssertionError(bytes);
        }
    }

    /** Where the packet ends within the window, only the load's own bytes are read; no other load gets further. */
    private void open(PacketWindows.Window window, AccessSize size, Runnable at) {
        code.aload(memory).lload(base).iload(captured);
        at.run();
        code.loadConstant(size.bytes());
        if (window.isLong()) {
            code.invokestatic(CD_PACKET_BYTES, "doubleWordOrLess", OPEN_LONG);
        } else {
            code.invokestatic(CD_PACKET_BYTES, "wordOrLess", OPEN_INT);
        }
        store(window);
    }

    private static TypeKind kind(PacketWindows.Window window) {
        return window.isLong() ? TypeKind.LONG : TypeKind.INT;
    }

    private void store(PacketWindows.Window window) {
        if (locals[window.number()] < 0) {
            locals[window.number()] = code.allocateLocal(kind(window));
        }
        code.storeLocal(kind(window), locals[window.number()]);
    }

    private void take(PacketWindows.Window window, AccessSize size, int offset) {
        int shift = window.shift(offset, size);
        code.loadLocal(kind(window), locals[window.number()]);
        if (shift != 0) {
            code.loadConstant(shift);
            if (window.isLong()) {
                code.lushr();
            } else {
                code.iushr();
            }
        }
        if (window.isLong()) {
            code.l2i();
        }
        boolean first = shift == (window.bytes() - size.bytes()) * Byte.SIZE;
        if (size != AccessSize.WORD && !first) {
            code.loadConstant(size == AccessSize.BYTE ? 0xff : 0xffff).iand();
        }
    }
}
