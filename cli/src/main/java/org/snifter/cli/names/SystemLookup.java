package org.snifter.cli.names;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Asks the system's resolver: its hosts file, then its name servers, as it is configured. A name counts only where it
 * leads back to the address, so that whoever owns an address cannot call it what it is not.
 */
final class SystemLookup implements HostLookup {
    @Override
    public String name(byte[] bytes) {
        try {
            InetAddress address = InetAddress.getByAddress(bytes);
            String name = address.getHostName();
            return name.equals(address.getHostAddress()) || !isPrintable(name) ? null : name;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(bytes.length + " bytes are no address", e);
        }
    }

    /** Names come from the network: nothing that a terminal would obey. */
    private static boolean isPrintable(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }
}
