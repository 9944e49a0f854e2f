package org.snifter.cbpf.lower;

/** What a program may be made of. */
public enum Machine {
    /** Classic BPF: what everyone knows, and runs everywhere. Of large sets it takes long programs. */
    CLASSIC,
    /** And tests of membership in a set of addresses, which only eBPF and user space have. */
    WITH_SETS
}
