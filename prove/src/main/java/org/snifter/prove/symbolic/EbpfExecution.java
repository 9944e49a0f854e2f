package org.snifter.prove.symbolic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.snifter.cbpf.AddressSet;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.ebpf.AccessSize;
import org.snifter.ebpf.ByteSwapKind;
import org.snifter.ebpf.CallKind;
import org.snifter.ebpf.EbpfAluOperation;
import org.snifter.ebpf.EbpfComparison;
import org.snifter.ebpf.EbpfInstruction;
import org.snifter.ebpf.EbpfInstruction.*;
import org.snifter.ebpf.EbpfProgram;
import org.snifter.ebpf.EbpfRegister;
import org.snifter.ebpf.Helper;
import org.snifter.ebpf.MapDeclaration;
import org.snifter.ebpf.MapType;
import org.snifter.ebpf.Operand;
import org.snifter.ebpf.OperandWidth;
import org.snifter.ebpf.SkBuffField;
import org.snifter.ebpf.WideImmediateKind;
import org.snifter.ebpf.XdpField;
import org.snifter.prove.term.BinaryOperator;
import org.snifter.prove.term.Quantity;
import org.snifter.prove.term.Term;
import org.snifter.prove.term.Terms;

/**
 * Runs an eBPF program on every packet at once, as {@link CbpfExecution} does a classic one: programs that read the
 * packet by legacy loads, by the helpers that copy it, or directly up to its linear end, and their context by whole
 * fields, keep whole values on the stack, and look addresses up in the maps of sets, which hold what they were declared
 * to. The machine is little-endian.
 */
public final class EbpfExecution {
    /** Addresses are constants, so that sums with them are; only these regions may be reached. */
    private static final long CONTEXT = 0x1000_0000L;
    private static final long FRAME = 0x2000_0200L;
    private static final long STACK_BYTES = 512;

    /** Where the packet is; computed offsets are added to it. */
    private static final long PACKET = 1L << 40;

    /** Fixed offsets from {@link #PACKET} and what is added to it are no greater. */
    private static final long FARTHEST = 1L << 20;

    /** What the helpers that copy packet bytes give where they fail, {@code -EFAULT}. */
    private static final long FAULT = -14;

    /** What maps are known by: their numbers above these bits. */
    private static final long MAP = 0x3000L << 32;

    /** The upper half of the address of a map's value. */
    private static final int VALUE = 0x4000;

    private static final int NOWHERE = -1;

    /** A place in the packet: a computed offset, 32 bits, and a fixed one. */
    private record Place(Term base, int offset) {}

    private final Terms terms;
    private final PacketReader packet;
    private final Surroundings surroundings;
    private final EbpfProgram program;
    private final List<MapDeclaration> maps;
    private final EbpfOrder order;
    /** How and with what the program comes to its cut points. */
    private final NavigableMap<Integer, EbpfState> atCutPoints = new TreeMap<>();
    private final EbpfState[] states;
    /** Whether a packet load succeeds, with the captured bytes; null where there is none. */
    private final Term[] guards;
    /** What a branch tests (one bit) or an exit gives (32 bits). */
    private final Term[] decisions;

    private EbpfExecution(Terms terms, EbpfProgram program, List<MapDeclaration> maps, Surroundings surroundings) {
        this.terms = terms;
        this.packet = new PacketReader(terms, surroundings);
        this.surroundings = surroundings;
        this.program = program;
        this.maps = maps;
        this.order = EbpfOrder.of(program);
        this.states = new EbpfState[program.size()];
        this.guards = new Term[program.size()];
        this.decisions = new Term[program.size()];
    }

    /**
     * The program's verdict: the low half of R0.
     *
     * @param maps what the program refers to by {@link WideImmediateKind#MAP_INDEX}
     * @throws UnsupportedProgramException if the program loops or is not of the kind described above
     */
    public static Execution of(Terms terms, EbpfProgram program, List<MapDeclaration> maps,
            Surroundings surroundings) throws UnsupportedProgramException {
        if (!cutPoints(program).isEmpty()) {
            throw new UnsupportedProgramException("a program loops");
        }
        return fromStart(terms, program, maps, surroundings).ends();
    }

    /** The numbers of instructions of which every loop has one: such as end it after so many rounds, or jumps back. */
    public static NavigableSet<Integer> cutPoints(EbpfProgram program) {
        return EbpfOrder.of(program).cutPoints();
    }

    /**
     * What a program does from its beginning until it ends or comes to a cut point.
     *
     * @throws UnsupportedProgramException if the program is not of the kind described above
     */
    public static Segment fromStart(Terms terms, EbpfProgram program, List<MapDeclaration> maps,
            Surroundings surroundings) throws UnsupportedProgramException {
        return new EbpfExecution(terms, program, maps, surroundings).from(0, EbpfState.initial(terms, CONTEXT, FRAME));
    }

    /**
     * What a program does from a cut point until it ends or comes to a cut point.
     *
     * @param values what registers and words of the stack hold there, as {@link Segment.Arrival} has it
     * @throws UnsupportedProgramException if the program is not of the kind described above, or needs more than that
     */
    public static Segment fromCutPoint(Terms terms, EbpfProgram program, List<MapDeclaration> maps,
            Surroundings surroundings, int cutPoint, NavigableMap<Integer, Term> values)
            throws UnsupportedProgramException {
        return new EbpfExecution(terms, program, maps, surroundings).from(cutPoint, EbpfState.of(terms, values));
    }

    private Segment from(int start, EbpfState state) throws UnsupportedProgramException {
        states[start] = state;
        for (int place = 0; place < order.size(); place++) {
            int i = order.instruction(place);
            if (states[i] != null) {
                step(i, states[i]);
                flow(i, states[i]);
            }
        }
        Term no = terms.truth(false);
        Term yes = terms.truth(true);
        UnaryOperator<Term> captured = guard -> guard;
        Execution ends = new Execution(condition(start, captured, no, terms::nonzero, NOWHERE),
                condition(start, _ -> yes, no, terms::nonzero, NOWHERE),
                condition(start, captured, terms.constant(32, 0), kept -> kept, NOWHERE));
        NavigableMap<Integer, Segment.Arrival> arrivals = new TreeMap<>();
        atCutPoints.forEach((cutPoint, there) -> arrivals.put(cutPoint,
                new Segment.Arrival(condition(start, captured, no, _ -> no, cutPoint),
                        condition(start, _ -> yes, no, _ -> no, cutPoint), there.values())));
        return new Segment(ends, arrivals);
    }

    private void step(int i, EbpfState state) throws UnsupportedProgramException {
        switch (program.get(i)) {
            case Alu(var operation, var width, var target, var operand) ->
                alu(state, operation, width, target, operand);
            case MoveSigned(var width, var target, var source, var from) -> {
                Term low = terms.slice(state.get(source), 0, from.bits());
                set(state, width, target, terms.signExtension(low, bits(width)));
            }
            case Negate(var width, var target) -> {
                Term operand = terms.slice(state.get(target), 0, bits(width));
                set(state, width, target,
                        terms.binary(BinaryOperator.SUBTRACT, terms.constant(bits(width), 0), operand));
            }
            case ByteSwap(var kind, var target, var size) ->
                state.set(target, terms.zeroExtension(swapped(kind, size, state.get(target)), 64));
            case Load(var size, var target, var base, int offset) ->
                state.set(target, terms.zeroExtension(load(i, state, size, base, offset), 64));
            case LoadSigned(var size, var target, var base, int offset) ->
                state.set(target, terms.signExtension(load(i, state, size, base, offset), 64));
            case Store(var size, var base, int offset, var value) -> {
                long address = constant(address(state, base, offset));
                if (!onStack(address)) {
                    throw new UnsupportedProgramException("a program writes elsewhere than to its stack");
                }
                state.store(size, address, terms.slice(operand(state, value, 64), 0, size.bits()));
            }
            case Atomic _ -> throw new UnsupportedProgramException("a program has atomic operations");
            case LoadImmediate64(var kind, var target, long value) -> {
                state.set(target, terms.constant(64, switch (kind) {
                    case VALUE -> value;
                    case MAP_INDEX -> MAP + value;
                    case MAP_DESCRIPTOR, MAP_VALUE, MAP_INDEX_VALUE, VARIABLE_ADDRESS, CODE_ADDRESS ->
                        throw new UnsupportedProgramException("a program uses descriptors or addresses");
                }));
            }
            case LoadPacketAbsolute(var size, int offset) ->
                packetLoad(i, state, size, terms.constant(32, 0), offset);
            case LoadPacketIndirect(var size, var index, int offset) ->
                packetLoad(i, state, size, terms.slice(state.get(index), 0, 32), offset);
            case Jump _ -> {}
            // Spent only after more rounds than programs count.
            case MayJump _ -> {}
            case JumpIf(var comparison, var width, var left, var right, var _) ->
                decisions[i] = endsLoop(i) ? terms.constant(1, 0) : decision(state, comparison, width, left, right);
            case Call(var kind, int target) -> call(state, kind, target);
            case Exit() -> decisions[i] = terms.slice(state.get(EbpfRegister.R0), 0, 32);
        }
    }

    /**
     * Whether a test ends a loop that goes round more often than the classic machine lets it. That machine is taken to
     * go round for ever, and so is this one.
     */
    private boolean endsLoop(int i) {
        int next = i + 1;
        while (program.get(next) instanceof Alu) {
            next++;
        }
        return program.get(i) instanceof JumpIf(var comparison, var width, var _, var right, int distance)
                && comparison == EbpfComparison.GREATER && width == OperandWidth.BITS_32
                && right instanceof Operand.Immediate(int most) && most == CbpfInterpreter.MAX_BACKWARD_JUMPS
                && program.get(next) instanceof MayJump(int exit)
                && program.target(i, distance) == program.target(next, exit);
    }

    private static int bits(OperandWidth width) {
        return switch (width) {
            case BITS_32 -> 32;
            case BITS_64 -> 64;
        };
    }

    private void set(EbpfState state, OperandWidth width, EbpfRegister target, Term value) {
        state.set(target, width == OperandWidth.BITS_32 ? terms.zeroExtension(value, 64) : value);
    }

    private Term operand(EbpfState state, Operand operand, int width) throws UnsupportedProgramException {
        return switch (operand) {
            case Operand.Immediate(int value) -> terms.constant(width, value);
            case Operand.Register(var register) -> terms.slice(state.get(register), 0, width);
        };
    }

    private void alu(EbpfState state, EbpfAluOperation operation, OperandWidth width, EbpfRegister target,
            Operand operand) throws UnsupportedProgramException {
        Term right = operand(state, operand, bits(width));
        // A move may be the first to write its target.
        Term left = operation == EbpfAluOperation.MOV ? right : terms.slice(state.get(target), 0, bits(width));
        Term zero = terms.constant(bits(width), 0);
        Term count = terms.and(right, terms.constant(bits(width), bits(width) - 1L));
        set(state, width, target, switch (operation) {
            case ADD -> terms.add(left, right);
            case SUB -> terms.binary(BinaryOperator.SUBTRACT, left, right);
            case MUL -> terms.binary(BinaryOperator.MULTIPLY, left, right);
            case DIV -> terms.choice(terms.nonzero(right), terms.binary(BinaryOperator.DIVIDE, left, right), zero);
            case MOD -> terms.binary(BinaryOperator.REMAINDER, left, right);
            case OR -> terms.or(left, right);
            case AND -> terms.and(left, right);
            case XOR -> terms.binary(BinaryOperator.XOR, left, right);
            case LSH -> terms.binary(BinaryOperator.SHIFT_LEFT, left, count);
            case RSH -> terms.binary(BinaryOperator.SHIFT_RIGHT, left, count);
            case ARSH -> terms.binary(BinaryOperator.SHIFT_RIGHT_SIGNED, left, count);
            case MOV -> right;
            case SIGNED_DIV, SIGNED_MOD -> throw new UnsupportedProgramException("a program divides signed numbers");
        });
    }

    private Term swapped(ByteSwapKind kind, AccessSize size, Term value) {
        if (kind == ByteSwapKind.TO_LITTLE_ENDIAN) {
            return terms.slice(value, 0, size.bits());
        }
        Term result = terms.slice(value, 0, 8);
        for (int low = 8; low < size.bits(); low += 8) {
            result = terms.concatenation(result, terms.slice(value, low, 8));
        }
        return result;
    }

    private Term test(EbpfComparison comparison, Term left, Term right) {
        return switch (comparison) {
            case EQUAL -> terms.equal(left, right);
            case NOT_EQUAL -> terms.not(terms.equal(left, right));
            case ANY_BIT -> terms.nonzero(terms.and(left, right));
            case LESS -> terms.less(left, right);
            case LESS_OR_EQUAL -> terms.lessOrEqual(left, right);
            case GREATER -> terms.not(terms.lessOrEqual(left, right));
            case GREATER_OR_EQUAL -> terms.not(terms.less(left, right));
            case SIGNED_LESS -> terms.binary(BinaryOperator.LESS_SIGNED, left, right);
            case SIGNED_LESS_OR_EQUAL -> terms.not(signedGreater(left, right));
            case SIGNED_GREATER -> signedGreater(left, right);
            case SIGNED_GREATER_OR_EQUAL -> terms.not(terms.binary(BinaryOperator.LESS_SIGNED, left, right));
        };
    }

    private Term signedGreater(Term greater, Term smaller) {
        return terms.binary(BinaryOperator.LESS_SIGNED, smaller, greater);
    }

    private Term decision(EbpfState state, EbpfComparison comparison, OperandWidth width, EbpfRegister left,
            Operand right) throws UnsupportedProgramException {
        if (width == OperandWidth.BITS_64 && right instanceof Operand.Register(var register)) {
            Place place = place(state.get(left));
            Place end = place(state.get(register));
            if (place != null && end != null) {
                if (comparison != EbpfComparison.GREATER || end.offset != 0 || end.base != packet.linear()) {
                    throw new UnsupportedProgramException("a program compares addresses other than with the end");
                }
                return terms.not(packet.within(packet.linear(), 0, place.base, place.offset));
            }
        }
        return test(comparison, terms.slice(state.get(left), 0, bits(width)), operand(state, right, bits(width)));
    }

    private Term address(EbpfState state, EbpfRegister base, int offset) throws UnsupportedProgramException {
        return terms.add(state.get(base), terms.constant(64, offset));
    }

    private static long constant(Term address) throws UnsupportedProgramException {
        if (address instanceof Term.Constant constant) {
            return constant.value();
        }
        throw new UnsupportedProgramException("a program computes an address from the packet");
    }

    private static boolean onStack(long address) {
        return address >= FRAME - STACK_BYTES && address < FRAME;
    }

    /** Where in the packet an address is; null where it is none of its. */
    private Place place(Term address) {
        return switch (address) {
            case Term.Constant constant -> place(terms.constant(32, 0), constant.value());
            case Term.Binary sum when sum.operator() == BinaryOperator.ADD
                    && sum.right() instanceof Term.Constant constant && sum.left().ones() >>> 32 == 0 ->
                place(terms.slice(sum.left(), 0, 32), constant.value());
            case Term.Choice choice -> {
                Place then = place(choice.then());
                Place otherwise = place(choice.otherwise());
                yield then == null || otherwise == null ? null : chosen(choice.condition(), then, otherwise);
            }
            case Term.Binary _,Term.Given _,Term.PacketByte _,Term.Membership _,Term.Not _,Term.Slice _,Term.Concatenation _,Term.SignExtension _ ->
                null;
        };
    }

    private static Place place(Term base, long address) {
        long offset = address - PACKET;
        return offset >= 0 && offset < FARTHEST ? new Place(base, (int) offset) : null;
    }

    private Place chosen(Term condition, Place then, Place otherwise) {
        int common = Math.min(then.offset, otherwise.offset);
        return new Place(terms.choice(condition, terms.add(then.base, terms.constant(32, then.offset - common)),
                terms.add(otherwise.base, terms.constant(32, otherwise.offset - common))), common);
    }

    private Term load(int i, EbpfState state, AccessSize size, EbpfRegister base, int offset)
            throws UnsupportedProgramException {
        Term address = address(state, base, offset);
        Place place = place(address);
        if (place != null) {
            guards[i] = packet.within(packet.linear(), size.bytes(), place.base, place.offset);
            return inMemory(size, packet.load(size.bytes(), place.base, place.offset));
        }
        long fixed = constant(address);
        return onStack(fixed) ? state.load(size, fixed) : contextField(size, fixed - CONTEXT);
    }

    /** Packet bytes, read as a number in network order, as a little-endian machine has them in memory. */
    private Term inMemory(AccessSize size, Term number) throws UnsupportedProgramException {
        if (size == AccessSize.DOUBLE_WORD) {
            throw new UnsupportedProgramException("a program loads more than 32 bits of the packet");
        }
        return swapped(ByteSwapKind.ALWAYS, size, number);
    }

    private Term contextField(AccessSize size, long offset) throws UnsupportedProgramException {
        if (size == AccessSize.WORD && surroundings == Surroundings.XDP) {
            for (XdpField field : XdpField.values()) {
                if (offset == field.offset()) {
                    return field(field);
                }
            }
        } else if (size == AccessSize.WORD) {
            for (SkBuffField field : SkBuffField.values()) {
                if (offset == field.offset()) {
                    return field(field);
                }
            }
        }
        throw new UnsupportedProgramException("a program reads what is no known field of its context");
    }

    private Term field(XdpField field) {
        return switch (field) {
            case DATA -> terms.constant(64, PACKET);
            case DATA_END -> linearEnd();
            case INTERFACE_INDEX -> packet.ancillary(Ancillary.INTERFACE_INDEX);
            case RECEIVE_QUEUE -> packet.ancillary(Ancillary.QUEUE);
        };
    }

    private Term linearEnd() {
        return terms.add(terms.zeroExtension(packet.linear(), 64), terms.constant(64, PACKET));
    }

    private Term field(SkBuffField field) {
        return switch (field) {
            case LENGTH -> packet.wireLength();
            case PACKET_TYPE -> packet.ancillary(Ancillary.PACKET_TYPE);
            case MARK -> packet.ancillary(Ancillary.MARK);
            case QUEUE_MAPPING -> packet.ancillary(Ancillary.QUEUE);
            case PROTOCOL -> networkOrder(Ancillary.PROTOCOL);
            case VLAN_PRESENT -> packet.ancillary(Ancillary.VLAN_TAG_PRESENT);
            case VLAN_TCI -> packet.ancillary(Ancillary.VLAN_TAG);
            case VLAN_PROTOCOL -> networkOrder(Ancillary.VLAN_PROTOCOL);
            case INTERFACE_INDEX -> packet.ancillary(Ancillary.INTERFACE_INDEX);
            case HASH -> packet.ancillary(Ancillary.RECEIVE_HASH);
            case DATA -> terms.constant(64, PACKET);
            case DATA_END -> linearEnd();
        };
    }

    /** A 16-bit field that is in memory in network order, as a little-endian machine reads it. */
    private Term networkOrder(Ancillary field) {
        Term value = packet.ancillary(field);
        return terms.zeroExtension(terms.concatenation(terms.slice(value, 0, 8), terms.slice(value, 8, 8)), 32);
    }

    /** Loads from the packet at a sum that wraps around at 32 bits, unlike that of the classic machine. */
    private void packetLoad(int i, EbpfState state, AccessSize size, Term base, int offset) {
        Term wraps = terms.less(terms.constant(32, ~offset), base);
        Term sum = terms.add(base, terms.constant(32, offset));
        // Put like this, what a guard against wrapping leaves is the classic machine's own condition.
        guards[i] = terms.or(packet.inBounds(size.bytes(), base, offset),
                terms.and(wraps, packet.inBounds(size.bytes(), sum, 0)));
        state.set(EbpfRegister.R0, terms.zeroExtension(packet.load(size.bytes(), base, offset), 64));
        state.clobberArguments();
    }

    private void call(EbpfState state, CallKind kind, int target) throws UnsupportedProgramException {
        if (kind == CallKind.HELPER && target == Helper.GET_PRANDOM_U32.number()) {
            state.set(EbpfRegister.R0, terms.zeroExtension(packet.ancillary(Ancillary.RANDOM), 64));
        } else if (kind == CallKind.HELPER && target == Helper.GET_SMP_PROCESSOR_ID.number()) {
            state.set(EbpfRegister.R0, terms.zeroExtension(packet.ancillary(Ancillary.CPU), 64));
        } else if (kind == CallKind.HELPER && target == Helper.XDP_GET_BUFF_LEN.number()) {
            state.set(EbpfRegister.R0, terms.zeroExtension(packet.wireLength(), 64));
        } else if (kind == CallKind.HELPER && (target == Helper.SKB_LOAD_BYTES.number()
                || target == Helper.XDP_LOAD_BYTES.number())) {
            copy(state);
        } else if (kind == CallKind.HELPER && target == Helper.MAP_LOOKUP_ELEM.number()) {
            lookUp(state);
        } else {
            throw new UnsupportedProgramException("a program calls a function");
        }
        state.clobberArguments();
    }

    /** Looks up the key at R2 in the map of a set of addresses: the address of a value, or 0 where there is none. */
    private void lookUp(EbpfState state) throws UnsupportedProgramException {
        long number = constant(state.get(EbpfRegister.R1)) - MAP;
        if (number < 0 || number >= maps.size() || maps.get((int) number).members().isEmpty()) {
            throw new UnsupportedProgramException("a program looks up in what is no set of addresses");
        }
        MapDeclaration map = maps.get((int) number);
        AddressSet set = map.members().get();
        long key = constant(state.get(EbpfRegister.R2));
        if (!onStack(key) || !onStack(key + map.keyBytes() - 1)) {
            throw new UnsupportedProgramException("a program looks up a key that is not on its stack");
        }
        if (map.type() == MapType.LPM_TRIE) {
            if (!number(state.bytes(key, MapDeclaration.PREFIX_LENGTH_BYTES).reversed()).is(
                    (long) set.width() * Byte.SIZE)) {
                throw new UnsupportedProgramException("a program looks up other than a whole address");
            }
            key += MapDeclaration.PREFIX_LENGTH_BYTES;
        }
        List<Term> bytes = state.bytes(key, set.width());
        List<Term> words = new ArrayList<>();
        for (int i = 0; i < bytes.size(); i += Integer.BYTES) {
            words.add(number(bytes.subList(i, Math.min(i + Integer.BYTES, bytes.size()))));
        }
        Term address = terms.concatenation(terms.constant(32, VALUE), terms.given(new Quantity.ValueAddress()));
        state.set(EbpfRegister.R0, terms.choice(terms.membership(set, words), address, terms.constant(64, 0)));
    }

    /** Bytes as a number, the most significant first. */
    private Term number(List<Term> bytes) {
        Term result = bytes.getFirst();
        for (Term octet : bytes.subList(1, bytes.size())) {
            result = terms.concatenation(result, octet);
        }
        return result;
    }

    /** Copies as many packet bytes as R4 says from the offset in R2 to the stack at R3, or fails. */
    private void copy(EbpfState state) throws UnsupportedProgramException {
        Term offset = terms.slice(state.get(EbpfRegister.R2), 0, 32);
        long target = constant(state.get(EbpfRegister.R3));
        long count = constant(state.get(EbpfRegister.R4));
        if (count < 1 || count > STACK_BYTES || !onStack(target) || !onStack(target + count - 1)) {
            throw new UnsupportedProgramException("a program copies packet bytes elsewhere than to its stack");
        }
        for (int done = 0; done < count;) {
            AccessSize size = largest((int) count - done);
            state.store(size, target + done, inMemory(size, packet.load(size.bytes(), offset, done)));
            done += size.bytes();
        }
        state.set(EbpfRegister.R0, terms.choice(packet.inBounds((int) count, offset, 0), terms.constant(64, 0),
                terms.constant(64, FAULT)));
    }

    /** The size, up to a word, of what makes up the first of so many bytes. */
    private static AccessSize largest(int bytes) {
        if (bytes >= AccessSize.WORD.bytes()) {
            return AccessSize.WORD;
        }
        return bytes >= AccessSize.HALF.bytes() ? AccessSize.HALF : AccessSize.BYTE;
    }

    private void flow(int i, EbpfState state) {
        EbpfInstruction instruction = program.get(i);
        if (instruction instanceof Jump(int distance)) {
            enter(program.target(i, distance), state);
        } else if (instruction instanceof JumpIf jump) {
            Term condition = decisions[i];
            int target = program.target(i, jump.distance());
            // Where one way ends for good, no value ever has to be chosen by this condition.
            boolean parts = endsWithoutState(target) || endsWithoutState(i + 1);
            if (!condition.is(0)) {
                enter(target, parts ? state.past(condition) : state.when(condition));
            }
            if (!condition.is(1)) {
                enter(i + 1, parts ? state.past(terms.not(condition)) : state.when(terms.not(condition)));
            }
        } else if (!(instruction instanceof Exit)) {
            enter(i + 1, state);
        }
    }

    /** Whether an instruction and the next return a constant. */
    private boolean endsWithoutState(int i) {
        return program.get(i) instanceof Alu(var operation, var _, var target, var operand)
                && operation == EbpfAluOperation.MOV && target == EbpfRegister.R0
                && operand instanceof Operand.Immediate && program.get(i + 1) instanceof Exit;
    }

    private void enter(int target, EbpfState state) {
        EbpfState there = order.cutPoints().contains(target) ? atCutPoints.putIfAbsent(target, state) : states[target];
        if (there != null) {
            there.join(state);
        } else if (!order.cutPoints().contains(target)) {
            states[target] = state;
        }
    }

    /**
     * What comes of the program from an instruction on, found backward.
     *
     * @param guard  when an instruction does not fail
     * @param failed what comes of one that fails, and of arriving at a cut point other than {@code cutPoint}
     * @param result what comes of returning a value
     * @param cutPoint a cut point where it is true to arrive
     */
    private Term condition(int start, UnaryOperator<Term> guard, Term failed, UnaryOperator<Term> result,
            int cutPoint) {
        Term[] comes = new Term[states.length];
        // What is never reached may come to anything.
        Arrays.fill(comes, failed);
        for (int place = order.size() - 1; place >= 0; place--) {
            int i = order.instruction(place);
            if (states[i] != null) {
                EbpfInstruction instruction = program.get(i);
                if (instruction instanceof Exit) {
                    comes[i] = result.apply(decisions[i]);
                } else if (instruction instanceof Jump(int distance)) {
                    comes[i] = at(program.target(i, distance), comes, failed, cutPoint);
                } else if (instruction instanceof JumpIf jump) {
                    comes[i] = terms.choice(decisions[i],
                            at(program.target(i, jump.distance()), comes, failed, cutPoint),
                            at(i + 1, comes, failed, cutPoint));
                } else {
                    comes[i] = at(i + 1, comes, failed, cutPoint);
                }
                if (guards[i] != null) {
                    comes[i] = terms.choice(guard.apply(guards[i]), comes[i], failed);
                }
            }
        }
        return comes[start];
    }

    private Term at(int target, Term[] comes, Term failed, int cutPoint) {
        if (order.cutPoints().contains(target)) {
            return target == cutPoint ? terms.truth(true) : failed;
        }
        return comes[target];
    }
}
