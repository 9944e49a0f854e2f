package org.snifter.filter.names;

import java.util.OptionalInt;

/** The ports, 0 to 65535, that a service has over each transport protocol; at least one. */
public record Service(OptionalInt tcp, OptionalInt udp, OptionalInt sctp) {}
