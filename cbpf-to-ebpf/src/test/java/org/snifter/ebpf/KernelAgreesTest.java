package org.snifter.ebpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.ListingParser;
import org.snifter.ebpf.kernel.KernelException;
import org.snifter.ebpf.kernel.KernelProgram;
import org.snifter.ebpf.kernel.ProgramType;

/** The kernel's verifier takes what the translator makes, and the kernel gives the verdicts of the reference machine. */
class KernelAgreesTest {
    private static final long SEED = 20260801;

    /** The verifier walks paths, of which a program may have more than it has patience for (1,000,000 instructions). */
    private static final String TOO_INTRICATE = "BPF program is too large";

    @BeforeEach
    void kernel() {
        try {
            load(new EbpfAssembler().move32(EbpfRegister.R0, 1).exit().build()).close();
        } catch (KernelException | UnsupportedOperationException e) {
            assumeTrue(false, "needs root on Linux: " + e.getMessage());
        }
    }

    private static KernelProgram load(EbpfProgram program) throws KernelException {
        return KernelProgram.load(program, ProgramType.SOCKET_FILTER, "test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"libpcap-1.11.jsonl.gz", "libpcap-1.11-live.jsonl.gz"})
    void onListingsOfTheReference(String file) throws IOException, KernelException {
        Set<CbpfProgram> programs = new LinkedHashSet<>();
        for (OracleFile.Entry entry : OracleFile.listings(file)) {
            CbpfProgram program = ListingParser.parseAssembly(entry.lines());
            if (!program.loops()) {
                programs.add(program);
            }
        }
        Random random = new Random(SEED);
        boolean live = file.contains("live");
        int accepted = 0;
        int intricate = 0;
        for (CbpfProgram program : programs) {
            try (KernelProgram loaded = load(Translator.translate(program, new Flavour.SocketFilter()))) {
                for (int n = 0; n < 3 && !live; n++) {
                    accepted += compare(program, loaded, PacketMaker.make(program, random, random.nextInt(1, 120)));
                }
            } catch (KernelException e) {
                if (!e.getMessage().contains(TOO_INTRICATE)) {
                    throw new AssertionError(program + "\n" + e.verifierLog(), e);
                }
                intricate++;
            }
        }
        assertEquals(0, intricate, "programs with more paths than the verifier walks");
        assertTrue(live || accepted > programs.size() / 10, accepted + " accepted, " + programs.size() + " programs");
    }

    @Test
    void onRandomPrograms() throws KernelException {
        Random random = new Random(SEED);
        for (int n = 0; n < 1000; n++) {
            CbpfProgram program = RandomProgram.make(random, random.nextInt(2, 60));
            EbpfProgram translated;
            try {
                translated = Translator.translate(program, new Flavour.SocketFilter());
            } catch (UntranslatableException _) {
                continue;
            }
            try (KernelProgram loaded = load(translated)) {
                compare(program, loaded, PacketMaker.make(program, random, random.nextInt(1, 40)));
            } catch (KernelException e) {
                throw new AssertionError(program + "\n" + translated + e.verifierLog(), e);
            }
        }
    }

    /** Arithmetic of both widths, tests, byte orders, the stack: interpreter, compiled class and kernel. */
    @Test
    void onRandomExtendedPrograms() throws KernelException {
        Random random = new Random(SEED);
        for (int n = 0; n < 1500; n++) {
            EbpfProgram program = RandomEbpf.make(random, random.nextInt(1, 60));
            PacketFilter compiled = JvmCompiler.compile(program, random.nextInt(40, 2000));
            try (KernelProgram loaded = load(program)) {
                for (int m = 0; m < 3; m++) {
                    byte[] packet = new byte[16];
                    random.nextBytes(packet);
                    Arrays.fill(packet, 0, 4 * random.nextInt(4), (byte) (random.nextBoolean() ? 0 : -1));
                    int verdict = loaded.test(packet);
                    MemorySegment memory = MemorySegment.ofArray(packet);
                    assertEquals(verdict, EbpfInterpreter.judge(program, memory, 0, 16, 16), program::toString);
                    assertEquals(verdict, compiled.judge(memory, 0, 16, 16), program::toString);
                }
            } catch (KernelException e) {
                throw new AssertionError(program + e.verifierLog(), e);
            }
        }
    }

    private static int compare(CbpfProgram program, KernelProgram loaded, byte[] packet) throws KernelException {
        int length = packet.length;
        int reference = CbpfInterpreter.run(program, MemorySegment.ofArray(packet), 0, length, length);
        assertEquals(reference, loaded.test(packet),
                () -> HexFormat.of().formatHex(Arrays.copyOf(packet, length)) + "\n" + program);
        return reference != 0 ? 1 : 0;
    }
}
