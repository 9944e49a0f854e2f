/** Extended BPF: translation of classic programs, execution on the JVM, and the kernel. */
@SuppressWarnings("module") // capture is compiled after this
module org.snifter.ebpf {
    requires transitive org.snifter.cbpf;

    exports org.snifter.ebpf;
    exports org.snifter.ebpf.c;
    exports org.snifter.ebpf.elf;
    exports org.snifter.ebpf.foreign to org.snifter.capture;
    exports org.snifter.ebpf.kernel;
    exports org.snifter.ebpf.map;
}
