package org.snifter.filter.tree;

/**
 * Which of a packet's addresses or ports to look at; pcap-filter(7), "dir". Without a qualifier it is {@code
 * SRC_OR_DST}. From {@code ADDR1} on they are IEEE 802.11's: the address fields by number, the receiver ({@code
 * RA}), the transmitter ({@code TA}).
 */
public enum Direction {
    SRC, DST, SRC_OR_DST, SRC_AND_DST, ADDR1, ADDR2, ADDR3, ADDR4, RA, TA
}
