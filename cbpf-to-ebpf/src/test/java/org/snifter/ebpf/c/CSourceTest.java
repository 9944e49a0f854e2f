package org.snifter.ebpf.c;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.ListingParser;
import org.snifter.ebpf.Action;
import org.snifter.ebpf.Command;
import org.snifter.ebpf.EbpfProgram;
import org.snifter.ebpf.Flavour;
import org.snifter.ebpf.MapDeclaration;
import org.snifter.ebpf.OracleFile;
import org.snifter.ebpf.PacketMaker;
import org.snifter.ebpf.RandomProgram;
import org.snifter.ebpf.UntranslatableException;
import org.snifter.ebpf.elf.ElfReader;
import org.snifter.ebpf.kernel.KernelException;
import org.snifter.ebpf.kernel.KernelProgram;
import org.snifter.ebpf.kernel.ProgramType;

/** The C of a filter compiles without a warning, and judges packets as the reference machine does. */
class CSourceTest {
    private static final long SEED = 20261122;

    /**
     * Every how many of the reference's programs are tried; compilers are slow. System property {@code snifter.every} set
     * to 1 takes every program.
     */
    private static final int SAMPLE = Integer.getInteger("snifter.every", 193);

    /** Programs that are compiled as one file; a compiler takes longer for many at once than for each alone. */
    private static final int TOGETHER = 300;

    /** That a program stores what it never reads, or tests what is always true, is its own matter. */
    private static final List<String> WARNINGS = List.of("-Wall", "-Wextra", "-Wno-unused-but-set-variable",
            "-Wno-unused-parameter", "-Wno-type-limits");

    /** Below this length the kernel's test at tc refuses what claims to be IP. */
    private static final int SHORTEST_FRAME = 54;

    private static final Pattern SECTION = Pattern.compile("SEC\\(\"[^\"]*\"\\)");

    @TempDir
    private Path folder;

    private static CbpfProgram parse(String listing) {
        return ListingParser.parseAssembly(List.of(listing.split(";")));
    }

    private static List<CbpfProgram> programs() throws IOException {
        Set<CbpfProgram> all = new LinkedHashSet<>();
        for (OracleFile.Entry entry : OracleFile.listings("libpcap-1.11.jsonl.gz")) {
            all.add(ListingParser.parseAssembly(entry.lines()));
        }
        List<CbpfProgram> distinct = List.copyOf(all);
        List<CbpfProgram> sample = new ArrayList<>();
        for (int i = 0; i < distinct.size(); i += SAMPLE) {
            sample.add(distinct.get(i));
        }
        return sample;
    }

    @Test
    void theFilterReadsLikeItsListing() {
        String source = CSource.ofUserSpace(parse("ldh [12];jeq #0x800 jt 2 jf 8;ldxb 4*([14]&0xf);ldh [x + 16];"
                + "jeq #0x35 jt 7 jf 5;ldh [x + 14];jeq #0x35 jt 7 jf 8;ret #262144;ret #0"), "ip and port 53 */");
        assertTrue(source.startsWith("/*\n * ip and port 53 * /\n */\n"), source);
        assertEquals("""
                	u32 a = 0, x = 0;

                	if (!load16(packet, 12, &a)) return 0;          /* 0: ldh [12] */
                	if (a != 0x800) return 0;                       /* 1: jeq #0x800 jt 2 jf 8 */
                	if (!load8(packet, 14, &x)) return 0;           /* 2: ldxb 4*([14]&0xf) */
                	x = (x & 0xf) << 2;                             /* 2: ldxb 4*([14]&0xf) */
                	if (!load16_at(packet, (u64)x + 16u, &a)) return 0; /* 3: ldh [x + 16] */
                	if (a == 0x35) return 262144;                   /* 4: jeq #0x35 jt 7 jf 5 */
                	if (!load16_at(packet, (u64)x + 14u, &a)) return 0; /* 5: ldh [x + 14] */
                	if (a != 0x35) return 0;                        /* 6: jeq #0x35 jt 7 jf 8 */
                	return 262144;                                  /* 7: ret #262144 */
                }
                """, source.substring(source.indexOf("\tu32 a = 0"), source.indexOf("}\n\nint filter(") + 2));
    }

    @Test
    void whatAHookDoesNotHaveIsRefused() {
        Flavour xdp = new Flavour.Xdp();
        Flavour socket = new Flavour.SocketFilter();
        CbpfProgram mark = parse("ld [mark];ret a");
        assertThrows(UntranslatableException.class, () -> CSource.ofHook(mark, xdp, new Action.Drop(), "f", ""));
        assertThrows(UntranslatableException.class,
                () -> CSource.ofHook(mark, socket, new Action.Redirect(1), "f", ""));
    }

    @Test
    void userSpaceAgrees(TestReporter reporter) throws IOException {
        Command.assumeAnyInstalled("gcc", "clang");
        List<CbpfProgram> programs = new ArrayList<>(programs());
        Random random = new Random(SEED);
        for (int n = 0; n < 60; n++) {
            programs.add(RandomProgram.make(random, random.nextInt(2, 60)));
        }
        programs.add(parse("ldx #0;ldb [x + 0];jeq #7 jt 7 jf 3;txa;add #1;tax;ja 1;ret #9"));
        programs.add(parse("ja 0;ret #5"));
        programs.add(parse("ldx #0xffffffff;ldb [x + 1];ret #1"));
        programs.add(parse("ldb [-1];ret #1"));
        Verdicts verdicts = new Verdicts(0, 0);
        for (int i = 0; i < programs.size(); i += TOGETHER) {
            verdicts = verdicts.plus(
                    judgedInUserSpace(programs.subList(i, Math.min(i + TOGETHER, programs.size())), random));
        }
        reporter.publishEntry("judged the same in user space", programs.size() + " programs, " + verdicts);
        // Else the packets would not show much.
        assertTrue(verdicts.accepted > verdicts.all / 20, verdicts.toString());
    }

    private record Verdicts(int all, int accepted) {
        Verdicts plus(Verdicts others) {
            return new Verdicts(all + others.all, accepted + others.accepted);
        }
    }

    /** Programs in one library on packets made for them, cut at every length. */
    private Verdicts judgedInUserSpace(List<CbpfProgram> programs, Random random) throws IOException {
        int judged = 0;
        int accepted = 0;
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup library = SymbolLookup.libraryLookup(library(programs), arena);
            MemorySegment memory = arena.allocate(256);
            for (int i = 0; i < programs.size(); i++) {
                MethodHandle filter = Linker.nativeLinker().downcallHandle(library.findOrThrow("filter_" + i),
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT));
                for (int n = 0; n < 4; n++) {
                    byte[] packet = PacketMaker.make(programs.get(i), random, random.nextInt(20, 140));
                    MemorySegment.copy(packet, 0, memory, ValueLayout.JAVA_BYTE, 0, packet.length);
                    for (int length = 0; length <= packet.length; length++) {
                        int reference = CbpfInterpreter.run(programs.get(i), memory, 0, length, length + 99);
                        assertEquals(reference, judge(filter, memory, length + 99, length), message(programs.get(i),
                                packet, length));
                        judged++;
                        accepted += reference != 0 ? 1 : 0;
                    }
                }
            }
        }
        return new Verdicts(judged, accepted);
    }

    private static String message(CbpfProgram program, byte[] packet, int length) {
        return HexFormat.of().formatHex(packet, 0, length) + "\n" + program;
    }

    private static int judge(MethodHandle filter, MemorySegment packet, int length, int captured) {
        try {
            return (int) filter.invokeExact(packet, length, captured);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** All programs in one library, as functions {@code filter_0} and so on. */
    private Path library(List<CbpfProgram> programs) throws IOException {
        List<String> sources = programs.stream().map(program -> CSource.ofUserSpace(program, "")).toList();
        Path source = Files.writeString(folder.resolve("filters.c"), together(sources));
        Path library = folder.resolve("filters.so");
        String compiler = Command.isInstalled("gcc") ? "gcc" : "clang";
        assertEquals("", compiler(compiler, "-O2", "-shared", "-fPIC", "-nostdlib", "-o", library.toString(),
                source.toString()));
        return library;
    }

    /** The sources of filters as one, in which each has its number in the names of its functions and of its section. */
    private static String together(List<String> sources) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < sources.size(); i++) {
            String source = sources.get(i);
            int own = source.indexOf("\n/* How many bytes");
            int license = source.indexOf("\nchar _license");
            all.append(i == 0 ? source.substring(0, own) + (license < 0 ? "" : source.substring(license)) : "");
            String numbered = source.substring(own, license < 0 ? source.length() : license)
                    .replace(" match(", " match_" + i + "(").replace("(int)match(", "(int)match_" + i + "(")
                    .replace(" filter(", " filter_" + i + "(");
            all.append(SECTION.matcher(numbered).replaceAll("SEC(\"" + section(i) + "\")"));
        }
        return all.toString();
    }

    private static String section(int program) {
        return "program_" + program;
    }

    static List<Flavour> hooks() {
        return List.of(new Flavour.SocketFilter(), new Flavour.Tc(), new Flavour.Xdp());
    }

    /** Compiled by clang, taken by the verifier, run by the kernel. */
    @ParameterizedTest
    @MethodSource("hooks")
    void theKernelAgrees(Flavour hook, TestReporter reporter) throws IOException {
        Command.assumeInstalled("clang");
        Command.assumeKernel();
        Random random = new Random(SEED);
        int shortest = hook instanceof Flavour.Tc ? SHORTEST_FRAME : 14;
        int accepted = 0;
        List<CbpfProgram> programs = programs().stream().filter(program -> !program.loops()).toList();
        List<EbpfProgram> all = new ArrayList<>();
        for (int i = 0; i < programs.size(); i += TOGETHER) {
            all.addAll(compiled(programs.subList(i, Math.min(i + TOGETHER, programs.size())), hook));
        }
        for (int i = 0; i < programs.size(); i++) {
            CbpfProgram program = programs.get(i);
            EbpfProgram compiled = all.get(i);
            try (KernelProgram loaded = KernelProgram.load(compiled, type(hook), "c")) {
                for (int n = 0; n < 4; n++) {
                    byte[] packet = PacketMaker.make(program, random, random.nextInt(shortest, 140));
                    int length = packet.length;
                    int reference = CbpfInterpreter.run(program, MemorySegment.ofArray(packet), 0, length, length);
                    int expected = switch (hook) {
                        case Flavour.SocketFilter() -> reference;
                        case Flavour.Tc() -> reference != 0 ? 0 : 2;
                        case Flavour.Xdp() -> reference != 0 ? 2 : 1;
                        case Flavour.UserSpace() -> throw new AssertionError();
                    };
                    assertEquals(expected, loaded.test(packet), message(program, packet, length));
                    accepted += reference != 0 ? 1 : 0;
                }
            } catch (KernelException e) {
                throw new AssertionError(program + "\n" + compiled + e.verifierLog(), e);
            }
        }
        reporter.publishEntry(hook.toString(), programs.size() + " programs are taken and judge as the reference "
                + 4 * programs.size() + " packets, of which they accept " + accepted);
        assertTrue(accepted > programs.size() / 10, accepted + " accepted, " + programs.size() + " programs");
    }

    private static ProgramType type(Flavour hook) {
        return switch (hook) {
            case Flavour.SocketFilter() -> ProgramType.SOCKET_FILTER;
            case Flavour.Tc() -> ProgramType.TRAFFIC_CONTROL;
            case Flavour.Xdp() -> ProgramType.XDP;
            case Flavour.UserSpace() -> throw new AssertionError();
        };
    }

    /** The code in the sections; it refers to no map. */
    private List<EbpfProgram> compiled(List<CbpfProgram> programs, Flavour hook) throws IOException {
        List<String> sources = programs.stream()
                .map(program -> CSource.ofHook(program, hook, new Action.Pass(), "filter", "")).toList();
        ElfReader object = new ElfReader(Files.readAllBytes(compile(together(sources))));
        return IntStream.range(0, programs.size()).mapToObj(i -> object.program(section(i))).toList();
    }

    private Path compile(String source) throws IOException {
        Path file = Files.writeString(folder.resolve("filter.c"), source);
        Path object = folder.resolve("filter.o");
        assertEquals("",
                compiler("clang", "-O2", "-g", "-target", "bpf", "-c", file.toString(), "-o", object.toString()));
        return object;
    }

    /** What it has to say. */
    private static String compiler(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(1, WARNINGS);
        return Command.successful(all.toArray(String[]::new));
    }

    static Stream<Arguments> hooksAndActions() {
        return hooks().stream().flatMap(hook -> Stream
                .of(new Action.Drop(), new Action.Count(MapDeclaration.counters("counters", 2), 1),
                        new Action.Sample(MapDeclaration.ringBuffer("samples", 1 << 16), 128, 7),
                        new Action.Redirect(1))
                .filter(action -> !(hook instanceof Flavour.SocketFilter && action instanceof Action.Redirect))
                .map(action -> Arguments.of(hook, action)));
    }

    /** What needs maps is loaded by libbpf, as users would. */
    @ParameterizedTest
    @MethodSource("hooksAndActions")
    void bpftoolLoads(Flavour hook, Action action) throws IOException {
        Command.assumeInstalled("clang", "bpftool");
        Command.assumeKernel();
        CbpfProgram program = parse("ldh [12];jeq #0x800 jt 2 jf 5;ldb [23];jeq #0x11 jt 4 jf 5;ret #262144;ret #0");
        Path object = compile(CSource.ofHook(program, hook, action, "snifter", "ip and udp"));
        String pin = "/sys/fs/bpf/snifter-c-" + ProcessHandle.current().pid();
        Command.successful("bpftool", "prog", "load", object.toString(), pin);
        Files.delete(Path.of(pin));
    }
}
