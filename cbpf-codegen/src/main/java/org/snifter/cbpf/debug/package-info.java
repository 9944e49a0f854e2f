/** Programs run an instruction at a time, back and forth, by whoever wants to see what they do to a packet. */
package org.snifter.cbpf.debug;
