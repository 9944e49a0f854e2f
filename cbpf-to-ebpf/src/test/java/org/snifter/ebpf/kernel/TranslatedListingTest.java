package org.snifter.ebpf.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.ListingParser;
import org.snifter.ebpf.Action;
import org.snifter.ebpf.Command;
import org.snifter.ebpf.Continuation;
import org.snifter.ebpf.EbpfListing;
import org.snifter.ebpf.Flavour;
import org.snifter.ebpf.HookProgram;
import org.snifter.ebpf.RawEbpfInstruction;

/** What the kernel made of a program is listed as bpftool lists it. */
class TranslatedListingTest {
    private static final CbpfProgram FILTER = ListingParser.parseAssembly(List.of("ldh [12]", "jeq #0x800 jt 2 jf 8",
            "ldxb 4*([14]&0xf)", "ldh [x + 16]", "jeq #0x35 jt 7 jf 5", "ld [random]", "jset x jt 7 jf 8",
            "ret #262144", "ret #0"));

    static List<Flavour> hooks() {
        return List.of(new Flavour.SocketFilter(), new Flavour.Tc(), new Flavour.Xdp());
    }

    @ParameterizedTest
    @MethodSource("hooks")
    void asBpftool(Flavour hook) throws KernelException, IOException {
        Command.assumeKernel();
        Command.assumeInstalled("bpftool");
        Path pin = Path.of("/sys/fs/bpf/snifter-listing-" + ProcessHandle.current().pid());
        Command.successful("bpftool", "prog", "list"); // mounts the file system where it is not yet
        HookProgram program = HookProgram.of(FILTER, hook, new Action.Pass(), new Continuation.End());
        try (KernelMaps maps = new KernelMaps(); KernelProgram loaded = KernelProgram.load(program, "listing", maps)) {
            loaded.pin(pin);
            String ours = EbpfListing.ofSlots(loaded.information().translated(), KernelSymbols.read()::helper);
            assertEquals(Command.successful("bpftool", "prog", "dump", "xlated", "pinned", pin.toString()), ours);
            assertTrue(ours.contains("call bpf_"), ours);
        } finally {
            Files.deleteIfExists(pin);
        }
    }

    @Test
    void instructionsOfTheKernelsOwnAreListedWithTheirFields() {
        assertEquals("   0: (f0) unknown dst=0 src=1 off=0 imm=7\n   1: (18) unknown dst=1 src=0 off=0 imm=5\n",
                EbpfListing.ofSlots(List.of(new RawEbpfInstruction(0xf0, 0, 1, 0, 7),
                        new RawEbpfInstruction(0x18, 1, 0, 0, 5)), number -> "?"));
    }

    @Test
    void symbolsAreToldByTheirDistance() {
        KernelSymbols symbols = KernelSymbols.of(Stream.of("ffffffff81000000 T _stext",
                "ffffffff814cc810 T __bpf_call_base", "ffffffff814cc910 T bpf_near", "ffffffff814cc710 t bpf_before"));
        assertEquals("bpf_near", symbols.helper(0x100));
        assertEquals("bpf_before", symbols.helper(-0x100));
        assertEquals("unknown", symbols.helper(4));
        assertEquals("unknown", KernelSymbols.of(Stream.of("0000000000000000 T __bpf_call_base",
                "0000000000000000 T bpf_near")).helper(0));
    }
}
