package org.snifter.capture.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Who the process is to the kernel. The C library carries a change to all threads, the JVM's own included. */
public final class Privileges {

    private Privileges() {}

    /**
     * Makes the process another user's, with that user's groups, for good.
     *
     * @return false, and nothing has changed, where there is no such user
     * @throws SystemCallException {@link Errno#EPERM} where the process may not
     */
    public static boolean become(String user) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(user);
            long found = LibC.userAndGroup(name);
            if (found == -1) {
                return false;
            }
            int group = (int) (found >>> 32);
            SystemCallException.check("initgroups", LibC.initgroups(name, group));
            SystemCallException.check("setgid", LibC.setgid(group));
            SystemCallException.check("setuid", LibC.setuid((int) found));
            return true;
        }
    }
}
