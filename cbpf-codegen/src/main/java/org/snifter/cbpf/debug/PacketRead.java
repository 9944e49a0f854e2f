package org.snifter.cbpf.debug;

/**
 * Bytes of the packet that an instruction looks at.
 *
 * @param offset of the first, from the packet's begin, 0 to 0x1fffffffe
 * @param length how many, from 1
 */
public record PacketRead(long offset, int length) {
    /** Whether a packet of so many captured bytes has all of them. */
    public boolean isWithin(int capturedLength) {
        return offset + length <= capturedLength;
    }
}
