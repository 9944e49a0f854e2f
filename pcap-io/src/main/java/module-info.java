/** Capture files and the packets in them. */
module org.snifter.pcap {
    requires com.github.luben.zstd_jni;
    requires org.tukaani.xz;

    exports org.snifter.pcap;
}
