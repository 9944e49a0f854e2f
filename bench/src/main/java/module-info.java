/** Benchmarks. */
module org.snifter.bench {
    requires org.snifter.filter;
    requires org.snifter.cbpf;
    requires org.snifter.ebpf;
    requires org.snifter.pcap;
    requires org.snifter.capture;
    requires java.management;
    requires jmh.core;
}
