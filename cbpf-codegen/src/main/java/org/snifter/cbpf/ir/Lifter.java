package org.snifter.cbpf.ir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snifter.cbpf.AddressSet;
import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfInstruction.AluConstant;
import org.snifter.cbpf.CbpfInstruction.AluX;
import org.snifter.cbpf.CbpfInstruction.Jump;
import org.snifter.cbpf.CbpfInstruction.JumpIfConstant;
import org.snifter.cbpf.CbpfInstruction.JumpIfX;
import org.snifter.cbpf.CbpfInstruction.LoadAbsolute;
import org.snifter.cbpf.CbpfInstruction.LoadHeaderLength;
import org.snifter.cbpf.CbpfInstruction.LoadImmediate;
import org.snifter.cbpf.CbpfInstruction.LoadIndirect;
import org.snifter.cbpf.CbpfInstruction.LoadLength;
import org.snifter.cbpf.CbpfInstruction.LoadScratch;
import org.snifter.cbpf.CbpfInstruction.Negate;
import org.snifter.cbpf.CbpfInstruction.ReturnA;
import org.snifter.cbpf.CbpfInstruction.ReturnConstant;
import org.snifter.cbpf.CbpfInstruction.Store;
import org.snifter.cbpf.CbpfInstruction.TestAbsolute;
import org.snifter.cbpf.CbpfInstruction.TestIndirect;
import org.snifter.cbpf.CbpfInstruction.TransferAToX;
import org.snifter.cbpf.CbpfInstruction.TransferXToA;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.Register;
import org.snifter.cbpf.Width;
import org.snifter.cbpf.ir.Value.AncillaryLoad;
import org.snifter.cbpf.ir.Value.Arithmetic;
import org.snifter.cbpf.ir.Value.Constant;
import org.snifter.cbpf.ir.Value.IndirectLoad;
import org.snifter.cbpf.ir.Value.Length;
import org.snifter.cbpf.ir.Value.Load;
import org.snifter.cbpf.ir.Value.Membership;
import org.snifter.cbpf.ir.Value.Negation;
import org.snifter.cbpf.ir.Value.Variable;
import org.snifter.filter.Span;

/**
 * Makes a graph of a program by running it symbolically: registers and scratch slots vanish into the values they hold.
 *
 * <p>Where control flow joins and a register or slot holds different values that are still needed, it becomes a
 * {@link Variable}, assigned wherever the program writes what the join sees. The graph is a correct optimization of the
 * program: loads whose result is not used are gone, divisions by zero reject as before.
 */
public final class Lifter {
    /** Larger values are assigned to a variable, so that repeated squaring and the like cannot explode. */
    private static final int LARGEST_VALUE = 120;

    private final List<CbpfInstruction> code;
    private final ProgramFlow flow;
    private final Joins joins;
    private int nextVariable;
    private final Map<Integer, Variable> variablesOfWebs = new HashMap<>();
    private final Map<Integer, Variable> variablesOfPlaces = new HashMap<>();

    private Lifter(List<CbpfInstruction> code) {
        this.code = code;
        flow = new ProgramFlow(code);
        joins = new Joins(flow);
    }

    /**
     * The program's graph; empty where the program does what graphs cannot express: returns a computed number, or uses
     * ancillary data that depend on registers or differ from one load to the next.
     */
    public static Optional<Graph> lift(CbpfProgram program) {
        List<CbpfInstruction> code = program.instructions();
        return expressible(code) ? Optional.of(new Lifter(code).run()) : Optional.empty();
    }

    private static boolean expressible(List<CbpfInstruction> code) {
        for (CbpfInstruction instruction : code) {
            if (instruction instanceof ReturnA) {
                return false;
            }
            if (instruction instanceof LoadAbsolute(Width _, int offset)
                    && (offset == Ancillary.NETLINK_ATTRIBUTE.offset()
                            || offset == Ancillary.NESTED_NETLINK_ATTRIBUTE.offset()
                            || offset == Ancillary.RANDOM.offset() || offset == Ancillary.CPU.offset())) {
                return false;
            }
        }
        return true;
    }

    private Graph run() {
        State[] before;
        do {
            before = statesBeforeBlocks();
        } while (addJoins(before));
        List<Block> blocks = new ArrayList<>();
        // Blocks keep their numbers; checks of divisors are split off and follow behind.
        List<Block> continued = new ArrayList<>();
        for (int block = 0; block < flow.blockCount(); block++) {
            if (before[block] == null) {
                blocks.add(new Block(List.of(), new Terminator.Return(0), Span.NONE));
            } else {
                blocks.add(lift(block, before[block], continued));
            }
        }
        blocks.addAll(continued);
        return new Graph(blocks, 0);
    }

    /** What registers and slots hold at the beginning of every block; null where nothing leads. */
    private State[] statesBeforeBlocks() {
        State[] before = new State[flow.blockCount()];
        State start = new State(this);
        Arrays.fill(start.values, new Constant(0));
        before[0] = start;
        for (int block : flow.reversePostorder()) {
            before[block] = atJoin(block, before[block]);
            State after = before[block].copy();
            execute(block, after);
            for (int target : flow.successors(block)) {
                if (before[target] == null) {
                    before[target] = after.copy();
                }
            }
        }
        return before;
    }

    private State atJoin(int block, State state) {
        for (int location = 0; location < ProgramFlow.LOCATIONS; location++) {
            if (joins.isJoin(block, location)) {
                state.values[location] = variable(joins.web(block, location));
            }
        }
        return state;
    }

    /** Adds joins where the states at the end of predecessors differ; whether there were any. */
    private boolean addJoins(State[] before) {
        boolean added = false;
        for (int block : flow.reversePostorder()) {
            State after = before[block].copy();
            execute(block, after);
            for (int target : flow.successors(block)) {
                int live = flow.liveBefore(flow.start(target));
                for (int location = 0; location < ProgramFlow.LOCATIONS; location++) {
                    if ((live & 1 << location) != 0 && !joins.isJoin(target, location)
                            && !after.values[location].equals(before[target].values[location])) {
                        joins.add(target, location);
                        added = true;
                    }
                }
            }
        }
        if (added) {
            joins.connect();
            variablesOfWebs.clear();
            variablesOfPlaces.clear();
            nextVariable = 0;
        }
        return added;
    }

    private Variable variable(int web) {
        return variablesOfWebs.computeIfAbsent(web, _ -> new Variable(nextVariable++));
    }

    /** A variable of its own for what a location holds at an instruction. */
    private Variable variable(int instruction, int location) {
        return variablesOfPlaces.computeIfAbsent(instruction * ProgramFlow.LOCATIONS + location,
                _ -> new Variable(nextVariable++));
    }

    private void execute(int block, State state) {
        state.begin(block);
        for (int index = flow.start(block); index < flow.end(block); index++) {
            state.step(index, code.get(index));
        }
    }

    private Block lift(int number, State state, List<Block> continued) {
        execute(number, state);
        Terminator end = terminator(number, state);
        List<Value> unchecked = new ArrayList<>(state.divisors);
        Terminator last = end;
        unchecked.removeIf(divisor -> state.divides(divisor, last));
        // The checks of divisors that are not used are blocks of their own, in a row.
        for (int i = unchecked.size() - 1; i >= 0; i--) {
            int follow = flow.blockCount() + continued.size();
            continued.add(new Block(List.of(), end, Span.NONE));
            continued.add(new Block(List.of(), new Terminator.Return(0), Span.NONE));
            end = new Terminator.Branch(new Condition(Comparison.EQUAL, unchecked.get(i), new Constant(0)), follow + 1,
                    follow);
        }
        return new Block(state.assignments, end, Span.NONE);
    }

    private Terminator terminator(int block, State state) {
        int last = flow.end(block) - 1;
        return switch (code.get(last)) {
            case JumpIfConstant(Comparison comparison, int number, int ifTrue, int ifFalse) -> new Terminator.Branch(
                    new Condition(comparison, state.values[ProgramFlow.A], new Constant(number)),
                    flow.blockAt(last + 1 + ifTrue), flow.blockAt(last + 1 + ifFalse));
            case JumpIfX(Comparison comparison, int ifTrue, int ifFalse) -> new Terminator.Branch(
                    new Condition(comparison, state.values[ProgramFlow.A], state.values[ProgramFlow.X]),
                    flow.blockAt(last + 1 + ifTrue), flow.blockAt(last + 1 + ifFalse));
            case ReturnConstant(int snaplen) -> new Terminator.Return(snaplen);
            case Jump(int distance) -> new Terminator.Goto(flow.blockAt(last + 1 + distance));
            case ReturnA _ -> throw new IllegalStateException("not expressible");
            case LoadAbsolute _,LoadIndirect _,TestAbsolute _,TestIndirect _,LoadImmediate _,LoadLength _,LoadScratch _,LoadHeaderLength _,Store _,AluConstant _,AluX _,Negate _,TransferAToX _,TransferXToA _ ->
                new Terminator.Goto(
                        flow.blockAt(last + 1));
        };
    }

    /** What the registers and slots hold at one point, and what happened in the block so far. */
    private static final class State {
        private final Lifter lifter;
        private final Value[] values = new Value[ProgramFlow.LOCATIONS];
        private final List<Assignment> assignments = new ArrayList<>();
        private final List<Value> divisors = new ArrayList<>();

        State(Lifter lifter) {
            this.lifter = lifter;
        }

        State copy() {
            State copy = new State(lifter);
            System.arraycopy(values, 0, copy.values, 0, values.length);
            return copy;
        }

        /** Assigns the variables of registers and slots that a join may see before anything has written them. */
        void begin(int block) {
            if (block == 0) {
                for (int location = 0; location < ProgramFlow.LOCATIONS; location++) {
                    int web = lifter.joins.webAtStart(location);
                    if (web >= 0) {
                        assignments.add(new Assignment(lifter.variable(web), new Constant(0)));
                    }
                }
            }
        }

        void step(int index, CbpfInstruction instruction) {
            Value a = values[ProgramFlow.A];
            Value x = values[ProgramFlow.X];
            switch (instruction) {
                case LoadAbsolute(Width width, int offset) -> write(index, ProgramFlow.A, load(width, offset));
                case LoadIndirect(Width width, int offset) ->
                    write(index, ProgramFlow.A, new IndirectLoad(width, x, offset));
                case TestAbsolute(AddressSet set, int offset) ->
                    write(index, ProgramFlow.A, new Membership(set, new Constant(0), offset));
                case TestIndirect(AddressSet set, int offset) ->
                    write(index, ProgramFlow.A, new Membership(set, x, offset));
                case LoadImmediate(Register register, int number) ->
                    write(index, ProgramFlow.of(register), new Constant(number));
                case LoadLength(Register register) -> write(index, ProgramFlow.of(register), new Length());
                case LoadScratch(Register register, int slot) ->
                    write(index, ProgramFlow.of(register), values[ProgramFlow.slot(slot)]);
                case LoadHeaderLength(int offset) -> write(index, ProgramFlow.X, new Arithmetic(AluOperation.LSH,
                        new Arithmetic(AluOperation.AND, new Load(Width.BYTE, offset), new Constant(0xf)),
                        new Constant(2)));
                case Store(Register register, int slot) ->
                    write(index, ProgramFlow.slot(slot), values[ProgramFlow.of(register)]);
                case AluConstant(AluOperation operation, int number) ->
                    write(index, ProgramFlow.A, new Arithmetic(operation, a, new Constant(number)));
                case AluX(AluOperation operation) -> {
                    if (operation.divides()) {
                        divisors.add(x);
                    }
                    write(index, ProgramFlow.A, new Arithmetic(operation, a, x));
                }
                case Negate() -> write(index, ProgramFlow.A, new Negation(a));
                case TransferAToX() -> write(index, ProgramFlow.X, a);
                case TransferXToA() -> write(index, ProgramFlow.A, x);
                case Jump _,JumpIfConstant _,JumpIfX _,ReturnConstant _,ReturnA _ -> {}
            }
        }

        private Value load(Width width, int offset) {
            if (offset == Ancillary.XOR_X.offset()) {
                return new Arithmetic(AluOperation.XOR, values[ProgramFlow.A], values[ProgramFlow.X]);
            }
            Optional<Ancillary> field = Ancillary.at(offset);
            return field.isPresent() ? new AncillaryLoad(field.get()) : new Load(width, offset);
        }

        private void write(int index, int location, Value value) {
            int web = lifter.joins.webOfWrite(index, location);
            if (web >= 0) {
                Variable variable = lifter.variable(web);
                saveDependents(index, location, variable);
                assignments.add(new Assignment(variable, value));
                values[location] = variable;
            } else if (value.size() > LARGEST_VALUE) {
                Variable variable = lifter.variable(index, location);
                saveDependents(index, location, variable);
                assignments.add(new Assignment(variable, value));
                values[location] = variable;
            } else {
                values[location] = value;
            }
        }

        /** Assigns what other locations hold to variables of their own before the one that it depends on changes. */
        private void saveDependents(int index, int location, Variable variable) {
            int live = lifter.flow.liveBefore(index + 1);
            for (int other = 0; other < ProgramFlow.LOCATIONS; other++) {
                if (other != location && (live & 1 << other) != 0 && values[other].mentions(variable)) {
                    Variable saved = lifter.variable(index, other);
                    assignments.add(new Assignment(saved, values[other]));
                    values[other] = saved;
                }
            }
            for (int i = 0; i < divisors.size(); i++) {
                if (divisors.get(i).mentions(variable)) {
                    Variable saved = lifter.variable(index, ProgramFlow.LOCATIONS * (i + 1));
                    assignments.add(new Assignment(saved, divisors.get(i)));
                    divisors.set(i, saved);
                }
            }
        }

        /** Whether the block divides by this value anyway. */
        boolean divides(Value divisor, Terminator end) {
            for (Assignment assignment : assignments) {
                if (divides(divisor, assignment.value())) {
                    return true;
                }
            }
            return end instanceof Terminator.Branch(Condition(var _, Value left, Value right), int _, int _)
                    && (divides(divisor, left) || divides(divisor, right));
        }

        private static boolean divides(Value divisor, Value value) {
            return switch (value) {
                case Arithmetic(AluOperation operation, Value left, Value right) -> (operation.divides()
                        && right.equals(divisor)) || divides(divisor, left) || divides(divisor, right);
                case IndirectLoad load -> divides(divisor, load.base());
                case Membership membership -> divides(divisor, membership.base());
                case Negation negation -> divides(divisor, negation.operand());
                case Constant _,Length _,Load _,AncillaryLoad _,Variable _ -> false;
            };
        }
    }
}
