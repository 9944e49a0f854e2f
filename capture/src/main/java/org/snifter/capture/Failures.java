package org.snifter.capture;

import java.util.stream.Collectors;
import org.snifter.capture.linux.Errno;
import org.snifter.capture.linux.SystemCallException;

/** Says what went wrong with an interface, and what would help. */
final class Failures {
    private Failures() {}

    /** A system call failed on behalf of this interface. */
    static CaptureException of(String interfaceName, SystemCallException e) {
        return new CaptureException(interfaceName + ": " + switch (e.errno()) {
            case Errno.EPERM, Errno.EACCES -> "you are not permitted to open packet sockets; this needs the capability"
                    + " CAP_NET_RAW: run as root (sudo), or give the process just that, as with: sudo setpriv"
                    + " --reuid=$(id -u) --regid=$(id -g) --init-groups --inh-caps=+net_raw --ambient-caps=+net_raw"
                    + " COMMAND";
            case Errno.ENODEV, Errno.ENXIO -> noSuchInterface();
            case Errno.ENETDOWN -> "the interface is down; bring it up with: ip link set dev " + interfaceName + " up";
            case Errno.ENOMEM -> "the kernel has no memory for a buffer of this size; ask for a smaller one";
            case Errno.ENOSYS -> "capturing and sending on interfaces needs Linux";
            case Errno.EAFNOSUPPORT -> "the kernel has no packet sockets (CONFIG_PACKET)";
            default -> "cannot be used";
        } + " (" + e.getMessage() + ")", e);
    }

    /** There is no interface of this name. */
    static CaptureException noSuchInterface(String interfaceName) {
        return new CaptureException(interfaceName + ": " + noSuchInterface());
    }

    /** The interface was removed while in use. */
    static CaptureException disappeared(String interfaceName) {
        return new CaptureException(interfaceName + ": the interface disappeared");
    }

    private static String noSuchInterface() {
        return "there is no such interface; there are " + knownInterfaces();
    }

    private static String knownInterfaces() {
        try {
            return Interfaces.list().stream().map(NetworkDevice::name).collect(Collectors.joining(", "));
        } catch (CaptureException e) {
            return "others (" + e.getMessage() + ")";
        }
    }
}
