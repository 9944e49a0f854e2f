package org.snifter.cbpf.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snifter.cbpf.AddressSet;
import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfInstruction.AluConstant;
import org.snifter.cbpf.CbpfInstruction.AluX;
import org.snifter.cbpf.CbpfInstruction.LoadAbsolute;
import org.snifter.cbpf.CbpfInstruction.LoadHeaderLength;
import org.snifter.cbpf.CbpfInstruction.LoadImmediate;
import org.snifter.cbpf.CbpfInstruction.LoadIndirect;
import org.snifter.cbpf.CbpfInstruction.LoadLength;
import org.snifter.cbpf.CbpfInstruction.LoadScratch;
import org.snifter.cbpf.CbpfInstruction.Negate;
import org.snifter.cbpf.CbpfInstruction.Store;
import org.snifter.cbpf.CbpfInstruction.TestAbsolute;
import org.snifter.cbpf.CbpfInstruction.TestIndirect;
import org.snifter.cbpf.CbpfInstruction.TransferAToX;
import org.snifter.cbpf.CbpfInstruction.TransferXToA;
import org.snifter.cbpf.Register;
import org.snifter.cbpf.Width;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.ir.Value.AncillaryLoad;
import org.snifter.cbpf.ir.Value.Arithmetic;
import org.snifter.cbpf.ir.Value.Constant;
import org.snifter.cbpf.ir.Value.IndirectLoad;
import org.snifter.cbpf.ir.Value.Length;
import org.snifter.cbpf.ir.Value.Load;
import org.snifter.cbpf.ir.Value.Membership;
import org.snifter.cbpf.ir.Value.Negation;
import org.snifter.cbpf.ir.Value.Variable;

/**
 * Writes straight-line code that computes values, and follows what the registers hold meanwhile, so that nothing is
 * computed that is at hand.
 *
 * <p>Where an operation can be brought about in several ways, all are tried and the shortest is kept.
 */
final class Evaluator {
    /** How deeply alternatives are tried within alternatives. */
    private static final int TRIALS = 4;

    private final Homes homes;
    private List<Computation> computations = new ArrayList<>();
    private List<CbpfInstruction> code = new ArrayList<>();
    private List<Value> a;
    private List<Value> x;
    private long stored;
    private int trials = TRIALS;

    Evaluator(MachineState before, Homes homes) {
        this.homes = homes;
        this.a = before.a();
        this.x = before.x();
        this.stored = before.stored();
    }

    private Evaluator(Evaluator original) {
        homes = original.homes;
        computations = new ArrayList<>(original.computations);
        code = new ArrayList<>(original.code);
        a = original.a;
        x = original.x;
        stored = original.stored;
        trials = original.trials - 1;
    }

    /** A value that took instructions to compute, and how many. */
    record Computation(Value value, int cost) {}

    /** What was computed so far. */
    List<Computation> computations() {
        return computations;
    }

    /** The code so far. */
    List<CbpfInstruction> code() {
        return code;
    }

    /** What the registers hold after the code so far. */
    MachineState state() {
        return new MachineState(a, x, stored);
    }

    /** Stores the value in the variable. */
    void assign(Variable variable, Value value) {
        boolean fitForX = isDirect(Register.X, value) && (homes.isBase(variable) || !isDirect(Register.A, value));
        boolean inX = !a.contains(value) && (x.contains(value) || fitForX);
        if (inX) {
            intoX(value);
        } else {
            intoA(value);
        }
        code.add(new Store(inX ? Register.X : Register.A, homes.of(variable)));
        a = without(a, variable);
        x = without(x, variable);
        stored &= ~homes.dependents(variable);
        if (inX) {
            x = with(x, variable);
        } else {
            a = with(a, variable);
        }
    }

    /** Brings the variables that registers hold in that state back into them. */
    void restore(MachineState wanted) {
        Optional<Value> inA = wanted.a().stream().filter(Variable.class::isInstance).findFirst();
        Optional<Value> inX = wanted.x().stream().filter(Variable.class::isInstance).findFirst();
        if (inX.isPresent() && a.contains(inX.get())) {
            intoX(inX.get()); // so that its store may be dropped
        }
        if (inA.isPresent() && inX.isPresent()) {
            intoAAndX(inA.get(), inX.get(), false);
        } else {
            inA.ifPresent(this::intoA);
            inX.ifPresent(this::intoX);
        }
    }

    /** Brings the value into A. */
    void intoA(Value value) {
        intoA(value, false);
    }

    /** Brings the value into X. */
    void intoX(Value value) {
        if (x.contains(value)) {
            return;
        }
        if (a.contains(value)) {
            code.add(new TransferAToX());
            x = a;
        } else if (isDirect(Register.X, value)) {
            loadX(value);
        } else {
            intoA(value, false);
            code.add(new TransferAToX());
            x = a;
        }
    }

    /**
     * Brings two values into A and X for an operation on both.
     *
     * @param symmetric whether it does not matter which is where
     * @return whether the left value is in X and the right one in A
     */
    boolean intoAAndX(Value left, Value right, boolean symmetric) {
        List<Placement> ways = new ArrayList<>();
        addWaysAThenX(ways, left, right, false);
        if (symmetric) {
            // Of ways that are equally long the one that computes the left value first is kept.
            addWaysXThenA(ways, right, left, true);
        }
        addWaysXThenA(ways, left, right, false);
        if (symmetric) {
            addWaysAThenX(ways, right, left, true);
        }
        if (ways.size() == 1 || trials == 0) {
            Placement way = ways.getFirst();
            way.write(this);
            return way.swapped();
        }
        Evaluator best = null;
        boolean swapped = false;
        for (Placement way : ways) {
            Evaluator trial = new Evaluator(this);
            way.write(trial);
            if (best == null || trial.code.size() < best.code.size()) {
                best = trial;
                swapped = way.swapped();
            }
        }
        code = best.code;
        a = best.a;
        x = best.x;
        stored = best.stored;
        computations = best.computations;
        return swapped;
    }

    /** One way to bring one value into A and another into X. */
    private record Placement(Value inA, Value inX, Order order, boolean swapped) {
        void write(Evaluator evaluator) {
            switch (order) {
                case A_THEN_X -> {
                    evaluator.intoA(inA, evaluator.x.contains(inX) && !evaluator.writesX(inA));
                    evaluator.intoX(inX);
                }
                case X_THEN_A -> {
                    evaluator.intoX(inX);
                    if (evaluator.writesX(inA)) {
                        evaluator.viaScratch(inA, inX);
                    } else {
                        evaluator.intoA(inA, true);
                    }
                }
                case VIA_SCRATCH -> {
                    evaluator.intoA(inX, false);
                    evaluator.viaScratch(inA, inX);
                }
            }
        }
    }

    private enum Order {
        A_THEN_X, X_THEN_A, VIA_SCRATCH
    }

    private void addWaysAThenX(List<Placement> ways, Value inA, Value inX, boolean swapped) {
        boolean keepsX = x.contains(inX) && !writesX(inA);
        if (keepsX || isDirect(Register.X, inX)) {
            ways.add(new Placement(inA, inX, Order.A_THEN_X, swapped));
        }
    }

    private static void addWaysXThenA(List<Placement> ways, Value inA, Value inX, boolean swapped) {
        ways.add(new Placement(inA, inX, Order.X_THEN_A, swapped));
        ways.add(new Placement(inA, inX, Order.VIA_SCRATCH, swapped));
    }

    /** Saves the value that is in a register while another is brought into A, then fetches it into X. */
    private void viaScratch(Value inA, Value inX) {
        int slot = homes.of(inX);
        if (slot < 0) {
            slot = homes.fresh();
            code.add(new Store(a.contains(inX) ? Register.A : Register.X, slot));
        } else if ((stored & 1L << slot) == 0) {
            save(inX, slot);
        }
        intoA(inA, false);
        if (!x.contains(inX)) {
            code.add(new LoadScratch(Register.X, slot));
            x = List.of(inX);
        }
    }

    /**
     * Brings the value into A.
     *
     * @param keepX whether X must not change; only for values that {@link #writesX} says can do without
     */
    private void intoA(Value value, boolean keepX) {
        if (a.contains(value)) {
            return;
        }
        if (x.contains(value)) {
            code.add(new TransferXToA());
            a = x;
            return;
        }
        if (isDirect(Register.A, value)) {
            loadA(value);
            return;
        }
        int before = code.size();
        switch (value) {
            case IndirectLoad(Width width, Value base, int offset) -> {
                intoX(base);
                code.add(new LoadIndirect(width, offset));
            }
            case Membership(AddressSet set, Value base, int offset) -> {
                intoX(base);
                code.add(new TestIndirect(set, offset));
            }
            case Negation(Value operand) -> {
                intoA(operand, keepX);
                code.add(new Negate());
            }
            case Arithmetic(AluOperation _, Value _, Value _) when !keepX && isDirect(Register.X, value) -> {
                loadX(value);
                code.add(new TransferXToA());
            }
            case Arithmetic(AluOperation operation, Value left, Constant(int number)) when isOperand(operation,
                    number) -> {
                intoA(left, keepX);
                code.add(new AluConstant(operation, number));
            }
            case Arithmetic(AluOperation operation, Value left, Value right) -> {
                if (!keepX) {
                    intoAAndX(left, right, isCommutative(operation));
                } else {
                    intoA(x.contains(right) && !writesX(left) ? left : right, true);
                }
                code.add(new AluX(operation));
            }
            case Constant _,Length _,Load _,AncillaryLoad _,Variable _ -> throw new IllegalStateException(
                    "every leaf is one load");
        }
        a = x.contains(value) ? x : List.of(value);
        computations.add(new Computation(value, code.size() - before));
        int home = homes.of(value);
        if (home >= 0) {
            save(value, home);
        }
    }

    private void save(Value value, int home) {
        code.add(new Store(a.contains(value) ? Register.A : Register.X, home));
        stored |= 1L << home;
    }

    /** Whether bringing the value into A changes X. */
    private boolean writesX(Value value) {
        if (a.contains(value) || x.contains(value) || isDirect(Register.A, value)) {
            return false;
        }
        return switch (value) {
            case IndirectLoad load -> !x.contains(load.base());
            case Membership membership -> !x.contains(membership.base());
            case Negation negation -> writesX(negation.operand());
            case Arithmetic(AluOperation operation, Value left, Constant(int number)) when isOperand(operation,
                    number) ->
                writesX(left);
            case Arithmetic(AluOperation operation, Value left, Value right) -> {
                if (x.contains(right)) {
                    yield writesX(left);
                }
                yield !(isCommutative(operation) && x.contains(left)) || writesX(right);
            }
            case Constant _,Length _,Load _,AncillaryLoad _,Variable _ -> false;
        };
    }

    /** Whether one instruction, which needs no other register, brings the value into this one. */
    private boolean isDirect(Register register, Value value) {
        int home = homes.of(value);
        if (home >= 0 && (stored & 1L << home) != 0) {
            return true;
        }
        return switch (value) {
            case Constant _,Length _,Variable _ -> true;
            case Load _,AncillaryLoad _ -> register == Register.A;
            case Arithmetic binary -> register == Register.X && HeaderLength.offset(binary) != HeaderLength.NONE;
            case Membership membership -> register == Register.A && isAbsolute(membership);
            case IndirectLoad _,Negation _ -> false;
        };
    }

    private static boolean isAbsolute(Membership membership) {
        return membership.base() instanceof Constant(int start) && start == 0;
    }

    private void loadA(Value value) {
        int home = homes.of(value);
        if (home >= 0 && (stored & 1L << home) != 0) {
            code.add(new LoadScratch(Register.A, home));
        } else {
            code.add(switch (value) {
                case Constant(int number) -> new LoadImmediate(Register.A, number);
                case Length() -> new LoadLength(Register.A);
                case Variable variable -> new LoadScratch(Register.A, homes.of(variable));
                case Load(Width width, int offset) -> new LoadAbsolute(width, offset);
                case AncillaryLoad(var field) -> new LoadAbsolute(field.width(), field.offset());
                case Membership membership -> new TestAbsolute(membership.set(), membership.offset());
                case IndirectLoad _,Arithmetic _,Negation _ ->
                    throw new IllegalStateException("takes more than a load");
            });
        }
        a = List.of(value);
    }

    private void loadX(Value value) {
        int home = homes.of(value);
        if (home >= 0 && (stored & 1L << home) != 0) {
            code.add(new LoadScratch(Register.X, home));
        } else {
            code.add(switch (value) {
                case Constant(int number) -> new LoadImmediate(Register.X, number);
                case Length() -> new LoadLength(Register.X);
                case Variable variable -> new LoadScratch(Register.X, homes.of(variable));
                case Arithmetic binary -> new LoadHeaderLength(HeaderLength.offset(binary));
                case Load _,AncillaryLoad _,IndirectLoad _,Membership _,Negation _ -> throw new IllegalStateException(
                        "not loadable into X");
            });
        }
        x = List.of(value);
    }

    /** Whether an instruction may have the number as operand: none divides by zero or shifts by 32 and more. */
    private static boolean isOperand(AluOperation operation, int number) {
        return switch (operation) {
            case DIV, MOD -> number != 0;
            case LSH, RSH -> Integer.compareUnsigned(number, Integer.SIZE) < 0;
            case ADD, SUB, MUL, AND, OR, XOR -> true;
        };
    }

    private static boolean isCommutative(AluOperation operation) {
        return switch (operation) {
            case ADD, MUL, AND, OR, XOR -> true;
            case SUB, DIV, MOD, LSH, RSH -> false;
        };
    }

    private static List<Value> with(List<Value> values, Value value) {
        List<Value> more = new ArrayList<>(values);
        more.add(value);
        return List.copyOf(more);
    }

    private static List<Value> without(List<Value> values, Variable variable) {
        boolean any = false;
        for (Value value : values) {
            any |= value.mentions(variable);
        }
        if (!any) {
            return values;
        }
        List<Value> fewer = new ArrayList<>(values);
        fewer.removeIf(value -> value.mentions(variable));
        return List.copyOf(fewer);
    }
}
