/** Calls of C. */
package org.snifter.ebpf.foreign;
