/** Interfaces: listing them, capturing from them, sending on them. */
module org.snifter.capture {
    requires transitive org.snifter.pcap;
    requires transitive org.snifter.cbpf;

    exports org.snifter.capture;
}
