package org.snifter.cbpf.lower;

import java.nio.ByteOrder;
import java.util.Objects;
import java.util.OptionalInt;
import org.snifter.filter.LinkType;

/**
 * What packets a filter is for.
 *
 * @param linkType what they begin with
 * @param snaplen how many bytes of a packet to keep, 1 to 262144
 * @param netmask the IPv4 netmask of the network they come from, for {@code ip broadcast}; nothing when it is not known
 * @param capture where they come from
 * @param fileOrder the byte order of the host that captured them, which BSD loopback headers are in
 * @param machine what the program may be made of
 */
public record Target(LinkType linkType, int snaplen, OptionalInt netmask, Capture capture, ByteOrder fileOrder,
        Machine machine) {
    /** The most bytes of a packet that are ever kept. */
    public static final int MAX_SNAPLEN = 262144;

    /** Where packets come from. */
    public enum Capture {
        /** Nowhere yet: a program for a link type as such, with this host's numbers where hosts differ. */
        NONE,
        /** A capture file: a packet is its bytes and its length, and it may come from any host. */
        FILE,
        /** A Linux interface: the kernel knows more of a packet, and keeps the first VLAN tag beside it. */
        LIVE_LINUX
    }

    public Target {
        Objects.requireNonNull(linkType);
        Objects.requireNonNull(netmask);
        Objects.requireNonNull(capture);
        Objects.requireNonNull(fileOrder);
        Objects.requireNonNull(machine);
        if (snaplen < 1 || snaplen > MAX_SNAPLEN) {
            throw new IllegalArgumentException("not a snapshot length: " + snaplen);
        }
    }

    /** Packets of that kind for classic BPF. */
    public Target(LinkType linkType, int snaplen, OptionalInt netmask, Capture capture, ByteOrder fileOrder) {
        this(linkType, snaplen, netmask, capture, fileOrder, Machine.CLASSIC);
    }

    /** Packets of a link type as such, in full. */
    public static Target of(LinkType linkType) {
        return new Target(linkType, MAX_SNAPLEN, OptionalInt.empty(), Capture.NONE, ByteOrder.nativeOrder());
    }

    /** Packets of a file whose headers are in this host's byte order, in full. */
    public static Target file(LinkType linkType) {
        return new Target(linkType, MAX_SNAPLEN, OptionalInt.empty(), Capture.FILE, ByteOrder.nativeOrder());
    }

    /** Packets of an interface of this host, in full. */
    public static Target live(LinkType linkType) {
        return new Target(linkType, MAX_SNAPLEN, OptionalInt.empty(), Capture.LIVE_LINUX, ByteOrder.nativeOrder());
    }

    /** The same packets, of which only so many bytes are kept. */
    public Target withSnaplen(int bytes) {
        return new Target(linkType, bytes, netmask, capture, fileOrder, machine);
    }

    /** The same packets, of a network with this mask. */
    public Target withNetmask(int mask) {
        return new Target(linkType, snaplen, OptionalInt.of(mask), capture, fileOrder, machine);
    }

    /** The same packets, for another machine. */
    public Target withMachine(Machine other) {
        return new Target(linkType, snaplen, netmask, capture, fileOrder, other);
    }
}
