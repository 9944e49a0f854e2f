/** Programs as ELF objects that the loaders of the kernel's world take. */
package org.snifter.ebpf.elf;
