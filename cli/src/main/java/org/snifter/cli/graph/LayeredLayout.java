package org.snifter.cli.graph;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayerConstraint;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.LayeringStrategy;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeLabelPlacement;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkConnectableShape;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import org.snifter.cli.graph.Panel.Edge;
import org.snifter.cli.graph.Panel.EdgeKind;
import org.snifter.cli.graph.Panel.Kind;
import org.snifter.cli.graph.Panel.Node;

/** Finds places by Eclipse ELK's layered algorithm, from top to bottom. The one class that needs that library. */
final class LayeredLayout {
    static {
        // Registers what the library can do; without it no option has a default.
        LayoutMetaDataService.getInstance();
    }

    private LayeredLayout() {}

    static Placed place(Panel panel) {
        ElkNode root = root();
        List<ElkNode> nodes = new ArrayList<>();
        for (Node node : panel.nodes()) {
            ElkNode placed = ElkGraphUtil.createNode(root);
            placed.setDimensions(TextSize.width(node), TextSize.height(node));
            placed.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_SIDE);
            if (node.kind() == Kind.ACCEPT || node.kind() == Kind.REJECT) {
                placed.setProperty(LayeredOptions.LAYERING_LAYER_CONSTRAINT, LayerConstraint.LAST);
            }
            nodes.add(placed);
        }
        List<ElkEdge> edges = new ArrayList<>();
        for (Edge edge : panel.edges()) {
            edges.add(edge(edge, nodes));
        }
        new LayeredLayoutProvider().layout(root, new BasicProgressMonitor());
        return new Placed(panel, root.getWidth(), root.getHeight(), nodes.stream().map(LayeredLayout::box).toList(),
                edges.stream().map(LayeredLayout::route).toList());
    }

    private static ElkNode root() {
        ElkNode root = ElkGraphUtil.createGraph();
        root.setProperty(CoreOptions.DIRECTION, Direction.DOWN);
        root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        root.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.PREFER_NODES);
        // A block stands as high as it can, as in the listing.
        root.setProperty(LayeredOptions.LAYERING_STRATEGY, LayeringStrategy.LONGEST_PATH_SOURCE);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE, 26.0);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 34.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_NODE, 14.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 9.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_LABEL, 3.0);
        return root;
    }

    private static ElkEdge edge(Edge edge, List<ElkNode> nodes) {
        ElkConnectableShape from = edge.kind() == EdgeKind.OPERAND ? nodes.get(edge.from())
                : port(nodes.get(edge.from()));
        ElkEdge placed = ElkGraphUtil.createSimpleEdge(from, nodes.get(edge.to()));
        if (!edge.label().isEmpty()) {
            ElkLabel label = ElkGraphUtil.createLabel(edge.label(), placed);
            label.setDimensions(TextSize.labelWidth(edge.label()), TextSize.LABEL_HEIGHT);
            label.setProperty(CoreOptions.EDGE_LABELS_PLACEMENT, EdgeLabelPlacement.TAIL);
        }
        return placed;
    }

    /** Each way out of a block has a place of its own at its lower side. */
    private static ElkPort port(ElkNode node) {
        ElkPort port = ElkGraphUtil.createPort(node);
        port.setProperty(CoreOptions.PORT_SIDE, PortSide.SOUTH);
        return port;
    }

    private static Placed.Box box(ElkNode node) {
        return new Placed.Box(node.getX(), node.getY(), node.getWidth(), node.getHeight());
    }

    private static Placed.Route route(ElkEdge edge) {
        List<Placed.Point> points = new ArrayList<>();
        for (ElkEdgeSection section : edge.getSections()) {
            points.add(new Placed.Point(section.getStartX(), section.getStartY()));
            section.getBendPoints().forEach(bend -> points.add(new Placed.Point(bend.getX(), bend.getY())));
            points.add(new Placed.Point(section.getEndX(), section.getEndY()));
        }
        Placed.Point label = edge.getLabels().isEmpty()
                ? points.getFirst()
                : new Placed.Point(edge.getLabels().getFirst().getX(), edge.getLabels().getFirst().getY());
        return new Placed.Route(points, label);
    }
}
