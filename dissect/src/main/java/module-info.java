/** The text of packets. */
module org.snifter.dissect {
    requires transitive org.snifter.pcap;

    exports org.snifter.dissect;
}
