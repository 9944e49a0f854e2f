package org.snifter.cbpf.lower;

/** Numbers of protocols in IP; IANA, "Assigned Internet Protocol Numbers". */
final class IpProtocol {
    static final int ICMP = 1;
    static final int IGMP = 2;
    static final int TCP = 6;
    static final int IGRP = 9;
    static final int UDP = 17;
    static final int ESP = 50;
    static final int AH = 51;
    static final int ICMP6 = 58;
    static final int PIM = 103;
    /** CARP has the same. */
    static final int VRRP = 112;
    static final int SCTP = 132;

    private IpProtocol() {}
}
