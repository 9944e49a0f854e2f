package org.snifter.dissect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

/**
 * The cases in the directory that {@code snifter.captures} names, against the installed tcpdump. Those that
 * {@code testdata/printing-floor.txt} lists agree to the byte, and go on doing so.
 */
class PrintingFloorTest {
    @Test
    void whatAgreedStillAgrees() throws Exception {
        String captures = System.getProperty("snifter.captures", "");
        assumeTrue(!captures.isEmpty(), "snifter.captures names no directory");
        Printing.assumeTcpdump();
        Set<String> floor = new HashSet<>(
                Files.readAllLines(Path.of(System.getProperty("snifter.testdata"), "printing-floor.txt")));
        assertTrue(floor.size() >= 15, "the list has been emptied");
        List<String> lost = new ArrayList<>();
        for (CaseList.Case c : CaseList.read(Path.of(captures)).cases()) {
            if (floor.remove(c.name()) && !c.ours().equals(Printing.tcpdump(c.capture(), c.options()))) {
                lost.add(c.name());
            }
        }
        assertEquals(List.of(), lost, "agreed before");
        assertEquals(Set.of(), floor, "no such cases");
    }
}
