package org.snifter.ebpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.snifter.cbpf.ListingParser;

class TranslatorTest {
    private static final Flavour SOCKET = new Flavour.SocketFilter();
    private static final Flavour USER = new Flavour.UserSpace();

    @Test
    void testsFallThroughWhereTheyCan() {
        assertEquals("""
                   0: (bf) r6 = r1
                   1: (28) r0 = *(u16 *)skb[12]
                   2: (56) if w0 != 0x800 goto pc+2
                   3: (b4) w0 = 262144
                   4: (95) exit
                   5: (b4) w0 = 0
                   6: (95) exit
                """, translate("ldh [12];jeq #0x800 jt 2 jf 3;ret #262144;ret #0", SOCKET));
        assertEquals("""
                   0: (bf) r6 = r1
                   1: (28) r0 = *(u16 *)skb[12]
                   2: (26) if w0 > 0x800 goto pc+2
                   3: (b4) w0 = 1
                   4: (95) exit
                   5: (b4) w0 = 0
                   6: (95) exit
                """, translate("ldh [12];jgt #0x800 jt 3 jf 2;ret #1;ret #0", SOCKET));
        assertEquals("""
                   0: (bf) r6 = r1
                   1: (28) r0 = *(u16 *)skb[12]
                   2: (46) if w0 & 0x800 goto pc+1
                   3: (05) goto pc+2
                   4: (b4) w0 = 1
                   5: (95) exit
                   6: (b4) w0 = 0
                   7: (95) exit
                """, translate("ldh [12];jset #0x800 jt 2 jf 3;ret #1;ret #0", SOCKET));
    }

    @Test
    void onlyWhatIsReadBeforeItIsWrittenIsSetUp() {
        assertEquals("   0: (b4) w0 = 1\n   1: (95) exit\n", translate("ret #1", SOCKET));
        assertEquals("   0: (b4) w0 = 0\n   1: (95) exit\n", translate("ret a", SOCKET));
        assertEquals("""
                   0: (b4) w7 = 0
                   1: (62) *(u32 *)(r10 -16) = 0
                   2: (61) r0 = *(u32 *)(r10 -16)
                   3: (0c) w0 += w7
                   4: (95) exit
                """, translate("ld M[3];add x;ret a", SOCKET));
    }

    @Test
    void whatIsNeverReachedIsLeftOut() {
        assertEquals("   0: (b4) w0 = 1\n   1: (95) exit\n", translate("ja 2;ldb [x + 1];ret #1;ret #2", SOCKET));
    }

    @Test
    void headerLengthsKeepAOnlyWhereItIsReadAgain() {
        assertEquals("""
                   0: (bf) r6 = r1
                   1: (30) r0 = *(u8 *)skb[14]
                   2: (54) w0 &= 15
                   3: (64) w0 <<= 2
                   4: (bc) w7 = w0
                   5: (48) r0 = *(u16 *)skb[r7 + 16]
                   6: (95) exit
                """, translate("ldxb 4*([14]&0xf);ldh [x + 16];ret a", SOCKET));
        assertEquals("""
                   0: (bf) r6 = r1
                   1: (b4) w0 = 5
                   2: (bc) w8 = w0
                   3: (30) r0 = *(u8 *)skb[14]
                   4: (54) w0 &= 15
                   5: (64) w0 <<= 2
                   6: (bc) w7 = w0
                   7: (bc) w0 = w8
                   8: (95) exit
                """, translate("ld #5;ldxb 4*([14]&0xf);ret a", SOCKET));
    }

    @Test
    void offsetsThatMayWrapAreGuarded() {
        assertEquals("""
                   0: (bf) r6 = r1
                   1: (20) r0 = *(u32 *)skb[0]
                   2: (bc) w7 = w0
                   3: (26) if w7 > 0x7ffffff1 goto pc+2
                   4: (50) r0 = *(u8 *)skb[r7 + 14]
                   5: (95) exit
                   6: (b4) w0 = 0
                   7: (95) exit
                """, translate("ld [0];tax;ldb [x + 14];ret a", SOCKET));
    }

    @Test
    void shiftsThatMayBeTooFarAndDivisionsByZeroAreGuarded() {
        assertEquals("""
                   0: (bf) r6 = r1
                   1: (30) r0 = *(u8 *)skb[0]
                   2: (bc) w7 = w0
                   3: (b6) if w7 <= 0x1f goto pc+2
                   4: (b4) w0 = 0
                   5: (05) goto pc+1
                   6: (6c) w0 <<= w7
                   7: (16) if w7 == 0x0 goto pc+2
                   8: (3c) w0 /= w7
                   9: (95) exit
                  10: (b4) w0 = 0
                  11: (95) exit
                """, translate("ldb [0];tax;lsh x;div x;ret a", SOCKET));
        assertEquals("   0: (b4) w7 = 3\n   1: (b4) w0 = 1\n   2: (6c) w0 <<= w7\n   3: (95) exit\n",
                translate("ldx #3;ld #1;lsh x;ret a", SOCKET));
    }

    @Test
    void ancillaryLoadsAreFieldsOfTheContext() {
        assertEquals("""
                   0: (bf) r6 = r1
                   1: (61) r0 = *(u32 *)(r6 +20)
                   2: (95) exit
                """, translate("ldb [vlanp];ret a", SOCKET));
        assertEquals("""
                   0: (bf) r6 = r1
                   1: (61) r0 = *(u32 *)(r6 +16)
                   2: (dc) r0 = be16 r0
                   3: (95) exit
                """, translate("ldh [proto];ret a", SOCKET));
        assertEquals("""
                   0: (bf) r6 = r1
                   1: (61) r0 = *(u32 *)(r6 +40)
                   2: (16) if w0 == 0x0 goto pc+1
                   3: (95) exit
                   4: (b4) w0 = 0
                   5: (95) exit
                """, translate("ld [ifidx];ret a", SOCKET));
    }

    @Test
    void inUserSpaceAncillaryLoadsReject() {
        assertEquals("   0: (b4) w0 = 0\n   1: (95) exit\n", translate("ldb [vlanp];ret #1", USER));
        assertEquals("""
                   0: (bf) r6 = r1
                   1: (61) r0 = *(u32 *)(r6 +0)
                   2: (95) exit
                """, translate("ld #pktlen;ret a", USER));
    }

    @Test
    void whatOnlyClassicProgramsGetIsRefused() {
        UntranslatableException e = assertThrows(UntranslatableException.class,
                () -> translate("ldb [0];ld [poff];ret a", SOCKET));
        assertEquals("instruction 1 (ld       [poff]) asks for what the kernel gives to classic programs only",
                e.getMessage());
    }

    private static String translate(String listing, Flavour flavour) {
        return Translator.translate(ListingParser.parseAssembly(listing.replace(';', '\n')), flavour).toString();
    }
}
