/**
 * From text to tree: {@code Lexer} makes tokens, {@code ExpressionParser} the tree, with help for primitives
 * and their ids.
 */
package org.snifter.filter.syntax;
