package org.snifter.ebpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.ListingParser;

class EbpfListingParserTest {
    @Test
    void everyFormComesBack() {
        List<EbpfInstruction> all = new ArrayList<>(SampleInstructions.all());
        for (WideImmediateKind kind : WideImmediateKind.values()) {
            boolean two = kind == WideImmediateKind.VALUE || kind == WideImmediateKind.MAP_VALUE
                    || kind == WideImmediateKind.VARIABLE_ADDRESS || kind == WideImmediateKind.MAP_INDEX_VALUE;
            all.add(new EbpfInstruction.LoadImmediate64(kind, EbpfRegister.R1, two ? 0x300000002L : 2));
        }
        all.add(new EbpfInstruction.LoadImmediate64(WideImmediateKind.VALUE, EbpfRegister.R1, -1));
        all.add(new EbpfInstruction.Call(CallKind.BTF_HELPER, 77));
        all.add(new EbpfInstruction.Call(CallKind.HELPER, 9999));
        all.add(new EbpfInstruction.Call(CallKind.LOCAL, -2));
        all.add(new EbpfInstruction.Exit());
        EbpfProgram program = EbpfProgram.of(all);
        assertEquals(program, EbpfListingParser.parse(program.toString()));
        StringBuilder bare = new StringBuilder();
        program.instructions().forEach(each -> bare.append(EbpfListing.text(each)).append('\n'));
        assertEquals(program, EbpfListingParser.parse(bare.toString()));
    }

    @Test
    void everyTranslationComesBack() throws IOException {
        Set<CbpfProgram> programs = new LinkedHashSet<>();
        for (OracleFile.Entry entry : OracleFile.listings("libpcap-1.11.jsonl.gz")) {
            programs.add(ListingParser.parseAssembly(entry.lines()));
        }
        List<Flavour> flavours = List.of(new Flavour.SocketFilter(), new Flavour.Tc(), new Flavour.Xdp(),
                new Flavour.UserSpace());
        int step = Integer.getInteger("snifter.every", 9);
        int n = 0;
        for (CbpfProgram program : programs) {
            if (n++ % step != 0) {
                continue;
            }
            EbpfProgram translated = Translator.translate(program, flavours.get(n % flavours.size()));
            assertEquals(translated, EbpfListingParser.parse(translated.toString()), program::toString);
        }
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            EbpfProgram program = RandomFunctions.make(random, 3, 40);
            assertEquals(program, EbpfListingParser.parse(program.toString()));
        }
    }

    @Test
    void labelsAndCommentsMayBeUsed() {
        EbpfProgram program = EbpfListingParser.parse("""
                # doubles until it is enough
                        w0 = 1          ; begin
                        r1 = 0x1122334455667788
                again:
                        if w0 > 100 goto done
                        w0 += w0
                        call twice
                        goto again
                done:   ; the end
                        exit
                twice:
                        call bpf_get_prandom_u32
                        call 8
                        exit
                """);
        assertEquals("""
                   0: (b4) w0 = 1
                   1: (18) r1 = 0x1122334455667788
                   3: (26) if w0 > 0x64 goto pc+3
                   4: (0c) w0 += w0
                   5: (85) call pc+2
                   6: (05) goto pc-4
                   7: (95) exit
                   8: (85) call bpf_get_prandom_u32#7
                   9: (85) call bpf_get_smp_processor_id#8
                  10: (95) exit
                """, program.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"w0 = 1;frobnicate|line 2: this is no instruction: frobnicate",
        "r11 = 1|line 1: there is no register r11: r11 = 1",
        "w0 = r1|line 1: r1 is not as wide as the other register: w0 = r1",
        "r0 <>= 1|line 1: there is no operation <>=: r0 <>= 1",
        "r0 = 99999999999|line 1: 99999999999 has more than 32 bits: r0 = 99999999999",
        "r0 = 1x|line 1: 1x is no number: r0 = 1x", "goto nowhere|line 1: there is no label nowhere",
        "if r0 ~ 1 goto pc+0|line 1: there is no test ~: if r0 ~ 1 goto pc+0",
        "(b4) r0 = 1|line 1: the opcode is b4, but that of r0 = 1 is b7",
        "goto pc3|line 1: pc3 is no distance: goto pc3",
        "r1 = -r2|line 1: a register is negated in its place: r1 = -r2",
        "r1 = *(u24 *)(r2 +0)|line 1: there is no value of 24 bits: r1 = *(u24 *)(r2 +0)"})
    void whatIsWrongIsNamed(String text, String message) {
        assertEquals(message, assertThrows(InvalidEbpfListingException.class,
                () -> EbpfListingParser.parse(text.replace(';', '\n'))).getMessage());
    }

    @Test
    void aLabelStandsOnce() {
        assertEquals("line 3: there is a label a already", assertThrows(InvalidEbpfListingException.class,
                () -> EbpfListingParser.parse("a:\nexit\na:\nexit")).getMessage());
    }
}
