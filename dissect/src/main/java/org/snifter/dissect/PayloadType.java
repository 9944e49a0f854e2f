package org.snifter.dissect;

/** What UDP (and for some TCP) payload is taken for, whatever its ports (tcpdump(1), option {@code -T}). */
public enum PayloadType {
    /** Decided by the ports. */
    BY_PORT,
    /** Ad-hoc On-demand Distance Vector. */
    AODV,
    /** Common Address Redundancy Protocol. */
    CARP,
    /** Cisco NetFlow. */
    CNFP,
    /** Domain Name System. */
    DOMAIN,
    /** Link Management Protocol. */
    LMP,
    /** Pragmatic General Multicast. */
    PGM,
    /** ZMTP/1.0 inside PGM. */
    PGM_ZMTP1,
    /** Precision Time Protocol. */
    PTP,
    /** QUIC. */
    QUIC,
    /** RADIUS. */
    RADIUS,
    /** REdis Serialization Protocol. */
    RESP,
    /** Remote Procedure Call. */
    RPC,
    /** RTP Control Protocol. */
    RTCP,
    /** Real-Time Transport Protocol. */
    RTP,
    /** Simple Network Management Protocol. */
    SNMP,
    /** Scalable service-Oriented MiddlewarE over IP. */
    SOMEIP,
    /** Trivial File Transfer Protocol. */
    TFTP,
    /** Visual Audio Tool. */
    VAT,
    /** Virtual eXtensible LAN. */
    VXLAN,
    /** Distributed White Board. */
    WB,
    /** ZeroMQ Message Transport Protocol 1.0. */
    ZMTP1
}
