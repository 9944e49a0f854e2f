/** Programs as graphs of basic blocks, to be drawn and counted. */
package org.snifter.cbpf.graph;
