package org.snifter.cbpf.opt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Listing;
import org.snifter.cbpf.ListingParser;
import org.snifter.cbpf.emit.RegisterEmitter;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.Lifter;
import org.snifter.filter.oracle.OracleCase;

/** Prints how the optimizer compares with the reference's. Arguments: packets per case, then words that expressions contain. */
final class OptimizerReport {
    private OptimizerReport() {}

    public static void main(String[] arguments) {
        int packets = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0;
        String word = arguments.length > 1 ? arguments[1] : "";
        String link = arguments.length > 2 ? arguments[2] : "";
        Map<String, AtomicInteger> counts = new TreeMap<>();
        Map<String, double[]> ratios = new TreeMap<>();
        List<OracleCase> all = new ArrayList<>(OracleCase.all());
        all.addAll(OracleCase.live());
        for (OracleCase oracle : all) {
            if (oracle.error().isPresent() || !oracle.expr().contains(word) || !oracle.dlt().contains(link)) {
                continue;
            }
            CbpfProgram reference = ListingParser.parseAssembly(oracle.unoptimized());
            CbpfProgram ours;
            String name = oracle.set() + " " + oracle.dlt() + ": " + oracle.expr();
            try {
                Optional<Graph> graph = Lifter.lift(reference);
                ours = new RegisterEmitter().emit(new Optimizer().optimize(graph.orElseThrow()));
            } catch (RuntimeException e) {
                System.out.println("FAILS " + name + " " + e);
                e.printStackTrace(System.out);
                continue;
            }
            if (packets > 0) {
                Optional<String> difference = new Refinement(reference, ours, 1).search(packets);
                if (difference.isPresent()) {
                    System.out.println("WRONG " + name + "\n" + difference.get() + "\n" + Listing.assembly(reference)
                            + "\n" + Listing.assembly(ours));
                }
            }
            if (oracle.optimizedError().isPresent()) {
                String kind = ours.size() == 1 ? "error ok" : "error other";
                counts.computeIfAbsent(oracle.set() + " " + kind, _ -> new AtomicInteger()).incrementAndGet();
                if (ours.size() != 1 || !word.isEmpty()) {
                    System.out
                            .println(kind.toUpperCase(Locale.ROOT) + " " + name + " " + oracle.optimizedError().get());
                    if (!word.isEmpty()) {
                        System.out.println(
                                String.join("\n", oracle.unoptimized()) + "\n--- ours\n" + Listing.assembly(ours));
                    }
                }
                continue;
            }
            CbpfProgram theirs = ListingParser.parseAssembly(oracle.optimized());
            boolean correct = oracle.optimizer().map("correct"::equals).orElse(true);
            String kind = ours.equals(theirs) ? "equal"
                    : ours.size() < theirs.size() ? "shorter" : ours.size() == theirs.size() ? "same length" : "longer";
            counts.computeIfAbsent(oracle.set() + (correct ? " " : " incorrect ") + kind, _ -> new AtomicInteger())
                    .incrementAndGet();
            if (correct) {
                double[] sum = ratios.computeIfAbsent(oracle.set(), _ -> new double[2]);
                sum[0] += (double) ours.size() / theirs.size();
                sum[1]++;
            }
            if (!kind.equals("equal") || !word.isEmpty()) {
                System.out.println(kind.toUpperCase(Locale.ROOT) + " " + ours.size() + "/" + theirs.size() + " "
                        + oracle.optimizer().orElse("?") + " " + name);
                if (!word.isEmpty()) {
                    System.out.println(String.join("\n", oracle.unoptimized()) + "\n--- optimized\n"
                            + String.join("\n", oracle.optimized()) + "\n--- ours\n" + Listing.assembly(ours));
                }
            }
        }
        System.out.println(counts);
        ratios.forEach((set, sum) -> System.out.println(set + " mean ratio " + sum[0] / sum[1]));
    }
}
