package org.snifter.cli.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snifter.cbpf.ExecutionCounts;
import org.snifter.cbpf.LocatedProgram;
import org.snifter.cbpf.PartAnswers;
import org.snifter.ebpf.LocatedTranslation;
import org.snifter.filter.Filter;

/**
 * What is to be drawn of a filter.
 *
 * @param title        what the user calls it
 * @param filter       the expression; says nothing where there is only a program
 * @param plain        the program before the optimizer
 * @param optimized    the program after it
 * @param translation  the latter as eBPF; empty where it has no such form
 * @param plainCounts  what {@code plain} did with packets; empty where there were none
 * @param counts       what {@code optimized} did with them
 * @param answers      what the primitives answered; may be none
 * @param circumstance what it was compiled for and counted on, in a few words
 */
public record Picture(String title, Filter filter, LocatedProgram plain, LocatedProgram optimized,
        Optional<LocatedTranslation> translation, Optional<ExecutionCounts> plainCounts,
        Optional<ExecutionCounts> counts, List<PartAnswers> answers, String circumstance) {
    static final String PLAIN_KEY = "u";
    static final String OPTIMIZED_KEY = "c";

    public Picture {
        answers = List.copyOf(answers);
    }

    /** The tree, where there is one, and the program before and after the optimizer. */
    List<Panel> panels() {
        Parts parts = Parts.of(filter);
        List<Panel> panels = new ArrayList<>();
        if (filter.root().isPresent()) {
            panels.add(TreePanel.of(filter, parts, answers));
        }
        panels.add(FlowPanel.of(PLAIN_KEY, "before the optimizer, " + size(plain), plain, parts, plainCounts));
        panels.add(FlowPanel.of(OPTIMIZED_KEY, "after the optimizer, " + size(optimized), optimized, parts, counts));
        return panels;
    }

    private static String size(LocatedProgram program) {
        int size = program.program().size();
        return size + (size == 1 ? " instruction" : " instructions");
    }

    /** The picture in Graphviz's language, for {@code dot}. */
    public String dot() {
        return DotWriter.write(title, panels());
    }

    /**
     * The picture as SVG.
     *
     * @throws LayoutException where the layout library is missing
     */
    public String svg() throws LayoutException {
        return SvgWriter.document(title, circumstance, Layouts.place(panels()));
    }

    /**
     * A page that links the forms of the filter, complete in itself.
     *
     * @throws LayoutException where the layout library is missing
     */
    public String html() throws LayoutException {
        return HtmlWriter.page(this, Layouts.place(panels()));
    }
}
