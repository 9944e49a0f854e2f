package org.snifter.cbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {
    private static final String GOLDEN = "listing.tsv";

    @Test
    void everyInstructionPrintsAsTheReferencePrintsIt() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ListingTest.class.getResourceAsStream(GOLDEN)), StandardCharsets.UTF_8))) {
            for (String line : reader.lines().filter(l -> !l.startsWith("#")).toList()) {
                String[] columns = line.split("\t", 3);
                int number = Integer.parseInt(columns[0]);
                String[] raw = columns[1].split(" ", -1);
                CbpfInstruction instruction = new RawInstruction(Integer.parseInt(raw[0]), Integer.parseInt(raw[1]),
                        Integer.parseInt(raw[2]), Integer.parseUnsignedInt(raw[3])).decode();
                assertEquals(columns[2],
                        "(%03d) %s".formatted(number, Listing.text(instruction, number)).stripTrailing());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"libpcap-1.11.jsonl.gz", "libpcap-1.11-live.jsonl.gz"})
    void everyListingOfTheReferenceComesBack(String file) throws IOException {
        List<OracleFile.Entry> entries = OracleFile.listings(file);
        for (OracleFile.Entry entry : entries) {
            CbpfProgram program = ListingParser.parseAssembly(entry.lines());
            // The oracle's lines end without the blanks that tcpdump pads mnemonics with.
            assertEquals(entry.lines(), Listing.assemblyLines(program).stream().map(String::stripTrailing).toList(),
                    entry.name());
            assertEquals(program, ListingParser.parseDecimals(Listing.decimals(program)), entry.name());
        }
    }

    @Test
    void numbersGrowBeyondThreeDigits() {
        CbpfInstruction[] program = new CbpfInstruction[1001];
        Arrays.fill(program, new CbpfInstruction.ReturnA());
        List<String> lines = Listing.assemblyLines(CbpfProgram.of(program));
        assertEquals("(009) ret      ", lines.get(9));
        assertEquals("(099) ret      ", lines.get(99));
        assertEquals("(1000) ret      ", lines.get(1000));
        assertEquals(CbpfProgram.of(program), ListingParser.parseAssembly(lines));
    }

    @Test
    void cInitializers() {
        // As tcpdump 4.99.3 prints "ip" with -dd.
        assertEquals("""
                { 0x28, 0, 0, 0x0000000c },
                { 0x15, 0, 1, 0x00000800 },
                { 0x6, 0, 0, 0x00040000 },
                { 0x6, 0, 0, 0x00000000 },
                """, Listing.cInitializers(ip()));
    }

    @Test
    void decimals() {
        // As tcpdump 4.99.3 prints "ip" with -ddd.
        assertEquals("4\n40 0 0 12\n21 0 1 2048\n6 0 0 262144\n6 0 0 0\n", Listing.decimals(ip()));
        assertEquals("1\n6 0 0 4294967295\n", Listing.decimals(CbpfProgram.of(new CbpfInstruction.ReturnConstant(-1))));
    }

    private static CbpfProgram ip() {
        return ListingParser.parseAssembly("ldh [12]\njeq #0x800 jt 2 jf 3\nret #262144\nret #0");
    }
}
