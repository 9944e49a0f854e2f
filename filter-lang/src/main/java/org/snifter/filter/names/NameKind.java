package org.snifter.filter.names;

/** What a name may be looked up as. */
public enum NameKind {
    HOST, NETWORK, SERVICE, PROTOCOL, ETHERNET
}
