package org.snifter.capture;

import org.snifter.capture.linux.DeviceControl;
import org.snifter.capture.linux.PacketSocket;
import org.snifter.capture.linux.SystemCallException;

/**
 * A packet socket that only sends, bound to an interface that packets can be sent on as they are.
 *
 * @param linkType the LINKTYPE_ number that packets must be of
 * @param mtu      the most bytes the interface carries in a packet, without the link-layer header
 */
record SendingSocket(PacketSocket socket, int linkType, int mtu) {
    /**
     * Opens an interface for sending.
     *
     * @throws CaptureException    when it is not one that packets can be sent on as they are
     * @throws SystemCallException when there is no such interface, or sending is not permitted
     */
    static SendingSocket open(String interfaceName) throws CaptureException, SystemCallException {
        try (DeviceControl control = DeviceControl.open()) {
            int index = control.index(interfaceName);
            LinkLayer linkLayer = LinkLayer.ofHardwareType(control.hardwareType(interfaceName));
            if (linkLayer.cooked()) {
                throw new CaptureException(interfaceName + ": the link-layer header of this kind of interface is not"
                        + " known, so packets cannot be sent on it; use an Ethernet-like interface");
            }
            int mtu = control.mtu(interfaceName);
            PacketSocket socket = PacketSocket.open(false);
            try {
                socket.bind(index, PacketSocket.NO_PROTOCOL);
                return new SendingSocket(socket, linkLayer.linkType(), mtu);
            } catch (SystemCallException e) {
                socket.close();
                throw e;
            }
        }
    }
}
