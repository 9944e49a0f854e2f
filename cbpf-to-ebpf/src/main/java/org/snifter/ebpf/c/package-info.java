/** Filters as C. */
package org.snifter.ebpf.c;
