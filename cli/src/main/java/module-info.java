/** The snifter command. */
module org.snifter.cli {
    requires org.snifter.filter;
    requires org.snifter.cbpf;
    requires org.snifter.ebpf;
    requires org.snifter.pcap;
    requires org.snifter.capture;
    requires org.snifter.dissect;
    requires org.snifter.prove;
    requires info.picocli;
    requires jdk.unsupported; // where JLine finds signals
    requires org.jline;
}
