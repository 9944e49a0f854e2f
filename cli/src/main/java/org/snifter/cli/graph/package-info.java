/** Pictures of filters: the expression as a tree, its program as a graph, and pages that link all forms. */
package org.snifter.cli.graph;
