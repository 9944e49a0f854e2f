/** Names for the numbers in packets: ports, stations and hosts, as this machine knows them. */
package org.snifter.cli.names;
