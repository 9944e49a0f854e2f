package org.snifter.filter.tree;

/** What a {@code host} or {@code net} is compared with. */
public sealed interface Address permits Ipv4Network, Ipv6Network, MacAddress, ArcnetAddress, DecnetAddress {}
