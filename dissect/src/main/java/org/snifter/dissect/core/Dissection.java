package org.snifter.dissect.core;

import org.snifter.dissect.NameSource;
import org.snifter.dissect.PrintOptions;
import org.snifter.pcap.Packet;

/**
 * What a printer works with: the bytes, the text, the options, and what outer protocols left for inner ones. One
 * object serves all packets.
 */
public final class Dissection {
    /** What {@link #stations()} is where the link layer has no addresses. */
    public static final int NO_STATIONS = -1;

    /** How deep protocols may nest. A packet of nothing but headers gets no farther. */
    private static final int MAX_DEPTH = 64;

    private static final String TOO_LONG = " [text too long]";

    /** The packet's bytes. */
    public final PacketBytes bytes = new PacketBytes();
    /** The packet's text so far. */
    public final TextBuffer text = new TextBuffer();
    /** What to print. */
    public final PrintOptions options;
    /** As {@link PrintOptions#verbosity()}; less within {@link #printBriefly}. */
    public int verbosity;
    /** The innermost IP header. */
    public final IpHeader ip = new IpHeader();
    /** What is remembered from packet to packet. */
    public final Conversations conversations = new Conversations();

    /** What layers are noted in, or null where nobody asks. */
    private final LayerLog layers;
    /** What addresses and ports are noted in, or null where nobody asks. */
    private final Highlights highlights;
    private final NameSource names;
    private final NameSource interfaceNames;
    private String protocol = "";
    private boolean keepsLinkHeader;
    private int depth;
    private int linkHeaderLength;
    private int stations = NO_STATIONS;

    /** A dissection of no packet yet. */
    public Dissection(PrintOptions options, NameSource names) {
        this(options, names, null, null);
    }

    /** A dissection of no packet yet that notes the layers it meets and what may have a colour, where that is not null. */
    public Dissection(PrintOptions options, NameSource names, LayerLog layers, Highlights highlights) {
        this.options = options;
        this.layers = layers;
        this.highlights = highlights;
        this.verbosity = options.verbosity();
        this.interfaceNames = names;
        this.names = options.numeric() ? NameSource.NONE : names;
    }

    /** Turns to the next packet. */
    public void moveTo(Packet packet) {
        bytes.moveTo(packet);
        protocol = "";
        depth = 0;
        linkHeaderLength = 0;
        stations = NO_STATIONS;
        verbosity = options.verbosity();
        ip.set(0, 0, 0, 0, false);
    }

    /** Says whose bytes are read from now on: the name in {@code [|name]} where they end too early. */
    public void protocol(String name) {
        protocol = name;
        keepsLinkHeader = false;
        if (layers != null) {
            layers.name(name);
        }
    }

    /**
     * As {@link #protocol(String)}, of a protocol whose every {@link Unwind#TRUNCATED} is a {@link Unwind#SHORT}: in
     * tcpdump it is one or the other, from protocol to protocol.
     */
    public void shortProtocol(String name) {
        protocol = name;
        keepsLinkHeader = true;
        if (layers != null) {
            layers.name(name);
        }
    }

    /** The name last given to {@link #protocol(String)}. */
    public String protocol() {
        return protocol;
    }

    /** Prints what begins at {@code at} with {@code printer}, unless protocols nest too deep already. */
    public void print(Printer printer, int at, int length) {
        if (depth == MAX_DEPTH) {
            text.put("[nested too deep]");
            return;
        }
        depth++;
        if (layers == null) {
            printer.print(this, at, length);
        } else {
            int before = layers.begin(at, length, text.length());
            printer.print(this, at, length);
            layers.end(before, text.length());
        }
        depth--;
    }

    /**
     * As {@link #print}, of a packet that is only quoted: where it ends within a header, what is behind it is printed
     * all the same.
     */
    public void printQuoted(Printer printer, int at, int length) {
        int depthBefore = depth;
        int layerBefore = layers == null ? 0 : layers.innermost();
        try {
            print(printer, at, length);
        } catch (Unwind reason) {
            boolean headerEnded = reason == Unwind.SHORT || (reason == Unwind.TRUNCATED && keepsLinkHeader);
            if (!headerEnded) {
                throw reason;
            }
            unwound(reason);
            depth = depthBefore;
            if (layers != null) {
                layers.end(layerBefore, text.length());
            }
        }
    }

    /** As {@link #print}, of a packet within the packet: three times {@code -v} less are its details. */
    public void printBriefly(Printer printer, int at, int length) {
        int before = verbosity;
        verbosity = Math.max(0, verbosity - 3);
        print(printer, at, length);
        verbosity = before;
    }

    /** Prints the packet from its link layer on, whatever it holds. */
    public void packet(Printer link, int length) {
        if (layers != null) {
            layers.clear();
            layers.begin(0, length, text.length());
        }
        try {
            link.print(this, 0, length);
        } catch (Unwind reason) {
            unwound(reason);
        }
        if (layers != null) {
            layers.finish(text.length());
        }
    }

    /**
     * Says how many bytes the link-layer header has: no part of a dump of the packet's bytes without it. From a link
     * layer that is itself carried by something else, this changes nothing.
     */
    public void linkHeader(int length) {
        if (depth == 0) {
            linkHeaderLength = length;
        }
    }

    /** Says where the innermost link layer has its two addresses: the destination's, and the source's behind it. */
    public void stations(int at) {
        stations = at;
    }

    /** Where the innermost link layer has its addresses, or {@link #NO_STATIONS}. */
    public int stations() {
        return stations;
    }

    /** How many bytes the link-layer header has; 0 while unknown. */
    public int linkHeader() {
        return linkHeaderLength;
    }

    /** Ends the text of a packet whose printer gave up. */
    public void unwound(Unwind reason) {
        if (reason == Unwind.TRUNCATED) {
            truncated();
            if (!keepsLinkHeader) {
                linkHeaderLength = 0;
            }
        } else if (reason == Unwind.SHORT) {
            truncated();
        } else if (reason == Unwind.INVALID) {
            invalid();
        } else {
            text.makeRoom(TOO_LONG.length() + 1);
            text.put(TOO_LONG);
        }
    }

    /** Appends the mark of a packet cut short. */
    public void truncated() {
        if (layers != null) {
            layers.truncated();
        }
        text.put(" [|").put(protocol).put(']');
    }

    /** Appends the mark of contents that contradict themselves. */
    public void invalid() {
        if (layers != null) {
            layers.invalid();
        }
        text.put(" (invalid)");
    }

    /** Appends the IPv4 address at {@code at}, or its host's name. */
    public void ipv4(int at) {
        int start = text.length();
        int address = bytes.s32(at);
        String name = names.host(address);
        if (name == null) {
            text.ipv4(address);
        } else {
            hostName(name);
        }
        highlight(Highlights.Kind.ADDRESS, start);
    }

    /** Appends the IPv6 address at {@code at}, or its host's name. */
    public void ipv6(int at) {
        int start = text.length();
        long high = bytes.u64(at);
        long low = bytes.u64(at + 8);
        String name = names.host(high, low);
        if (name == null) {
            text.ipv6(high, low);
        } else {
            hostName(name);
        }
        highlight(Highlights.Kind.ADDRESS, start);
    }

    /** Appends the 48-bit address at {@code at}, with its maker unless addresses are numeric. */
    public void mac(int at) {
        long address = bytes.u48(at);
        String name = names.station(address);
        int start = text.length();
        if (name != null) {
            text.put(name);
            highlight(Highlights.Kind.ADDRESS, start);
            return;
        }
        text.mac(address);
        highlight(Highlights.Kind.ADDRESS, start);
        if (!options.numeric()) {
            text.put(" (oui ").put(Ouis.name((int) (address >> 24))).put(')');
        }
    }

    /** Appends a TCP port, or its name. */
    public void tcpPort(int port) {
        port(names.tcpPort(port), port);
    }

    /** Appends a UDP port, or its name. */
    public void udpPort(int port) {
        port(names.udpPort(port), port);
    }

    /** The name of a network interface of this machine, or null. */
    public String interfaceName(int index) {
        return interfaceNames.networkInterface(index);
    }

    /** Appends {@code name}, or {@code prefix} and the number where it is null. */
    public void nameOr(String name, String prefix, int number) {
        if (name == null) {
            text.put(prefix).unsigned(number);
        } else {
            text.put(name);
        }
    }

    private void port(String name, int number) {
        int start = text.length();
        nameOr(name, "", number);
        highlight(Highlights.Kind.PORT, start);
    }

    private void highlight(Highlights.Kind kind, int start) {
        if (highlights != null) {
            highlights.add(kind, start, text.length());
        }
    }

    private void hostName(String name) {
        int dot = options.hostNamesOnly() ? name.indexOf('.') : -1;
        text.put(name, 0, dot < 0 ? name.length() : dot);
    }
}
