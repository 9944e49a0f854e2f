package org.snifter.cli.graph;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.ExecutionCounts;
import org.snifter.cbpf.Listing;
import org.snifter.cbpf.LocatedProgram;
import org.snifter.ebpf.EbpfListing;
import org.snifter.ebpf.LocatedTranslation;
import org.snifter.filter.Span;

/**
 * Pages that show all forms of a filter side by side and link them line by line. A page loads nothing: style and script
 * stand in it. Elements name what they belong to: {@code data-p} the parts of the expression, {@code data-c} and
 * {@code data-u} the instructions after and before the optimizer.
 */
final class HtmlWriter {
    private static final int MOST_STRIPES = 3;

    private final StringBuilder out = new StringBuilder();
    private final Picture picture;
    private final Parts parts;

    private HtmlWriter(Picture picture) {
        this.picture = picture;
        this.parts = Parts.of(picture.filter());
    }

    static String page(Picture picture, List<Placed> panels) {
        HtmlWriter writer = new HtmlWriter(picture);
        writer.head();
        writer.header();
        writer.forms(panels);
        writer.graphs(panels);
        writer.out.append("<script>\n").append(Resources.text("page.js")).append("</script>\n</body>\n</html>\n");
        return writer.out.toString();
    }

    private void head() {
        out.append("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <link rel="icon" href="data:,">
                """);
        out.append("<title>").append(Markup.escaped(picture.title().replace('\n', ' '))).append("</title>\n<style>\n")
                .append(Resources.text("colours.css")).append(Resources.text("graph.css"))
                .append(Resources.text("page.css")).append("</style>\n</head>\n<body>\n");
        out.append(SvgWriter.arrowTips());
    }

    private void header() {
        out.append("<header>\n<h1 class=\"expression\">");
        String text = parts.text();
        int at = 0;
        for (int i = 0; i < parts.spans().size(); i++) {
            Span span = parts.spans().get(i);
            out.append(Markup.escaped(text.substring(at, span.start()))).append("<span class=\"part k")
                    .append(i % Markup.COLOURS).append("\" tabindex=\"0\" data-p=\"").append(i).append("\">")
                    .append(Markup.escaped(text.substring(span.start(), span.end()))).append("</span>");
            at = span.end();
        }
        String rest = text.substring(at);
        out.append(Markup.escaped(at == 0 && rest.isEmpty() ? picture.title() : rest)).append("</h1>\n<p>")
                .append(Markup.escaped(picture.circumstance())).append("</p>\n</header>\n");
    }

    private void forms(List<Placed> panels) {
        out.append("<main class=\"forms\">\n");
        panels.stream().filter(placed -> placed.panel().key().equals(TreePanel.KEY)).findFirst().ifPresent(tree -> {
            begin("tree", "Expression", "");
            out.append("<div class=\"pane\">").append(SvgWriter.inline(tree)).append("</div>\n</section>\n");
        });
        classic();
        picture.translation().ifPresent(this::extended);
        out.append("</main>\n");
    }

    private void begin(String style, String heading, String remark) {
        out.append("<section class=\"").append(style).append("\">\n<h2>").append(heading);
        if (!remark.isEmpty()) {
            out.append(" <small>").append(Markup.escaped(remark)).append("</small>");
        }
        out.append("</h2>\n");
    }

    private void classic() {
        LocatedProgram program = picture.optimized();
        begin("classic", "Classic BPF", program.program().size() + " of " + picture.plain().program().size()
                + " instructions" + (picture.counts().isPresent() ? "; how often each ran, held" : ""));
        out.append("<div class=\"pane listing\"><div class=\"rows\">\n");
        List<String> lines = Listing.assemblyLines(program.program());
        for (int i = 0; i < lines.size(); i++) {
            row(i, program.origins().get(i), lines.get(i).replace('\t', ' ').stripTrailing(), counts(i), share(i));
        }
        out.append("</div></div>\n</section>\n");
    }

    private String counts(int index) {
        Optional<ExecutionCounts> counts = picture.counts();
        if (counts.isEmpty()) {
            return "";
        }
        CbpfInstruction instruction = picture.optimized().program().get(index);
        boolean test = instruction instanceof CbpfInstruction.JumpIfConstant
                || instruction instanceof CbpfInstruction.JumpIfX;
        return "<span class=\"count\">" + counts.get().runs(index) + "</span><span class=\"count held\">"
                + (test ? String.valueOf(counts.get().held(index)) : "") + "</span>";
    }

    private double share(int index) {
        return picture.counts().filter(counts -> counts.packets() > 0)
                .map(counts -> Math.min(1, (double) counts.runs(index) / counts.packets())).orElse(0.0);
    }

    private void extended(LocatedTranslation translation) {
        begin("extended", "eBPF", translation.program().size() + " instructions, in user space");
        out.append("<div class=\"pane listing\"><div class=\"rows\">\n");
        List<String> lines = EbpfListing.of(translation.program()).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int source = translation.sources().get(i);
            Set<Span> origins = source == LocatedTranslation.NONE
                    ? Set.of()
                    : picture.optimized().origins().get(source);
            row(source, origins, lines.get(i), "", 0);
        }
        out.append("</div></div>\n</section>\n");
    }

    /** @param source the classic instruction, negative for none */
    private void row(int source, Collection<Span> origins, String line, String counts, double share) {
        Set<Integer> numbers = parts.numbers(origins);
        out.append("<div class=\"row\"").append(source < 0 ? "" : " data-c=\"" + source + '"')
                .append(Markup.parts(numbers));
        if (share > 0) {
            out.append(String.format(Locale.ROOT, " style=\"--share:%.1f%%\"", 100 * share));
        }
        out.append("><span class=\"stripes\">");
        numbers.stream().limit(MOST_STRIPES)
                .forEach(number -> out.append("<i class=\"k").append(number % Markup.COLOURS).append("\"></i>"));
        out.append("</span><code>").append(Markup.escaped(line)).append("</code>").append(counts).append("</div>\n");
    }

    private void graphs(List<Placed> panels) {
        out.append("<div class=\"graphs\">\n");
        for (Placed placed : panels) {
            if (!placed.panel().key().equals(TreePanel.KEY)) {
                String heading = placed.panel().heading();
                int comma = heading.indexOf(',');
                begin("graph", "Control flow " + heading.substring(0, comma), heading.substring(comma + 1).strip());
                out.append("<div class=\"pane\">").append(SvgWriter.inline(placed)).append("</div>\n</section>\n");
            }
        }
        out.append("</div>\n");
    }
}
