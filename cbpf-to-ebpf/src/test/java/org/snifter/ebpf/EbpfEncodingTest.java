package org.snifter.ebpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EbpfEncodingTest {
    /** Bytes as RFC 9669 lays them out: opcode, registers (source, target), offset, immediate. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"b4|0|0|0|5|w0 = 5", "b7|0|0|0|-5|r0 = -5", "bf|6|1|0|0|r6 = r1",
        "0f|1|2|0|0|r1 += r2", "1c|1|2|0|0|w1 -= w2", "34|1|0|0|3|w1 /= 3", "34|1|0|1|3|w1 s/= 3",
        "97|1|0|1|3|r1 s%= 3", "c7|1|0|0|3|r1 s>>= 3", "bf|1|2|8|0|r1 = (s8)r2", "bc|1|2|16|0|w1 = (s16)w2",
        "bf|1|2|32|0|r1 = (s32)r2", "87|1|0|0|0|r1 = -r1", "84|1|0|0|0|w1 = -w1", "dc|0|0|0|16|r0 = be16 r0",
        "d4|0|0|0|64|r0 = le64 r0", "d7|0|0|0|32|r0 = bswap32 r0", "71|0|6|12|0|r0 = *(u8 *)(r6 +12)",
        "61|0|6|-4|0|r0 = *(u32 *)(r6 -4)", "91|0|6|12|0|r0 = *(s8 *)(r6 +12)", "7b|10|1|-8|0|*(u64 *)(r10 -8) = r1",
        "62|10|0|-4|7|*(u32 *)(r10 -4) = 7", "db|1|2|0|0|lock *(u64 *)(r1 +0) += r2",
        "c3|1|2|4|1|r2 = atomic_fetch_add((u32 *)(r1 +4), r2)", "db|1|2|0|225|r2 = atomic64_xchg((u64 *)(r1 +0), r2)",
        "db|1|2|0|241|r0 = atomic64_cmpxchg((u64 *)(r1 +0), r0, r2)", "28|0|0|0|12|r0 = *(u16 *)skb[12]",
        "50|0|7|0|14|r0 = *(u8 *)skb[r7 + 14]", "05|0|0|0|0|goto pc+0", "15|0|0|0|2048|if r0 == 0x800 goto pc+0",
        "5e|0|1|0|0|if w0 != w1 goto pc+0", "c6|0|0|0|-1|if w0 s< 0xffffffff goto pc+0",
        "85|0|0|0|7|call bpf_get_prandom_u32#7", "85|0|0|0|999|call unknown#999", "85|0|1|0|0|call pc+0",
        "95|0|0|0|0|exit"})
    void knownBytes(String opcode, int target, int source, int offset, int immediate, String text) {
        RawEbpfInstruction raw = new RawEbpfInstruction(Integer.parseInt(opcode, 16), target, source, offset,
                immediate);
        EbpfProgram program = EbpfProgram.decode(List.of(raw, new RawEbpfInstruction(0x95, 0, 0, 0, 0)));
        assertEquals(text, EbpfListing.text(program.get(0)));
        assertEquals(raw, program.encode().getFirst());
    }

    @Test
    void everyOpcodeIsAnInstructionAndComesBackOrIsRefused() {
        List<String> texts = new ArrayList<>();
        for (int opcode = 0; opcode <= 0xff; opcode++) {
            for (int offset : new int[]{0, 1, 8, 16, 32}) {
                for (int immediate : new int[]{0, 1, 16, 32, 64, 0x40, 0x41, 0xe1, 0xf1}) {
                    for (int source : new int[]{0, 1}) {
                        List<RawEbpfInstruction> raw = List.of(
                                new RawEbpfInstruction(opcode, 2, source, offset, immediate),
                                new RawEbpfInstruction(0, 0, 0, 0, 9));
                        List<EbpfInstruction> decoded;
                        try {
                            decoded = EbpfEncoding.decode(opcode == 0x18 ? raw : raw.subList(0, 1));
                        } catch (InvalidEbpfProgramException e) {
                            assertTrue(e.getMessage().startsWith("slot 0: "), e.getMessage());
                            continue;
                        }
                        texts.add(EbpfListing.text(decoded.getFirst()));
                        List<RawEbpfInstruction> again = EbpfEncoding.encode(decoded);
                        assertEquals(decoded, EbpfEncoding.decode(again));
                        assertEquals(texts.getLast(), EbpfListing.text(EbpfEncoding.decode(again).getFirst()));
                    }
                }
            }
        }
        assertTrue(texts.size() > 1000);
    }

    @Test
    void everyFormComesBack() {
        List<EbpfInstruction> all = new ArrayList<>(SampleInstructions.all());
        for (WideImmediateKind kind : WideImmediateKind.values()) {
            all.add(new EbpfInstruction.LoadImmediate64(kind, EbpfRegister.R1, 0x80000001_00000002L));
        }
        all.add(new EbpfInstruction.Call(CallKind.BTF_HELPER, 77));
        all.add(new EbpfInstruction.Exit());
        EbpfProgram program = EbpfProgram.of(all);
        assertEquals(program, EbpfProgram.decode(program.encode()));
        assertEquals(program.slots(), program.encode().size());
    }

    @Test
    void jumpsBeyondSixteenBitsAreWide() {
        List<EbpfInstruction> list = new ArrayList<>();
        list.add(new EbpfInstruction.Jump(40_000));
        list.addAll(Collections.nCopies(40_001, new EbpfInstruction.Exit()));
        EbpfProgram program = EbpfProgram.of(list);
        assertEquals(new RawEbpfInstruction(0x06, 0, 0, 0, 40_000), program.encode().getFirst());
        assertEquals("gotol pc+40000", EbpfListing.text(program.get(0)));
        assertEquals(program, EbpfProgram.decode(program.encode()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"18|1|0|slot 0: a 64-bit immediate needs a second slot",
        "ff|1|0|slot 0: 0xff is no opcode", "b7|11|0|slot 0: there is no register r11",
        "bf|1|15|slot 0: there is no register r15", "85|0|3|slot 0: there is no call of kind 3",
        "38|0|0|slot 0: 0x38 is no opcode"})
    void whatIsNoInstructionIsRefused(String opcode, int target, int source, String message) {
        List<RawEbpfInstruction> raw = List
                .of(new RawEbpfInstruction(Integer.parseInt(opcode, 16), target, source, 0, 0));
        assertEquals(message,
                assertThrows(InvalidEbpfProgramException.class, () -> EbpfProgram.decode(raw)).getMessage());
    }
}
