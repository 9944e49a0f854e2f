/** Names in filters: hosts, networks, services, protocols, Ethernet addresses, and lists of addresses in files. */
package org.snifter.filter.names;
