/**
 * The syntax tree of a filter, with every name looked up and every number checked.
 *
 * <p>Parentheses leave no node, and a chain of one connective ({@code a or b or c}) is one node. Still, trees
 * may be as deep as the text is long ({@code not not not ip}), so walk them with {@link
 * org.snifter.filter.tree.Expression#fold} and {@link org.snifter.filter.tree.Arithmetic#fold}, which do not
 * recurse. The {@code equals}, {@code hashCode} and {@code toString} of these records do.
 */
package org.snifter.filter.tree;
