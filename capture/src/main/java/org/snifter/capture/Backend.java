package org.snifter.capture;

import org.snifter.capture.linux.Platform;

/** What packets are captured with. */
public enum Backend {
    /** Linux's packet sockets, packet(7): a ring of memory shared with the kernel, and filters that run in the kernel. */
    PACKET("packet"),
    /** The system's libpcap: every system, interface and link type that it knows. */
    LIBPCAP("libpcap");

    private final String text;

    Backend(String text) {
        this.text = text;
    }

    /** The best one for this system. */
    public static Backend ofThisSystem() {
        return Platform.isLinux() ? PACKET : LIBPCAP;
    }

    /** Whether this system has it. */
    public boolean isThere() {
        return switch (this) {
            case PACKET -> Platform.isLinux();
            case LIBPCAP -> Libpcap.isThere();
        };
    }

    /** What people call it. */
    public String text() {
        return text;
    }
}
