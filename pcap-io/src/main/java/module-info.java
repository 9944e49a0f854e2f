/** Capture files and the packets in them. */
module org.snifter.pcap {
    exports org.snifter.pcap;
}
