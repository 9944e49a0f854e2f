package org.snifter.capture;

import org.snifter.capture.linux.Errno;
import org.snifter.capture.linux.Platform;
import org.snifter.capture.linux.Privileges;
import org.snifter.capture.linux.SystemCallException;

/** Gives up root's privileges once the interface is open. */
public final class UserSwitch {
    private UserSwitch() {}

    /**
     * Makes the process another user's, with that user's groups, for good.
     *
     * @throws CaptureException where there is no such user, or the process is not root's
     */
    public static void to(String user) throws CaptureException {
        try {
            if (!Platform.isLinux()) {
                throw new CaptureException("becoming the user " + user + " needs Linux");
            }
            if (!Privileges.become(user)) {
                throw new CaptureException("there is no user " + user);
            }
        } catch (SystemCallException e) {
            String remedy = e.errno() == Errno.EPERM ? "; only root can become another user" : "";
            throw new CaptureException("cannot become the user " + user + remedy + " (" + e.getMessage() + ")", e);
        }
    }
}
