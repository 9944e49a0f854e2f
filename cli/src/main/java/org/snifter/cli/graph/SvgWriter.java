package org.snifter.cli.graph;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.snifter.cli.graph.Panel.Edge;
import org.snifter.cli.graph.Panel.EdgeKind;
import org.snifter.cli.graph.Panel.Kind;
import org.snifter.cli.graph.Panel.Line;
import org.snifter.cli.graph.Panel.Node;

/** Pictures as SVG, whose colours go with the reader's preference for light or dark. */
final class SvgWriter {
    private static final double MARGIN = 20;
    private static final double BETWEEN = 36;
    private static final double HEADING = 30;
    private static final double TITLE = 54;
    private static final double BASELINE = 12.5;
    private static final double STRIPE = 3;
    private static final int MOST_STRIPES = 3;
    private static final double CORNER = 6;

    private final StringBuilder out = new StringBuilder();

    private SvgWriter() {}

    /** A file of its own. */
    static String document(String title, String circumstance, List<Placed> panels) {
        double width = 2 * MARGIN + BETWEEN * (panels.size() - 1);
        double height = 0;
        for (Placed panel : panels) {
            width += panelWidth(panel);
            height = Math.max(height, panel.height());
        }
        width = Math.max(width, 2 * MARGIN + TextSize.labelWidth(title) * 1.5);
        height += TITLE + HEADING + MARGIN;
        SvgWriter writer = new SvgWriter();
        writer.out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"filter\"").append(size(width, height))
                .append(">\n<title>").append(Markup.escaped(title)).append("</title>\n<style>\n")
                .append(Resources.text("colours.css")).append(Resources.text("graph.css")).append("</style>\n");
        writer.out.append("<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n");
        writer.arrows();
        writer.text(MARGIN, 28, "title", title.replace('\n', ' '));
        writer.text(MARGIN, 46, "quiet", circumstance);
        double x = MARGIN;
        for (Placed panel : panels) {
            writer.text(x, TITLE + 18, "heading", panel.panel().heading());
            writer.out.append("<g transform=\"translate(").append(Markup.pixels(x)).append(' ')
                    .append(Markup.pixels(TITLE + HEADING)).append(")\">\n");
            writer.panel(panel);
            writer.out.append("</g>\n");
            x += panelWidth(panel) + BETWEEN;
        }
        return writer.out.append("</svg>\n").toString();
    }

    /** One panel, to stand in a page that has the style. */
    static String inline(Placed panel) {
        SvgWriter writer = new SvgWriter();
        writer.out.append("<svg class=\"filter\" role=\"img\" aria-label=\"")
                .append(Markup.escaped(panel.panel().heading())).append('"').append(size(panel.width(), panel.height()))
                .append(">\n");
        writer.panel(panel);
        return writer.out.append("</svg>\n").toString();
    }

    /** What {@link #inline} needs once in the page: the tips of arrows. */
    static String arrowTips() {
        SvgWriter writer = new SvgWriter();
        writer.out.append("<svg class=\"filter tips\" width=\"0\" height=\"0\" aria-hidden=\"true\">");
        writer.arrows();
        return writer.out.append("</svg>\n").toString();
    }

    private static double panelWidth(Placed panel) {
        return Math.max(panel.width(), TextSize.labelWidth(panel.panel().heading()) * 1.1);
    }

    private static String size(double width, double height) {
        return String.format(Locale.ROOT, " viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" height=\"%.0f\"", width, height,
                width, height);
    }

    private void arrows() {
        out.append("<defs>");
        for (EdgeKind kind : EdgeKind.values()) {
            if (kind != EdgeKind.OPERAND) {
                out.append("<marker id=\"").append(name(kind)).append("-tip\" class=\"tip ").append(name(kind))
                        .append("\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\""
                                + " markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0.5 L8 4 L0 7.5 z\"/>"
                                + "</marker>");
            }
        }
        out.append("</defs>\n");
    }

    private static String name(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private void panel(Placed panel) {
        for (int i = 0; i < panel.routes().size(); i++) {
            edge(panel.panel().edges().get(i), panel.routes().get(i));
        }
        for (int i = 0; i < panel.boxes().size(); i++) {
            node(panel.panel().nodes().get(i), panel.boxes().get(i), panel.panel().key());
        }
        for (int i = 0; i < panel.routes().size(); i++) {
            Edge edge = panel.panel().edges().get(i);
            Placed.Point at = panel.routes().get(i).label();
            if (!edge.label().isEmpty()) {
                text(at.x() + 1, at.y() + 10, "label " + name(edge.kind()) + (edge.share() == 0 ? " never" : ""),
                        edge.label());
            }
        }
    }

    private void edge(Edge edge, Placed.Route route) {
        out.append("<path class=\"edge ").append(name(edge.kind())).append(edge.share() == 0 ? " never" : "")
                .append("\" d=\"").append(rounded(route.points())).append('"');
        if (edge.kind() != EdgeKind.OPERAND) {
            out.append(" marker-end=\"url(#").append(name(edge.kind())).append("-tip)\"");
        }
        out.append(String.format(Locale.ROOT, " style=\"stroke-width:%.1f\"/>%n", 1.2 + 2.4 * edge.share()));
    }

    /** A line through the points with its corners rounded. */
    private static String rounded(List<Placed.Point> points) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < points.size(); i++) {
            Placed.Point point = points.get(i);
            if (i == 0 || i == points.size() - 1) {
                path.append(i == 0 ? "M" : " L").append(pair(point));
            } else {
                Placed.Point before = towards(point, points.get(i - 1));
                Placed.Point after = towards(point, points.get(i + 1));
                path.append(" L").append(pair(before)).append(" Q").append(pair(point)).append(' ').append(pair(after));
            }
        }
        return path.toString();
    }

    private static Placed.Point towards(Placed.Point from, Placed.Point to) {
        double distance = Math.hypot(to.x() - from.x(), to.y() - from.y());
        double share = distance == 0 ? 0 : Math.min(CORNER, distance / 2) / distance;
        return new Placed.Point(from.x() + (to.x() - from.x()) * share, from.y() + (to.y() - from.y()) * share);
    }

    private static String pair(Placed.Point point) {
        return Markup.pixels(point.x()) + " " + Markup.pixels(point.y());
    }

    private void node(Node node, Placed.Box box, String key) {
        out.append("<g class=\"node ").append(name(node.kind())).append("\" transform=\"translate(")
                .append(Markup.pixels(box.x())).append(' ').append(Markup.pixels(box.y())).append(")\"")
                .append(Markup.parts(node.parts())).append(">\n<rect class=\"box\" rx=\"")
                .append(node.kind() == Kind.CONNECTIVE ? Markup.pixels(box.height() / 2) : "5").append("\" width=\"")
                .append(Markup.pixels(box.width())).append("\" height=\"").append(Markup.pixels(box.height()))
                .append("\"/>\n");
        double y = TextSize.PADDING - 2;
        for (Line line : node.lines()) {
            line(line, y, box.width(), node.kind(), key);
            y += TextSize.LINE;
        }
        out.append("</g>\n");
    }

    private void line(Line line, double y, double width, Kind kind, String key) {
        out.append("<g class=\"line").append(line.instruction() == Line.NONE ? " name" : " code").append('"')
                .append(Markup.parts(line.parts()));
        if (line.instruction() != Line.NONE) {
            out.append(" data-").append(key).append("=\"").append(line.instruction()).append('"');
        }
        out.append("><rect class=\"back\" x=\"1\" y=\"").append(Markup.pixels(y)).append("\" width=\"")
                .append(Markup.pixels(width - 2)).append("\" height=\"").append(Markup.pixels(TextSize.LINE))
                .append("\"/>");
        Iterator<Integer> parts = line.parts().iterator();
        for (int i = 0; i < MOST_STRIPES && parts.hasNext(); i++) {
            out.append("<rect class=\"stripe k").append(parts.next() % Markup.COLOURS).append("\" x=\"")
                    .append(Markup.pixels(3 + i * (STRIPE + 1))).append("\" y=\"").append(Markup.pixels(y + 1))
                    .append("\" width=\"").append(Markup.pixels(STRIPE)).append("\" height=\"")
                    .append(Markup.pixels(TextSize.LINE - 2)).append("\"/>");
        }
        boolean centred = kind == Kind.CONNECTIVE;
        double x = centred ? width / 2 : TextSize.PADDING + TextSize.STRIPES - 4;
        text(x, y + BASELINE, centred ? "middle" : "", line.text());
        if (!line.note().isEmpty()) {
            text(width - TextSize.PADDING, y + BASELINE, "note", line.note());
        }
        out.append("</g>\n");
    }

    private void text(double x, double y, String style, String text) {
        out.append("<text").append(style.isEmpty() ? "" : " class=\"" + style + '"').append(" x=\"")
                .append(Markup.pixels(x)).append("\" y=\"").append(Markup.pixels(y)).append("\">")
                .append(Markup.escaped(text)).append("</text>");
    }
}
