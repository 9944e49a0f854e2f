package org.snifter.filter.tree;

/**
 * A protocol that has a word of its own in the language; pcap-filter(7), "proto". {@code LINK} is the link
 * layer, whichever it is ({@code ether}, {@code fddi}, {@code tr}, {@code wlan}, {@code ppp}, {@code slip},
 * {@code link}); {@code RADIO} the header that some 802.11 captures have before it. {@code L1} to {@code PSNP}
 * are kinds of IS-IS packets.
 */
public enum Protocol {
    LINK, IP, IP6, ARP, RARP, SCTP, TCP, UDP, ICMP, ICMP6, IGMP, IGRP, PIM, VRRP, CARP, ATALK, AARP, DECNET, LAT, SCA,
    MOPRC,
    MOPDL, AH, ESP, ISO, CLNP, ESIS, ISIS, L1, L2, IIH, LSP, SNP, CSNP, PSNP, STP, IPX, NETBEUI, RADIO
}
