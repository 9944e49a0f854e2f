package org.snifter.prove.solver;

import com.microsoft.z3.BitVecNum;
import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.Expr;
import com.microsoft.z3.Model;
import com.microsoft.z3.Params;
import com.microsoft.z3.Solver;
import com.microsoft.z3.Status;
import com.microsoft.z3.Z3Exception;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.snifter.cbpf.Ancillary;
import org.snifter.prove.term.Cone;
import org.snifter.prove.term.Evaluation;
import org.snifter.prove.term.Quantity;
import org.snifter.prove.term.Term;
import org.snifter.prove.term.Terms;

/**
 * Looks for a packet that makes a condition true, with Z3.
 *
 * <p>Z3 is first asked about an easier question: packet bytes at computed indexes, divisions, products and memberships
 * in sets may be anything. Where even that has no solution, there is none. Where it has, the solution is tried as a
 * packet; if the condition does not hold for it, the facts it offends against are added, and Z3 is asked again. As
 * there are finitely many such facts, this ends.
 */
public final class Search implements AutoCloseable {
    private final Terms terms;
    private final Context context = new Context();
    private final Z3Translation translation = new Z3Translation(context);
    private final Solver solver = context.mkSolver("QF_FD");
    /** The facts in force, by the numbers of the terms they are about; a definition has its term twice. */
    private final Set<List<Integer>> facts = new HashSet<>();
    /** The ranges of addresses of which Z3 knows whether they are in a set. */
    private final Set<Range> ranges = new HashSet<>();

    private record Range(Term.Membership term, AddressRange range) {}

    /**
     * A search over conditions that are terms of one maker.
     *
     * @param limit how long one answer of Z3 may take
     */
    public Search(Terms terms, Duration limit) {
        this.terms = terms;
        Params params = context.mkParams();
        params.add("timeout", (int) Math.min(limit.toMillis(), Integer.MAX_VALUE));
        solver.setParameters(params);
    }

    @Override
    public void close() {
        context.close();
    }

    /** Looks for a packet that makes all conditions true, which are one bit wide. */
    public Answer find(Term... conditions) {
        List<Term> roots = List.of(conditions);
        List<Term> cone = Cone.of(terms, roots);
        translation.add(cone);
        BoolExpr[] assumptions = new BoolExpr[conditions.length];
        for (int i = 0; i < assumptions.length; i++) {
            // Assumptions have to be literals, so each condition gets one.
            assumptions[i] = context.mkBoolConst("condition " + conditions[i].number());
            add(context.mkImplies(assumptions[i], translation.truth(conditions[i])));
        }
        try {
            return find(roots, cone, assumptions);
        } catch (Z3Exception e) {
            return new Answer.GaveUp("Z3: " + e.getMessage());
        }
    }

    private Answer find(List<Term> roots, List<Term> cone, BoolExpr[] assumptions) {
        while (true) {
            Status status = solver.check(assumptions);
            if (status == Status.UNSATISFIABLE) {
                return new Answer.None();
            }
            if (status == Status.UNKNOWN) {
                return new Answer.GaveUp("Z3: " + solver.getReasonUnknown());
            }
            Solution solution = new Solution(solver.getModel());
            Packet packet = new Packet(cone, solution);
            Evaluation evaluation = new Evaluation(terms, cone, packet);
            if (roots.stream().allMatch(evaluation::holds)) {
                return new Answer.Found(packet.model());
            }
            if (!addFacts(cone, solution)) {
                return new Answer.GaveUp("Z3's solution fits all facts but not the condition");
            }
        }
    }

    /** Adds the facts that a solution offends against. */
    private boolean addFacts(List<Term> cone, Solution solution) {
        Evaluation evaluation = new Evaluation(terms, cone, solution);
        Map<Long, Term.PacketByte> byIndex = new HashMap<>();
        boolean added = false;
        for (Term term : cone) {
            if (term instanceof Term.PacketByte octet) {
                Term.PacketByte first = byIndex.putIfAbsent(evaluation.of(octet.index()), octet);
                if (first != null && evaluation.of(first) != evaluation.of(octet)) {
                    added |= addFact(first, octet, translation.agreement(first, octet));
                }
            } else if (term instanceof Term.Binary binary && Z3Translation.isDear(binary)) {
                long meant = binary.operator().apply(binary.width(), evaluation.of(binary.left()),
                        evaluation.of(binary.right()));
                if (meant != evaluation.of(binary)) {
                    added |= addFact(binary, binary, translation.definition(binary));
                }
            } else if (term instanceof Term.Membership member) {
                AddressRange range = AddressRange.of(member.set(), evaluation.of(member.high()),
                        evaluation.of(member.low()));
                if (range.member() != evaluation.holds(member) && ranges.add(new Range(member, range))) {
                    add(translation.membership(member, range));
                    added = true;
                }
            }
        }
        return added;
    }

    private boolean addFact(Term one, Term other, BoolExpr fact) {
        boolean fresh = facts.add(List.of(one.number(), other.number()));
        if (fresh) {
            add(fact);
        }
        return fresh;
    }

    private void add(BoolExpr fact) {
        // An array of our own, as the compiler's for a generic parameter would be unchecked.
        solver.add(new BoolExpr[]{fact});
    }

    /** What Z3 says of the free variables, which need not fit any packet. */
    private final class Solution implements Evaluation.Environment {
        private final Model model;

        Solution(Model model) {
            this.model = model;
        }

        private long value(Term term) {
            Expr<?> value = model.eval(translation.of(term), true);
            return value instanceof BitVecNum number ? number.getBigInteger().longValue() : value.isTrue() ? 1 : 0;
        }

        @Override
        public long given(Term.Given term) {
            return value(term);
        }

        @Override
        public int packetByte(Term.PacketByte term, int index) {
            return (int) value(term);
        }

        @Override
        public boolean membership(Term.Membership term, long high, long low) {
            return value(term) != 0;
        }

        @Override
        public long binary(Term.Binary term, long left, long right) {
            return Z3Translation.isDear(term) ? value(term) : Evaluation.Environment.super.binary(term, left, right);
        }
    }

    /** A packet after a solution: of bytes that the solution gives more than one value, one is taken. */
    private static final class Packet implements Evaluation.Environment {
        private final Solution solution;
        private final TreeMap<Long, Integer> bytes = new TreeMap<>();
        private final Map<Quantity, Long> quantities = new HashMap<>();

        Packet(List<Term> cone, Solution solution) {
            this.solution = solution;
            for (Term term : cone) {
                if (term instanceof Term.PacketByte octet && octet.index() instanceof Term.Constant index) {
                    bytes.put(index.value(), (int) solution.value(octet));
                }
            }
        }

        @Override
        public long given(Term.Given term) {
            return quantities.computeIfAbsent(term.quantity(), _ -> solution.value(term));
        }

        @Override
        public int packetByte(Term.PacketByte term, int index) {
            return bytes.computeIfAbsent(Integer.toUnsignedLong(index), _ -> (int) solution.value(term));
        }

        PacketModel model() {
            Map<Ancillary, Integer> ancillary = new EnumMap<>(Ancillary.class);
            int captured = 0;
            OptionalInt wire = OptionalInt.empty();
            for (Map.Entry<Quantity, Long> entry : quantities.entrySet()) {
                int value = entry.getValue().intValue();
                switch (entry.getKey()) {
                    case Quantity.CapturedLength() -> captured = value;
                    case Quantity.LinearLength() -> {
                        // Programs are tried with every one.
                    }
                    case Quantity.Held _,Quantity.ValueAddress() -> {}
                    case Quantity.WireLength() -> wire = OptionalInt.of(value);
                    case Quantity.Known(Ancillary field) -> {
                        if (value != 0) {
                            ancillary.putIfAbsent(field, 0);
                        }
                    }
                    case Quantity.Beside(Ancillary field) -> {
                        if (isKnown(field, value)) {
                            ancillary.put(field, value);
                        }
                    }
                }
            }
            return new PacketModel(bytes, captured, wire, ancillary);
        }

        /** A packet has an interface exactly where the interface's index is not 0. */
        private boolean isKnown(Ancillary field, int value) {
            Long known = quantities.get(new Quantity.Known(field));
            return known == null ? field != Ancillary.INTERFACE_INDEX || value != 0 : known != 0;
        }
    }
}
