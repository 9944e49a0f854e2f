package org.snifter.ebpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.ListingParser;
import org.snifter.cbpf.Width;

/** The reference machine for classic programs, the one for eBPF, and compiled classes give the same verdicts. */
class EnginesAgreeTest {
    private static final long SEED = 20260801;
    private static final int PACKETS = 4;

    @ParameterizedTest
    @ValueSource(strings = {"libpcap-1.11.jsonl.gz", "libpcap-1.11-live.jsonl.gz"})
    void onEveryListingOfTheReference(String file) throws IOException {
        Set<CbpfProgram> programs = new LinkedHashSet<>();
        for (OracleFile.Entry entry : OracleFile.listings(file)) {
            programs.add(ListingParser.parseAssembly(entry.lines()));
        }
        Random random = new Random(SEED);
        int accepted = 0;
        int judged = 0;
        for (CbpfProgram program : programs) {
            Engines engines = new Engines(program, random.nextInt(60, 4000));
            for (int n = 0; n < PACKETS; n++) {
                byte[] packet = PacketMaker.make(program, random, random.nextInt(20, 140));
                for (int length = 0; length <= packet.length; length += n == 0 ? 1 : random.nextInt(1, 60)) {
                    judged++;
                    accepted += engines.judge(packet, length) != 0 ? 1 : 0;
                }
                judged++;
                accepted += engines.judge(packet, packet.length) != 0 ? 1 : 0;
            }
        }
        // Else the packets would not show much.
        assertTrue(accepted > judged / 20 || file.contains("live"), accepted + " of " + judged + " accepted");
    }

    @Test
    void onRandomPrograms() {
        Random random = new Random(SEED);
        int accepted = 0;
        for (int n = 0; n < 4000; n++) {
            CbpfProgram program = RandomProgram.make(random, random.nextInt(2, 60));
            Engines engines = new Engines(program, random.nextInt(40, 400));
            for (int m = 0; m < 6; m++) {
                byte[] packet = PacketMaker.make(program, random, random.nextInt(0, 40));
                accepted += engines.judge(packet, packet.length) != 0 ? 1 : 0;
            }
        }
        assertTrue(accepted > 4000, accepted + " accepted");
    }

    @Test
    void onLoops() {
        CbpfProgram walk = parse("ldx #0;ldb [x + 0];jeq #7 jt 7 jf 3;txa;add #1;tax;ja 1;ret #9");
        Engines engines = new Engines(walk, 4000);
        assertEquals(9, engines.judge(new byte[]{1, 2, 3, 7}, 4));
        assertEquals(0, engines.judge(new byte[]{1, 2, 3, 4}, 4));
    }

    @Test
    void onTheLastJumpOfTheBudget() {
        int most = CbpfInterpreter.MAX_BACKWARD_JUMPS;
        String loop = "ld #0;jeq #%d jt 4 jf 2;add #1;ja 1;ret #1";
        assertEquals(1, new Engines(parse(loop.formatted(most)), 4000).judge(new byte[0], 0));
        assertEquals(0, new Engines(parse(loop.formatted(most + 1)), 4000).judge(new byte[0], 0));
        assertEquals(0, new Engines(parse("ja 2;ret #5;ja 2"), 4000).judge(new byte[0], 0));
        assertEquals(5, new Engines(parse("ja 2;ret #5;ja 1"), 4000).judge(new byte[0], 0));
    }

    @Test
    void onOffsetsThatReachFarOrWrap() {
        for (String load : List.of("ldb [2147483647]", "ldh [2147483646]", "ld [2147483644]", "ldb [-1]", "ld [-4]",
                "ldxb 4*([-1]&0xf)", "ldxb 4*([2147483647]&0xf)", "ld [-1048576]", "ld [-2097152]")) {
            assertEquals(0, new Engines(parse(load + ";ret #1"), 4000).judge(new byte[64], 64), load);
        }
        for (String x : List.of("0", "1", "0x7fffffff", "0x80000000", "0xffffffff", "0xfffffff0", "0xffefffff")) {
            for (String offset : List.of("0", "1", "16", "2147483647", "-2147483648", "-1", "-16")) {
                for (String load : List.of("ldb", "ldh", "ld")) {
                    String listing = "ldx #" + x + ";" + load + " [x + " + offset + "];ret #1";
                    new Engines(parse(listing), 4000).judge(new byte[64], 64);
                }
            }
        }
    }

    @Test
    void onVeryLongPrograms() {
        // 10,000 hosts, tested one by one: more than one method can hold.
        int hosts = 10_000;
        List<CbpfInstruction> list = new ArrayList<>();
        list.add(new CbpfInstruction.LoadAbsolute(Width.WORD, 26));
        for (int i = 0; i < hosts; i++) {
            list.add(new CbpfInstruction.JumpIfConstant(Comparison.EQUAL, 0x0a000000 + 7 * i, 0, 1));
            list.add(new CbpfInstruction.ReturnConstant(i + 1));
        }
        list.add(new CbpfInstruction.ReturnConstant(0));
        CbpfProgram program = CbpfProgram.of(list);
        Engines engines = new Engines(program, 4000);
        byte[] packet = new byte[34];
        for (int i = 0; i < hosts; i += 499) {
            int address = 0x0a000000 + 7 * i;
            for (int b = 0; b < 4; b++) {
                packet[26 + b] = (byte) (address >>> (24 - 8 * b));
            }
            assertEquals(i + 1, engines.judge(packet, 34));
        }
        packet[29]++;
        assertEquals(0, engines.judge(packet, 34));
        assertEquals(0, engines.judge(packet, 29));
    }

    private static CbpfProgram parse(String listing) {
        return ListingParser.parseAssembly(List.of(listing.split(";")));
    }

    /** One program on every engine. */
    private static final class Engines {
        private final CbpfProgram program;
        private final EbpfProgram translated;
        private final PacketFilter compiled;

        Engines(CbpfProgram program, int chunkWeight) {
            this.program = program;
            this.translated = Translator.translate(program, new Flavour.UserSpace());
            try {
                this.compiled = JvmCompiler.compile(translated, chunkWeight);
            } catch (RuntimeException | LinkageError e) {
                throw new AssertionError("does not compile:\n" + program + translated, e);
            }
        }

        /** The verdict of all; the packet lies in the middle of a segment, and was longer on the wire. */
        int judge(byte[] packet, int length) {
            byte[] surrounded = new byte[packet.length + 20];
            Arrays.fill(surrounded, (byte) 7);
            System.arraycopy(packet, 0, surrounded, 10, packet.length);
            MemorySegment memory = MemorySegment.ofArray(surrounded);
            int reference = CbpfInterpreter.run(program, memory, 10, length, length + 99);
            int interpreted = EbpfInterpreter.judge(translated, memory, 10, length, length + 99);
            int judged = compiled.judge(memory, 10, length, length + 99);
            if (interpreted != reference || judged != reference) {
                fail("reference " + reference + ", eBPF " + interpreted + ", compiled " + judged + " on "
                        + HexFormat.of().formatHex(packet, 0, length) + "\n" + program + translated);
            }
            return reference;
        }
    }
}
