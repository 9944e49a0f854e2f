package org.snifter.cbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;

/** Tables of program, packet and verdict for the tests of the interpreter. */
final class Machine {
    /** A verdict that is to come of a listing and a packet. */
    record Case(String listing, String packet, long verdict) {}

    private Machine() {}

    static Case of(String listing, String packet, long verdict) {
        return new Case(listing, packet, verdict);
    }

    /** A test a case; instructions are separated by semicolons, packets are hexadecimal digits. */
    static List<DynamicTest> tests(Case... cases) {
        List<DynamicTest> tests = new ArrayList<>();
        for (Case c : cases) {
            tests.add(DynamicTest.dynamicTest(c.listing() + " on " + c.packet(),
                    () -> assertEquals(c.verdict(), run(c.listing(), c.packet(), AncillaryData.NONE))));
        }
        return tests;
    }

    /** The verdict on a packet that lies in the middle of its segment and was 1000 bytes longer on the wire. */
    static long run(String listing, String packet, AncillaryData ancillary) {
        CbpfProgram program = ListingParser.parseAssembly(List.of(listing.split(";")));
        byte[] bytes = HexFormat.of().parseHex("eeee" + packet.replace(" ", "") + "eeeeeeee");
        int captured = bytes.length - 6;
        int verdict = CbpfInterpreter.run(program, MemorySegment.ofArray(bytes), 2, captured, captured + 1000,
                ancillary);
        return Integer.toUnsignedLong(verdict);
    }
}
