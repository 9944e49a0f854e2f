package org.snifter.cli.graph;

import java.util.List;

/**
 * A panel with a place for everything, in pixels from its upper left corner.
 *
 * @param boxes  the places of the nodes, in their order
 * @param routes the ways of the edges, in their order
 */
record Placed(Panel panel, double width, double height, List<Box> boxes, List<Route> routes) {
    Placed {
        boxes = List.copyOf(boxes);
        routes = List.copyOf(routes);
    }

    /** Where a node is. */
    record Box(double x, double y, double width, double height) {}

    /** A corner of an edge. */
    record Point(double x, double y) {}

    /**
     * How an edge goes.
     *
     * @param points at least two
     * @param label  the upper left corner of its label
     */
    record Route(List<Point> points, Point label) {
        Route {
            points = List.copyOf(points);
        }
    }
}
