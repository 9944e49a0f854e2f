package org.snifter.capture.linux;

import org.snifter.ebpf.foreign.CFunction;

/** Where this runs. */
public final class Platform {
    private static final boolean LINUX = CFunction.exists("epoll_create1");

    private Platform() {}

    /** Whether the C library is that of a Linux, and {@link LibC} can be used. */
    public static boolean isLinux() {
        return LINUX;
    }
}
