package org.snifter.capture.linux;

import java.lang.foreign.Linker;

/** Where this runs. */
public final class Platform {
    private static final boolean LINUX = Linker.nativeLinker().defaultLookup().find("epoll_create1").isPresent();

    private Platform() {}

    /** Whether the C library is that of a Linux, and {@link LibC} can be used. */
    public static boolean isLinux() {
        return LINUX;
    }
}
