package org.snifter.cbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snifter.cbpf.asm.AssemblyException;
import org.snifter.cbpf.asm.ProgramForm;
import org.snifter.cbpf.asm.ProgramReader;

class BpfAsmListingTest {
    private static CbpfProgram parse(String listing) {
        return ListingParser.parseAssembly(List.of(listing.split(";")));
    }

    @Test
    void jumpsGoToLabels() {
        assertEquals("""
                        ldh [12]
                        jeq #0x800, L2, L5
                L2:     ldb [23]
                        jeq #0x11, L4, L5
                L4:     ret #262144
                L5:     ret #0
                """, BpfAsmListing.of(
                parse("ldh [12];jeq #0x800 jt 2 jf 5;ldb [23];jeq #0x11 jt 4 jf 5;ret #262144;ret #0")));
    }

    @Test
    void everyOtherForm() {
        assertEquals("""
                        ldxb 4*([14]&0xf)
                        ld [x + 14]
                        st M[2]
                        ldx M[2]
                        ldx #5
                        ld len
                        and #255
                        add #0xfffffff0
                        lsh x
                        neg
                        tax
                        txa
                        jset x, L13, L14
                L13:    ja L15
                L14:    ret a
                L15:    ret #0xffffffff
                """,
                BpfAsmListing.of(parse("ldxb 4*([14]&0xf);ld [x + 14];st M[2];ldx M[2];ldx #0x5;ld #pktlen;and #0xff;"
                        + "add #-16;lsh x;neg;tax;txa;jset x jt 13 jf 14;ja 15;ret;ret #-1")));
    }

    /** The names are those of the kernel's document. */
    @Test
    void ancillaryLoadsHaveNames() {
        assertEquals(
                "        ldb vlan_avail\n        ld rand\n        ldh vlan_tpid\n        ld [0xfffff028]\n        ret a\n",
                BpfAsmListing.of(parse("ldb [vlanp];ld [random];ldh [vlan_tpid];ld [xor_x];ret")));
    }

    /** Every listing of the reference is told apart from other forms, and is the same after assembly and every form. */
    @ParameterizedTest
    @ValueSource(strings = {"libpcap-1.11.jsonl.gz", "libpcap-1.11-live.jsonl.gz"})
    void everyListingSurvives(String file) throws IOException, AssemblyException {
        for (OracleFile.Entry entry : OracleFile.listings(file)) {
            String listing = String.join("\n", entry.lines());
            CbpfProgram program = ProgramReader.read(listing.getBytes(StandardCharsets.UTF_8));
            assertEquals(listing, withoutTrailingBlanks(program), entry::name);
            for (ProgramForm form : ProgramForm.values()) {
                assertEquals(listing, withoutTrailingBlanks(ProgramReader.read(form.write(program))), entry::name);
            }
        }
    }

    private static String withoutTrailingBlanks(CbpfProgram program) {
        return Listing.assembly(program).replaceAll(" +\n", "\n").strip();
    }

    /** netsniff-ng's assembler reads the kernel's language but for some names of ancillary loads. */
    @Test
    void anotherAssemblerReadsItBack() throws IOException, InterruptedException {
        try {
            new ProcessBuilder("bpfc", "-v").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (IOException e) {
            assumeTrue(false, "needs bpfc of netsniff-ng, which is not installed");
        }
        List<OracleFile.Entry> entries = OracleFile.listings("libpcap-1.11.jsonl.gz");
        for (int i = 0; i < entries.size(); i += 61) {
            CbpfProgram program = ListingParser.parseAssembly(entries.get(i).lines());
            assertEquals(Listing.cInitializers(program), assembled(BpfAsmListing.of(program)), program::toString);
        }
    }

    private static String assembled(String source) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bpfc", "-i", "-").redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(source.getBytes(StandardCharsets.US_ASCII));
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        process.waitFor(10, TimeUnit.SECONDS);
        return out;
    }
}
