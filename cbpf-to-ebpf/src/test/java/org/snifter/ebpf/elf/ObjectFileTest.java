package org.snifter.ebpf.elf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.ListingParser;
import org.snifter.ebpf.Action;
import org.snifter.ebpf.Command;
import org.snifter.ebpf.Continuation;
import org.snifter.ebpf.EbpfAssembler;
import org.snifter.ebpf.EbpfProgram;
import org.snifter.ebpf.EbpfRegister;
import org.snifter.ebpf.Flavour;
import org.snifter.ebpf.HookProgram;
import org.snifter.ebpf.MapDeclaration;
import org.snifter.ebpf.MapType;
import org.snifter.ebpf.UntranslatableException;

/** The loaders of the kernel's world take our objects: bpftool, tc and ip, which all use libbpf. */
class ObjectFileTest {
    private static final CbpfProgram FILTER = ListingParser.parseAssembly(List.of("ldh [12]", "jeq #0x800 jt 2 jf 5",
            "ldb [23]", "jeq #0x11 jt 4 jf 5", "ret #262144", "ret #0"));
    private static final String EXPRESSION = "ip and udp";
    private static final Action COUNT = new Action.Count(MapDeclaration.counters("counters", 2), 1);
    private static final Action SAMPLE = new Action.Sample(MapDeclaration.ringBuffer("samples", 1 << 16), 128, 7);

    @TempDir
    private Path folder;

    private static byte[] object(Flavour flavour, Action action) {
        HookProgram program = HookProgram.of(FILTER, flavour, action, new Continuation.End());
        return ObjectFile.of(program, "snifter", EXPRESSION, ByteOrder.nativeOrder());
    }

    private Path file(Flavour flavour, Action action) throws IOException {
        return Files.write(folder.resolve("filter.o"), object(flavour, action));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void theCodeIsThatOfTheProgram(ByteOrder order) {
        HookProgram program = HookProgram.of(FILTER, new Flavour.Tc(), new Action.Drop(), new Continuation.End());
        ElfReader reader = new ElfReader(ObjectFile.of(program, "snifter", EXPRESSION, order));
        assertEquals(List.of("classifier", "license", ".BTF.ext", ".BTF", ".symtab", ".strtab"), reader.names());
        assertEquals(program.program(), reader.program("classifier"));
    }

    static List<ByteOrder> orders() {
        return List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);
    }

    /** As the kernel's tools list the types; the numbers are those of the kernel's headers. */
    @Test
    void mapsAreDescribedByTypes() throws IOException {
        Command.assumeInstalled("bpftool");
        EbpfProgram nothing = new EbpfAssembler().move32(EbpfRegister.R0, 0).exit().build();
        HookProgram program = new HookProgram(nothing, new Flavour.Xdp(),
                List.of(MapDeclaration.counters("counters", 2), MapDeclaration.ringBuffer("samples", 4096),
                        MapDeclaration.trie("networks", 4, 1, 1000),
                        new MapDeclaration("flows", MapType.LRU_HASH, 13, 8, 512, 0)));
        Path file = folder.resolve("maps.o");
        Files.write(file, ObjectFile.of(program, "snifter", EXPRESSION, ByteOrder.nativeOrder()));
        assertEquals("""
                struct counter {
                	unsigned long long packets;
                	unsigned long long bytes;
                };
                """.strip(), structure(file, "struct counter {"));
        String types = Command.successful("bpftool", "btf", "dump", "file", file.toString(), "format", "raw");
        for (String expected : List.of("VAR 'counters'", "VAR 'samples'", "VAR 'networks'", "VAR 'flows'",
                "DATASEC '.maps' size=120 vlen=4", "STRUCT 'bpf_lpm_trie_key' size=8 vlen=2",
                "FUNC 'snifter'", "FWD 'xdp_md' fwd_kind=struct", "nr_elems=27", "nr_elems=1000")) {
            assertTrue(types.contains(expected), () -> expected + " in\n" + types);
        }
    }

    private static String structure(Path file, String start) {
        String text = Command.successful("bpftool", "btf", "dump", "file", file.toString(), "format", "c");
        int at = text.indexOf(start);
        assertTrue(at >= 0, text);
        return text.substring(at, text.indexOf("};", at) + 2);
    }

    @Test
    void whatObjectsCannotHoldIsRefused() {
        EbpfProgram nothing = new EbpfAssembler().move32(EbpfRegister.R0, 0).exit().build();
        HookProgram forUserSpace = new HookProgram(nothing, new Flavour.UserSpace(), List.of());
        assertThrows(UntranslatableException.class,
                () -> ObjectFile.of(forUserSpace, "snifter", EXPRESSION, ByteOrder.nativeOrder()));
    }

    static Stream<Arguments> hooksAndActions() {
        return Stream.of(new Flavour.SocketFilter(), new Flavour.Tc(), new Flavour.Xdp())
                .flatMap(flavour -> Stream.of(new Action.Pass(), new Action.Drop(), COUNT, SAMPLE,
                        new Action.Redirect(1))
                        .filter(action -> !(flavour instanceof Flavour.SocketFilter
                                && action instanceof Action.Redirect))
                        .map(action -> Arguments.of(flavour, action)));
    }

    @ParameterizedTest
    @MethodSource("hooksAndActions")
    void bpftoolLoads(Flavour flavour, Action action) throws IOException {
        Command.assumeKernel();
        Command.assumeInstalled("bpftool");
        String pin = "/sys/fs/bpf/snifter-elf-" + ProcessHandle.current().pid();
        Command.successful("bpftool", "prog", "load", file(flavour, action).toString(), pin);
        try {
            String shown = Command.successful("bpftool", "prog", "show", "pinned", pin);
            assertTrue(shown.contains("name snifter"), shown);
            assertTrue(shown.contains(switch (flavour) {
                case Flavour.SocketFilter() -> "socket_filter";
                case Flavour.Tc() -> "sched_cls";
                case Flavour.Xdp() -> "xdp";
                case Flavour.UserSpace() -> throw new AssertionError();
            }), shown);
            boolean hasMap = action instanceof Action.Count || action instanceof Action.Sample;
            assertEquals(hasMap, shown.contains("map_ids"), shown);
            // The text behind the instructions came from the object's line information.
            String listed = Command.successful("bpftool", "prog", "dump", "xlated", "pinned", pin);
            assertTrue(listed.contains("; " + EXPRESSION), listed);
        } finally {
            Files.delete(Path.of(pin));
        }
    }

    /** A packet that matches and one that does not are run through a loaded object; the map tells what was counted. */
    @Test
    void loadedObjectsCount() throws IOException {
        Command.assumeKernel();
        Command.assumeInstalled("bpftool");
        byte[] packet = new byte[60];
        Path other = Files.write(folder.resolve("other"), packet);
        packet[12] = 8;
        packet[23] = 17;
        Path matching = Files.write(folder.resolve("matching"), packet);
        Path pins = Path.of("/sys/fs/bpf/snifter-elf-" + ProcessHandle.current().pid());
        Path program = pins.resolve("program");
        Path counters = pins.resolve("counters");
        Command.successful("mkdir", pins.toString());
        try {
            Command.successful("bpftool", "prog", "load", file(new Flavour.Xdp(), COUNT).toString(), program.toString(),
                    "pinmaps", pins.toString());
            for (Path data : List.of(matching, other)) {
                Command.successful("bpftool", "prog", "run", "pinned", program.toString(), "data_in", data.toString(),
                        "repeat", "3");
            }
            String dumped = Command.successful("bpftool", "--json", "map", "dump", "pinned", counters.toString());
            long packets = Pattern.compile("\"packets\":(\\d+)").matcher(dumped).results()
                    .mapToLong(result -> Long.parseLong(result.group(1))).sum();
            assertEquals(3, packets, dumped);
        } finally {
            Files.deleteIfExists(program);
            Files.deleteIfExists(counters);
            Files.delete(pins);
        }
    }

    @ParameterizedTest
    @MethodSource("actions")
    void tcLoads(Action action) throws IOException {
        Command.assumeKernel();
        Command.assumeInstalled("tc", "ip");
        String file = file(new Flavour.Tc(), action).toString();
        try (VethNamespace namespace = new VethNamespace()) {
            namespace.run("tc", "qdisc", "add", "dev", "near", "clsact");
            namespace.run("tc", "filter", "add", "dev", "near", "ingress", "bpf", "direct-action", "object-file", file);
            String shown = namespace.run("tc", "filter", "show", "dev", "near", "ingress");
            assertTrue(shown.contains("name snifter"), shown);
        }
    }

    @ParameterizedTest
    @MethodSource("actions")
    void ipLoads(Action action) throws IOException {
        Command.assumeKernel();
        Command.assumeInstalled("ip");
        String file = file(new Flavour.Xdp(), action).toString();
        try (VethNamespace namespace = new VethNamespace()) {
            for (String mode : List.of("xdpdrv", "xdpgeneric")) {
                namespace.run("ip", "link", "set", "dev", "near", mode, "object", file, "section", "xdp.frags");
                String shown = namespace.run("ip", "link", "show", "dev", "near");
                assertTrue(shown.contains("name snifter"), shown);
                namespace.run("ip", "link", "set", "dev", "near", mode, "off");
            }
        }
    }

    static List<Action> actions() {
        return List.of(new Action.Drop(), COUNT, SAMPLE);
    }
}
