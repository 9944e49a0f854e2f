/** Interfaces: listing them, capturing from them, sending on them. */
module org.snifter.capture {
    requires transitive org.snifter.pcap;
    requires transitive org.snifter.cbpf;
    requires org.snifter.ebpf;
    requires org.pcap4j.core;

    exports org.snifter.capture;
}
