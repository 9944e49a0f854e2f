package org.snifter.prove.symbolic;

import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.snifter.cbpf.AddressSet;
import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.CbpfInstruction.*;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.Register;
import org.snifter.cbpf.Width;
import org.snifter.prove.term.BinaryOperator;
import org.snifter.prove.term.Term;
import org.snifter.prove.term.Terms;

/**
 * Runs a classic program on every packet at once: from its beginning or a cut point until it ends or comes to
 * a cut point.
 *
 * <p>One pass forward finds what the registers hold at each instruction; where ways meet, a value that differs becomes
 * a {@link Term.Choice}, so the work grows with the program and not with its paths. What a place holds does not depend
 * on how much was captured, as a failing load ends the program. One pass backward then finds what each instruction's
 * verdict is, once with loads that fail beyond the captured bytes and once without.
 */
public final class CbpfExecution {
    private static final int NOWHERE = -1;

    private final Terms terms;
    private final PacketReader packet;
    private final CbpfProgram program;
    private final int[] live;
    private final CbpfState[] states;
    /** When an instruction does not end the program; null where it never does. */
    private final Guard[] guards;
    /** What a branch tests (one bit) or a return gives (32 bits). */
    private final Term[] decisions;

    private final boolean[] ends;
    private final NavigableSet<Integer> cutPoints;
    /** How and with what the program comes to its cut points. */
    private final NavigableMap<Integer, CbpfState> atCutPoints = new TreeMap<>();

    /** Conditions to go on: with the captured bytes, and with the whole packet. */
    private record Guard(Term captured, Term whole) {}

    private CbpfExecution(Terms terms, CbpfProgram program, Surroundings surroundings) {
        this.terms = terms;
        this.packet = new PacketReader(terms, surroundings);
        this.program = program;
        this.live = Liveness.of(program);
        this.states = new CbpfState[program.size()];
        this.guards = new Guard[program.size()];
        this.decisions = new Term[program.size()];
        this.ends = Flow.endsWithoutState(program);
        this.cutPoints = Flow.cutPoints(program);
    }

    /**
     * The program's verdict.
     *
     * @throws UnsupportedProgramException if the program loops or searches netlink attributes
     */
    public static Execution of(Terms terms, CbpfProgram program, Surroundings surroundings)
            throws UnsupportedProgramException {
        if (program.loops()) {
            throw new UnsupportedProgramException("a program loops");
        }
        return fromStart(terms, program, surroundings).ends();
    }

    /**
     * What a program does from its beginning until it ends or comes to a cut point.
     *
     * @throws UnsupportedProgramException if the program searches netlink attributes
     */
    public static Segment fromStart(Terms terms, CbpfProgram program, Surroundings surroundings)
            throws UnsupportedProgramException {
        return new CbpfExecution(terms, program, surroundings).from(0, CbpfState.initial(terms));
    }

    /**
     * What a program does from a cut point until it ends or comes to a cut point.
     *
     * @param values what the places that matter there hold, as {@link Segment.Arrival} numbers them
     * @throws UnsupportedProgramException if the program searches netlink attributes
     */
    public static Segment fromCutPoint(Terms terms, CbpfProgram program, Surroundings surroundings, int cutPoint,
            NavigableMap<Integer, Term> values) throws UnsupportedProgramException {
        CbpfState state = CbpfState.initial(terms);
        values.forEach(state::put);
        int target = ((Flow.GoesOn) Flow.after(program, cutPoint)).target();
        return new CbpfExecution(terms, program, surroundings).from(target, state);
    }

    /** The numbers of a program's jumps back: every loop has one. */
    public static NavigableSet<Integer> cutPoints(CbpfProgram program) {
        return Flow.cutPoints(program);
    }

    private Segment from(int start, CbpfState state) throws UnsupportedProgramException {
        states[start] = state;
        for (int i = start; i < states.length; i++) {
            if (states[i] != null) {
                step(i, states[i]);
            }
        }
        Term no = terms.truth(false);
        Execution ends = new Execution(condition(start, Guard::captured, no, terms::nonzero, NOWHERE),
                condition(start, Guard::whole, no, terms::nonzero, NOWHERE),
                condition(start, Guard::captured, terms.constant(32, 0), kept -> kept, NOWHERE));
        NavigableMap<Integer, Segment.Arrival> arrivals = new TreeMap<>();
        atCutPoints.forEach((cutPoint, there) -> arrivals.put(cutPoint,
                new Segment.Arrival(condition(start, Guard::captured, no, _ -> no, cutPoint),
                        condition(start, Guard::whole, no, _ -> no, cutPoint), there.places(live[cutPoint]))));
        return new Segment(ends, arrivals);
    }

    /** Executes an instruction and hands the state on; the state is not used here again. */
    private void step(int i, CbpfState state) throws UnsupportedProgramException {
        switch (program.get(i)) {
            case LoadAbsolute(Width width, int offset) -> {
                Optional<Ancillary> field = offset < 0 ? Ancillary.at(offset) : Optional.empty();
                state.set(Register.A, field.isPresent()
                        ? ancillary(i, field.get(), state)
                        : load(i, width, terms.constant(32, 0), offset));
            }
            case LoadIndirect(Width width, int offset) -> state.set(Register.A, load(i, width, state.x(), offset));
            case TestAbsolute(AddressSet set, int offset) ->
                state.set(Register.A, membership(i, set, terms.constant(32, 0), offset));
            case TestIndirect(AddressSet set, int offset) ->
                state.set(Register.A, membership(i, set, state.x(), offset));
            case LoadImmediate(Register register, int value) -> state.set(register, terms.constant(32, value));
            case LoadLength(Register register) -> state.set(register, packet.wireLength());
            case LoadScratch(Register register, int slot) -> state.set(register, state.scratch(slot));
            case LoadHeaderLength(int offset) -> {
                Term octet = load(i, Width.BYTE, terms.constant(32, 0), offset);
                state.set(Register.X, terms.concatenation(terms.constant(26, 0),
                        terms.concatenation(terms.slice(octet, 0, 4), terms.constant(2, 0))));
            }
            case Store(Register register, int slot) -> state.store(slot, state.get(register));
            case AluConstant(AluOperation operation, int value) ->
                state.set(Register.A, terms.binary(operator(operation), state.a(), terms.constant(32, value)));
            case AluX(AluOperation operation) -> {
                if (operation.divides()) {
                    Term defined = terms.nonzero(state.x());
                    guards[i] = new Guard(defined, defined);
                }
                state.set(Register.A, terms.binary(operator(operation), state.a(), state.x()));
            }
            case Negate _ ->
                state.set(Register.A, terms.binary(BinaryOperator.SUBTRACT, terms.constant(32, 0), state.a()));
            case TransferAToX _ -> state.set(Register.X, state.a());
            case TransferXToA _ -> state.set(Register.A, state.x());
            case Jump _ -> {}
            case JumpIfConstant(Comparison comparison, int value, var _, var _) ->
                decisions[i] = test(comparison, state.a(), terms.constant(32, value));
            case JumpIfX(Comparison comparison, var _, var _) -> decisions[i] = test(comparison, state.a(), state.x());
            case ReturnConstant(int value) -> decisions[i] = terms.constant(32, value);
            case ReturnA _ -> decisions[i] = state.a();
        }
        flow(i, state);
    }

    private void flow(int i, CbpfState state) {
        switch (Flow.after(program, i)) {
            case Flow.Ends() -> {}
            case Flow.GoesOn(int target) -> enter(target, state);
            case Flow.Branches(int ifTrue, int ifFalse) -> {
                Term condition = decisions[i];
                // Where one way ends for good, no value ever has to be chosen by this condition.
                boolean parts = ends[ifTrue] || ends[ifFalse];
                if (!condition.is(0)) {
                    enter(ifTrue, parts ? state.past(condition) : state.when(condition));
                }
                if (!condition.is(1)) {
                    enter(ifFalse, parts ? state.past(terms.not(condition)) : state.when(terms.not(condition)));
                }
            }
        }
    }

    private void enter(int target, CbpfState state) {
        CbpfState there = cutPoints.contains(target) ? atCutPoints.putIfAbsent(target, state) : states[target];
        if (there != null) {
            there.join(state, live[target]);
        } else if (!cutPoints.contains(target)) {
            states[target] = state;
        }
    }

    private Term load(int i, Width width, Term base, int offset) {
        guards[i] = new Guard(packet.inBounds(width.bytes(), base, offset), terms.truth(true));
        return packet.load(width.bytes(), base, offset);
    }

    private Term membership(int i, AddressSet set, Term base, int offset) {
        guards[i] = new Guard(packet.inBounds(set.width(), base, offset), terms.truth(true));
        return packet.membership(set, base, offset);
    }

    private Term ancillary(int i, Ancillary field, CbpfState state) throws UnsupportedProgramException {
        if (field == Ancillary.NETLINK_ATTRIBUTE || field == Ancillary.NESTED_NETLINK_ATTRIBUTE) {
            throw new UnsupportedProgramException("a program searches netlink attributes");
        }
        if (field == Ancillary.XOR_X) {
            return terms.binary(BinaryOperator.XOR, state.a(), state.x());
        }
        guards[i] = new Guard(packet.knows(field), terms.truth(true));
        return packet.ancillary(field);
    }

    private Term test(Comparison comparison, Term a, Term operand) {
        return switch (comparison) {
            case EQUAL -> terms.equal(a, operand);
            case GREATER -> terms.less(operand, a);
            case GREATER_OR_EQUAL -> terms.lessOrEqual(operand, a);
            case ANY_BIT -> terms.nonzero(terms.and(a, operand));
        };
    }

    private static BinaryOperator operator(AluOperation operation) {
        return switch (operation) {
            case ADD -> BinaryOperator.ADD;
            case SUB -> BinaryOperator.SUBTRACT;
            case MUL -> BinaryOperator.MULTIPLY;
            case DIV -> BinaryOperator.DIVIDE;
            case MOD -> BinaryOperator.REMAINDER;
            case OR -> BinaryOperator.OR;
            case AND -> BinaryOperator.AND;
            case XOR -> BinaryOperator.XOR;
            case LSH -> BinaryOperator.SHIFT_LEFT;
            case RSH -> BinaryOperator.SHIFT_RIGHT;
        };
    }

    /**
     * What comes of the program from an instruction on, found backward.
     *
     * @param guard  when an instruction does not fail
     * @param failed what comes of one that fails, and of arriving at a cut point other than {@code cutPoint}
     * @param result what comes of returning a value
     * @param cutPoint a cut point where it is true to arrive
     */
    private Term condition(int start, Function<Guard, Term> guard, Term failed, UnaryOperator<Term> result,
            int cutPoint) {
        Term[] comes = new Term[states.length];
        for (int i = states.length - 1; i >= start; i--) {
            // What is never reached may come to anything.
            comes[i] = failed;
            if (states[i] != null) {
                comes[i] = switch (Flow.after(program, i)) {
                    case Flow.Ends() -> result.apply(decisions[i]);
                    case Flow.GoesOn(int target) -> at(target, comes, failed, cutPoint);
                    case Flow.Branches(int ifTrue, int ifFalse) -> terms.choice(decisions[i],
                            at(ifTrue, comes, failed, cutPoint), at(ifFalse, comes, failed, cutPoint));
                };
                if (guards[i] != null) {
                    comes[i] = terms.choice(guard.apply(guards[i]), comes[i], failed);
                }
            }
        }
        return comes[start];
    }

    private Term at(int target, Term[] comes, Term failed, int cutPoint) {
        if (cutPoints.contains(target)) {
            return target == cutPoint ? terms.truth(true) : failed;
        }
        return comes[target];
    }
}
