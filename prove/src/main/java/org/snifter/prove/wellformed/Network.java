package org.snifter.prove.wellformed;

/** A network layer protocol. */
enum Network {
    IPV4(0x0800, 0x0021), IPV6(0x86dd, 0x0057), ARP(0x0806, 0);

    private final int etherType;
    private final int pointToPointProtocol;

    Network(int etherType, int pointToPointProtocol) {
        this.etherType = etherType;
        this.pointToPointProtocol = pointToPointProtocol;
    }

    /** The number in the EtherType registry. */
    int etherType() {
        return etherType;
    }

    /** The PPP protocol field assignment; 0 where there is none. */
    int pointToPointProtocol() {
        return pointToPointProtocol;
    }
}
