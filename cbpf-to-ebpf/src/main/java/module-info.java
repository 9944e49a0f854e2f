/** Extended BPF: translation of classic programs, execution on the JVM, and the kernel. */
module org.snifter.ebpf {
    requires transitive org.snifter.cbpf;

    exports org.snifter.ebpf;
    exports org.snifter.ebpf.c;
    exports org.snifter.ebpf.elf;
    exports org.snifter.ebpf.kernel;
    exports org.snifter.ebpf.map;
}
