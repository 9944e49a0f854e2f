package org.snifter.prove.term;

import org.snifter.cbpf.Ancillary;

/** A number that a filter finds rather than computes; the packet's bytes are {@link Term.PacketByte}s instead. */
public sealed interface Quantity {
    /** How many bits there are. */
    int width();

    /** How many bytes of the packet were captured, up to what fits an {@code int}. */
    record CapturedLength() implements Quantity {
        @Override
        public int width() {
            return 31;
        }
    }

    /** How many of the captured bytes a program can read directly. */
    record LinearLength() implements Quantity {
        @Override
        public int width() {
            return 31;
        }
    }

    /** How many bytes the packet had on the wire. */
    record WireLength() implements Quantity {
        @Override
        public int width() {
            return 32;
        }
    }

    /**
     * What the kernel knows of the packet beside its bytes; flags and 16-bit fields are as narrow as they are there.
     */
    record Beside(Ancillary field) implements Quantity {
        @Override
        public int width() {
            return switch (field) {
                case VLAN_TAG_PRESENT -> 1;
                case PROTOCOL, VLAN_TAG, VLAN_PROTOCOL, HARDWARE_TYPE -> 16;
                case PACKET_TYPE, INTERFACE_INDEX, NETLINK_ATTRIBUTE, NESTED_NETLINK_ATTRIBUTE, MARK, QUEUE,
                        RECEIVE_HASH, CPU, XOR_X, PAYLOAD_OFFSET, RANDOM ->
                    32;
            };
        }
    }

    /** Whether a field beside the packet's bytes is known. */
    record Known(Ancillary field) implements Quantity {
        @Override
        public int width() {
            return 1;
        }
    }

    /** The lower half of the address of a value that a map holds; the upper half of such an address is not zero. */
    record ValueAddress() implements Quantity {
        @Override
        public int width() {
            return 32;
        }
    }

    /**
     * What a place of a machine holds where a proof does not know more of it.
     *
     * @param machine tells machines apart
     * @param place   the number of the place
     */
    record Held(int machine, int place, int width) implements Quantity {}
}
