package org.snifter.ebpf.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.ListingParser;
import org.snifter.ebpf.AccessSize;
import org.snifter.ebpf.EbpfAssembler;
import org.snifter.ebpf.EbpfProgram;
import org.snifter.ebpf.EbpfRegister;
import org.snifter.ebpf.Flavour;
import org.snifter.ebpf.Translator;

class KernelProgramTest {
    @BeforeEach
    void kernel() {
        Kernel.assumeUsable();
    }

    @Test
    void whatTheVerifierRefusesNamesItsReason() {
        EbpfProgram program = new EbpfAssembler().move64(EbpfRegister.R6, EbpfRegister.R1)
                .load(AccessSize.WORD, EbpfRegister.R0, EbpfRegister.R6, 200).exit().build();
        KernelException e = assertThrows(KernelException.class,
                () -> KernelProgram.load(program, ProgramType.SOCKET_FILTER, "test").close());
        assertTrue(e.getMessage().startsWith("the kernel's verifier refuses the program: invalid bpf_context access"),
                e.getMessage());
        assertTrue(e.getMessage().contains("at slot 1: (61) r0 = *(u32 *)(r6 +200)"), e.getMessage());
        assertTrue(e.verifierLog().contains("processed"), e.verifierLog());
    }

    @Test
    void programsWithoutAnEndAreRefused() {
        EbpfAssembler out = new EbpfAssembler();
        EbpfAssembler.Label start = out.newLabel();
        EbpfProgram endless = out.place(start).move32(EbpfRegister.R0, 0).jump(start).build();
        assertThrows(KernelException.class,
                () -> KernelProgram.load(endless, ProgramType.SOCKET_FILTER, "test").close());
    }

    @Test
    void theFilterSeesThePacketFromItsFirstByte() throws KernelException {
        assertEquals(0x01020304, verdict("ld [0];ret a", 0));
        assertEquals(0x04, verdict("ldb [3];ret a", 0));
        assertEquals(0, verdict("ldb [4];ret #1", 0));
        assertEquals(4, verdict("ld #pktlen;ret a", 0));
    }

    @Test
    void theContextHoldsTheMark() throws KernelException {
        assertEquals(0xcafe, verdict("ld [mark];ret a", 0xcafe));
    }

    @Test
    void everyFieldThatTheTranslatorKnowsLoads() throws KernelException {
        for (String field : new String[]{"proto", "type", "ifidx", "mark", "queue", "rxhash", "cpu", "vlan_tci",
            "vlanp",
            "random", "vlan_tpid", "xor_x"}) {
            verdict("ldx #3;ld [" + field + "];ret a", 0);
        }
    }

    private static int verdict(String listing, int mark) throws KernelException {
        EbpfProgram program = Translator.translate(ListingParser.parseAssembly(listing.replace(';', '\n')),
                new Flavour.SocketFilter());
        try (KernelProgram loaded = KernelProgram.load(program, ProgramType.SOCKET_FILTER, "test")) {
            return loaded.test(new byte[]{1, 2, 3, 4}, mark);
        }
    }
}
