package org.snifter.cli.shell;

/**
 * A field of a packet.
 *
 * @param offset of its first byte in the packet
 * @param length bytes
 * @param name   with the protocol, such as {@code ip proto}
 */
record HeaderField(int offset, int length, String name) {
    boolean overlaps(long from, long to) {
        return offset < to && from < offset + length;
    }
}
