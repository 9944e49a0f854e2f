package org.snifter.filter.tree;

/** In which headers to look for a host's address; {@code ANY} when the user named none. */
public enum HostProtocol {
    ANY, LINK, IP, ARP, RARP, IP6, DECNET
}
