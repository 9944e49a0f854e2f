/**
 * Classic programs as people and tools write them: the language of the kernel's assembler, listings, C arrays, numbers and
 * bytes, read and written.
 */
package org.snifter.cbpf.asm;
