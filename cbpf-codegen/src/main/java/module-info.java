/** Classic BPF: the machine, its programs and their listings, and the compiler from filters to programs. */
module org.snifter.cbpf {
    requires transitive org.snifter.filter;

    exports org.snifter.cbpf;
    exports org.snifter.cbpf.asm;
    exports org.snifter.cbpf.debug;
    exports org.snifter.cbpf.graph;
    exports org.snifter.cbpf.ir;
    exports org.snifter.cbpf.lower;
}
