package org.snifter.ebpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.ListingParser;

/** Programs for tc and XDP, on the reference machine, where any number of the packet's first bytes may be linear. */
class DirectAccessTest {
    private static final Flavour TC = new Flavour.Tc();
    private static final Flavour XDP = new Flavour.Xdp();
    private static final long SEED = 20260922;

    @Test
    void anyPartOfThePacketMayBeLinear() throws IOException {
        Set<CbpfProgram> programs = new LinkedHashSet<>();
        for (OracleFile.Entry entry : OracleFile.listings("libpcap-1.11.jsonl.gz")) {
            programs.add(ListingParser.parseAssembly(entry.lines()));
        }
        Random random = new Random(SEED);
        int judged = 0;
        int accepted = 0;
        for (CbpfProgram program : programs) {
            Flavour flavour = random.nextBoolean() ? TC : XDP;
            EbpfProgram translated = Translator.translate(program, flavour);
            for (int n = 0; n < 10; n++) {
                byte[] packet = PacketMaker.make(program, random, random.nextInt(0, 120));
                MemorySegment memory = MemorySegment.ofArray(packet);
                int linear = random.nextInt(packet.length + 1);
                int reference = CbpfInterpreter.run(program, memory, 0, packet.length, packet.length);
                judged++;
                accepted += reference != 0 ? 1 : 0;
                assertEquals(reference, judge(translated, flavour, memory, linear),
                        () -> linear + " bytes are linear of " + HexFormat.of().formatHex(packet) + "\n" + program
                                + "\n" + translated);
            }
        }
        assertTrue(accepted > judged / 20, accepted + " of " + judged + " accepted");
    }

    @Test
    void onRandomPrograms() {
        Random random = new Random(SEED);
        for (int n = 0; n < 4000; n++) {
            CbpfProgram program = RandomProgram.make(random, random.nextInt(2, 60));
            EbpfProgram translated;
            try {
                translated = Translator.translate(program, TC);
            } catch (UntranslatableException _) {
                continue;
            }
            byte[] packet = PacketMaker.make(program, random, random.nextInt(0, 60));
            MemorySegment memory = MemorySegment.ofArray(packet);
            int reference = CbpfInterpreter.run(program, memory, 0, packet.length, packet.length, (field, _, _) -> 0);
            if (!program.toString().contains("ifidx")) {
                assertEquals(reference, judge(translated, TC, memory, random.nextInt(packet.length + 1)),
                        () -> program + "\n" + translated);
            }
        }
    }

    /** R8 and R9 point into the packet, and no program reads beyond what it has tested: reading there would end it. */
    private static int judge(EbpfProgram program, Flavour flavour, MemorySegment packet, int linear) {
        MemorySegment context = MemorySegment.ofArray(new int[SkBuffField.STRUCTURE_BYTES / Integer.BYTES]);
        boolean xdp = flavour instanceof Flavour.Xdp;
        int data = xdp ? XdpField.DATA.offset() : SkBuffField.DATA.offset();
        int end = xdp ? XdpField.DATA_END.offset() : SkBuffField.DATA_END.offset();
        context.set(ValueLayout.JAVA_INT, data, (int) EbpfInput.PACKET_ADDRESS);
        context.set(ValueLayout.JAVA_INT, end, (int) EbpfInput.PACKET_ADDRESS + linear);
        if (!xdp) {
            context.set(ValueLayout.JAVA_INT, SkBuffField.LENGTH.offset(), (int) packet.byteSize());
        }
        Helpers copying = new UserHelpers(packet);
        Helpers helpers = (number, r1, r2, r3, r4, r5, memory) -> number == Helper.GET_PRANDOM_U32.number()
                ? 0
                : copying.call(number, r1, r2, r3, r4, r5, memory);
        return (int) EbpfInterpreter.run(program, new EbpfInput(context, packet.asSlice(0, linear), helpers));
    }

    @Test
    void testsOfTheLengthAreMergedAndWidened() {
        // One for what every way to acceptance loads, one for the longer of both families, one for both ports.
        String listing = Translator.translate(parse("ldh [12];jeq #0x86dd jt 2 jf 8;ldb [20];jeq #0x6 jt 4 jf 19;"
                + "ldh [54];jeq #0x50 jt 18 jf 6;ldh [56];jeq #0x50 jt 18 jf 19;jeq #0x800 jt 9 jf 19;ldb [23];"
                + "jeq #0x6 jt 11 jf 19;ldh [20];jset #0x1fff jt 19 jf 13;ldxb 4*([14]&0xf);ldh [x + 14];"
                + "jeq #0x50 jt 18 jf 16;ldh [x + 16];jeq #0x50 jt 18 jf 19;ret #262144;ret #0"), TC).toString();
        assertEquals(List.of("r1 += 24", "r1 += 58", "r1 += 18"),
                listing.lines().filter(line -> line.contains("(07) r1 += ")).map(line -> line.substring(11)).toList());
        assertEquals(1, listing.lines().filter(line -> line.endsWith("r9 += r7")).count());
    }

    @Test
    void whereWaysMeetWhatOneHasTestedIsTestedOnTheOtherAndNotAgain() {
        // The way past 30 has tested; the other does so on its way to where both load 26.
        String listing = Translator.translate(parse("ldb [0];jeq #1 jt 2 jf 4;ldb [40];jeq #2 jt 4 jf 7;"
                + "ldb [40];jeq #3 jt 6 jf 7;ret #1;ret #0"), TC).toString();
        assertEquals(1, listing.lines().filter(line -> line.contains("(07) r1 += 41")).count(), listing);
    }

    @ParameterizedTest
    @CsvSource({"ldb [32767];ret #1", "ldb [70000];ret #1", "ldb [2147483647];ret #1",
        "ldb [0];tax;ldb [x + 70000];ret #1", "ld [0];tax;ldb [x + 2147483647];ret #1", "ld [0];tax;ldb [x];ret #1"})
    void whatIsTooFarIsReadSlowly(String listing) {
        for (Flavour flavour : List.of(TC, XDP)) {
            CbpfProgram program = parse(listing);
            EbpfProgram translated = Translator.translate(program, flavour);
            for (int length : new int[]{0, 4, 100, 32767, 32768, 70001, 70300}) {
                MemorySegment packet = MemorySegment.ofArray(new byte[length]);
                assertEquals(CbpfInterpreter.run(program, packet, 0, length, length),
                        judge(translated, flavour, packet, length), () -> length + "\n" + translated);
            }
        }
    }

    @Test
    void xdpRefusesWhatIsNotKnownThereAndNamesIt() {
        assertEquals(
                "instruction 1 (ldb      [vlanp]) asks for what is not known yet at XDP; tc knows more of a packet",
                assertThrows(UntranslatableException.class,
                        () -> Translator.translate(parse("ldb [0];ldb [vlanp];ret a"), XDP)).getMessage());
        for (String known : List.of("ifidx", "queue", "cpu", "random")) {
            assertFalse(Translator.translate(parse("ld [" + known + "];ret a"), XDP).instructions().isEmpty());
        }
    }

    private static CbpfProgram parse(String listing) {
        return ListingParser.parseAssembly(List.of(listing.split(";")));
    }
}
