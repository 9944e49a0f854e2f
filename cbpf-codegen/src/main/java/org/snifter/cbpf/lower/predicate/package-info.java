/** Boolean combinations of tests as trees, and how a tree becomes a control-flow graph. */
package org.snifter.cbpf.lower.predicate;
