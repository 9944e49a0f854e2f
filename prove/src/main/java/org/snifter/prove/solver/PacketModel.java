package org.snifter.prove.solver;

import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import org.snifter.cbpf.Ancillary;

/**
 * The parts of a packet that a condition speaks of.
 *
 * @param bytes     byte values 0 to 255 by unsigned 32-bit index; where there is none, any value will do
 * @param captured  the number of captured bytes
 * @param wire      the length on the wire, unsigned; empty where it does not matter
 * @param ancillary the fields that are known beside the bytes
 */
public record PacketModel(NavigableMap<Long, Integer> bytes, int captured, OptionalInt wire,
        Map<Ancillary, Integer> ancillary) {}
