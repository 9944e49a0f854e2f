package org.snifter.pcap;

import java.util.Optional;

/** A format that captures are written in: pcap or pcapng, plain or compressed. */
public final class CaptureFormat {
    private static final String PCAPNG = ".pcapng";

    private final boolean pcapng;
    private final Optional<Compression> compression;

    private CaptureFormat(boolean pcapng, Optional<Compression> compression) {
        this.pcapng = pcapng;
        this.compression = compression;
    }

    /**
     * The format that a file's name asks for: pcapng when it ends in .pcapng, else pcap; compressed when an ending such as
     * .gz follows.
     */
    public static CaptureFormat ofName(String name) {
        Optional<Compression> compression = Compression.ofName(name);
        String ending = PCAPNG + compression.map(Compression::ending).orElse("");
        return new CaptureFormat(name.endsWith(ending), compression);
    }

    /** The same, but pcapng. */
    public CaptureFormat asPcapng() {
        return new CaptureFormat(true, compression);
    }

    /** Whether it is pcapng, which can hold packets of several link types and more than packets. */
    public boolean isPcapng() {
        return pcapng;
    }

    Optional<Compression> compression() {
        return compression;
    }
}
