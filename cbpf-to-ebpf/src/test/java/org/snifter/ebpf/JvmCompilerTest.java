package org.snifter.ebpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.ListingParser;

class JvmCompilerTest {
    @Test
    void whatFiltersDoNotNeedIsRefused() {
        refused("slot 0 (call bpf_get_prandom_u32#7) is more than filters need",
                new EbpfAssembler().call(Helper.GET_PRANDOM_U32));
        refused("loads what is neither on the stack nor the packet's length",
                new EbpfAssembler().load(AccessSize.WORD, EbpfRegister.R0, EbpfRegister.R1, 8));
        refused("computes with an address", new EbpfAssembler().move32(EbpfRegister.R0, EbpfRegister.R10));
        refused("computes with an address", new EbpfAssembler().move32(EbpfRegister.R0, EbpfRegister.R1));
        refused("uses the stack in another way",
                new EbpfAssembler().store(AccessSize.WORD, EbpfRegister.R10, -6, 1).move32(EbpfRegister.R0, 0));
        refused("stores elsewhere than on the stack",
                new EbpfAssembler().store(AccessSize.WORD, EbpfRegister.R1, 0, 1).move32(EbpfRegister.R0, 0));
    }

    private static void refused(String message, EbpfAssembler out) {
        EbpfProgram program = out.exit().build();
        UntranslatableException e = assertThrows(UntranslatableException.class, () -> JvmCompiler.compile(program));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void nativeMemoryAndHeapAreRead() {
        PacketFilter filter = compile("ld [1];ret a");
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(16);
            memory.set(ValueLayout.JAVA_BYTE, 9, (byte) 5);
            assertEquals(5, filter.judge(memory, 5, 5, 5));
            assertEquals(0, filter.judge(memory, 5, 4, 5));
        }
        assertEquals(0x02030405, filter.judge(MemorySegment.ofArray(new byte[]{1, 2, 3, 4, 5}), 0, 5, 5));
    }

    @Test
    void classesGoWithTheirFilters() throws InterruptedException {
        WeakReference<Class<?>> type = new WeakReference<>(compile("ld [1];ret a").getClass());
        for (int i = 0; i < 100 && type.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertNull(type.get());
    }

    @Test
    void judgingAllocatesNothing() {
        PacketFilter filter = compile("ldh [12];jeq #0x800 jt 2 jf 7;ldxb 4*([14]&0xf);st M[1];ldh [x + 16];ldx M[1];"
                + "jeq x jt 7 jf 8;ret #1;ret #0");
        MemorySegment memory = MemorySegment.ofArray(new byte[64]);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (int i = 0; i < 100_000; i++) {
            sum += filter.judge(memory, i & 7, 50, 50);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100_000; i++) {
            sum += filter.judge(memory, i & 7, 50, 50);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < 10_000, allocated + " bytes for 100000 packets, sum " + sum);
    }

    /** 325 bytes is what HotSpot takes of a hot method into its callers. */
    @Test
    void theFirstMethodIsShort() throws IOException {
        int most = 0;
        for (OracleFile.Entry entry : OracleFile.listings("libpcap-1.11.jsonl.gz")) {
            CbpfProgram program = ListingParser.parseAssembly(entry.lines());
            byte[] type = JvmCompiler.classFile(Translator.translate(program, new Flavour.UserSpace()));
            for (MethodModel method : ClassFile.of().parse(type).methods()) {
                boolean judges = method.methodName().equalsString("judge");
                boolean loops = program.toString().contains("ja");
                if (judges && !loops) {
                    most = Math.max(most, ((CodeAttribute) method.code().orElseThrow()).codeLength());
                }
            }
        }
        assertTrue(most > 100 && most <= 325, most + " bytes");
    }

    /** Two fields that one read could bring, at the end of the packet and of the memory. */
    @Test
    void packetsMayEndBetweenFieldsThatAreReadAtOnce() {
        String[] listings = {"ldxb 4*([0]&0xf);ldh [x + 0];jeq #0x50 jt 5 jf 3;ldh [x + 2];jeq #0x50 jt 5 jf 6;"
                + "ret #1;ret #0",
            "ldxb 4*([0]&0xf);ldb [x + 0];jeq #0x50 jt 5 jf 3;ldb [x + 7];jeq #0x50 jt 5 jf 6;ret #1;ret #0",
            "ldh [0];jeq #0x50 jt 4 jf 2;ld [4];jeq #0x50 jt 4 jf 5;ret #1;ret #0"};
        for (String listing : listings) {
            CbpfProgram program = ListingParser.parseAssembly(listing.replace(';', '\n'));
            PacketFilter filter = compile(listing);
            int accepted = 0;
            for (int length = 0; length <= 12; length++) {
                for (int at = 0; at < length; at++) {
                    byte[] packet = new byte[length];
                    packet[at] = 0x50;
                    MemorySegment memory = MemorySegment.ofArray(packet);
                    int verdict = filter.judge(memory, 0, length, length);
                    assertEquals(CbpfInterpreter.run(program, memory, 0, length, length), verdict);
                    accepted += verdict;
                }
            }
            assertTrue(accepted > 0, listing);
        }
    }

    @Test
    void allEnginesAreThere() {
        CbpfProgram program = ListingParser.parseAssembly(List.of("ldb [0]", "ret a"));
        MemorySegment memory = MemorySegment.ofArray(new byte[]{9});
        for (FilterEngine engine : FilterEngine.values()) {
            PacketFilter filter = engine.prepare(program);
            assertEquals(9, filter.judge(memory, 0, 1, 1));
            assertEquals(0, filter.judge(memory, 0, 0, 1));
        }
    }

    @Test
    void theAdaptiveEngineGoesOverToAClass() throws InterruptedException {
        AdaptiveFilter filter = new AdaptiveFilter(ListingParser.parseAssembly(List.of("ldb [0]", "ret a")));
        PacketFilter first = filter.current();
        MemorySegment memory = MemorySegment.ofArray(new byte[]{9});
        for (int i = 0; i < 10_000 && filter.current().equals(first); i++) {
            assertEquals(9, filter.judge(memory, 0, 1, 1));
            if (i > 2000) {
                Thread.sleep(5);
            }
        }
        assertNotSame(first, filter.current());
        assertEquals(9, filter.judge(memory, 0, 1, 1));
    }

    private static PacketFilter compile(String listing) {
        CbpfProgram program = ListingParser.parseAssembly(listing.replace(';', '\n'));
        return JvmCompiler.compile(Translator.translate(program, new Flavour.UserSpace()));
    }
}
