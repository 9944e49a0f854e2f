/** Maps of eBPF programs: what they are like, and how they work in user space. Those of the kernel are KernelMap. */
package org.snifter.ebpf.map;
