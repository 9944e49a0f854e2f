package org.snifter.cli.names;

/** Asks the system for the name of a host. May take seconds, and is asked by several threads at once. */
@FunctionalInterface
interface HostLookup {
    /**
     * The name of a host.
     *
     * @param address 4 or 16 bytes
     * @return null where there is none
     */
    String name(byte[] address);
}
