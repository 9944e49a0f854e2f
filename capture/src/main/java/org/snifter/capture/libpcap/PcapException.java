package org.snifter.capture.libpcap;

/** What libpcap said when it failed. */
public final class PcapException extends Exception {
    private static final long serialVersionUID = 1L;

    PcapException(String message) {
        super(message);
    }
}
