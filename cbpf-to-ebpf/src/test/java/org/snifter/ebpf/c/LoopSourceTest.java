package org.snifter.ebpf.c;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.FilterCompiler;
import org.snifter.cbpf.ListingParser;
import org.snifter.cbpf.lower.Target;
import org.snifter.ebpf.Action;
import org.snifter.ebpf.Command;
import org.snifter.ebpf.Flavour;
import org.snifter.ebpf.HeaderChains;
import org.snifter.ebpf.kernel.KernelException;
import org.snifter.ebpf.kernel.KernelProgram;
import org.snifter.ebpf.kernel.ProgramType;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;

/** C of programs that loop, as clang compiles it, bpftool loads it and the kernel runs it. */
class LoopSourceTest {
    /** A test at tc takes no packet that is cut within its IP header. */
    private static final int ETHERNET_AND_IPV6 = 54;

    enum Hook {
        SOCKET, TC, XDP;

        private Flavour flavour() {
            return switch (this) {
                case SOCKET -> new Flavour.SocketFilter();
                case TC -> new Flavour.Tc();
                case XDP -> new Flavour.Xdp();
            };
        }

        private ProgramType type() {
            return switch (this) {
                case SOCKET -> ProgramType.SOCKET_FILTER;
                case TC -> ProgramType.TRAFFIC_CONTROL;
                case XDP -> ProgramType.XDP;
            };
        }

        /** What {@link Action.Pass} makes of a verdict. */
        private int verdict(int verdict) {
            return switch (this) {
                case SOCKET -> verdict;
                case TC -> verdict != 0 ? 0 : 2;
                case XDP -> verdict != 0 ? 2 : 1;
            };
        }
    }

    @TempDir
    private Path folder;

    private final Path pin = Path.of("/sys/fs/bpf/snifter-loop-" + ProcessHandle.current().pid());

    @BeforeEach
    void tools() {
        Command.assumeInstalled("clang", "bpftool");
        Command.assumeKernel();
    }

    /** Judges packets with what was compiled; how many were accepted. */
    private int agree(CbpfProgram program, Hook hook, List<byte[]> packets) throws IOException, KernelException {
        Path source = Files.writeString(folder.resolve("loop.c"),
                CSource.ofHook(program, hook.flavour(), new Action.Pass(), "snifter", ""));
        Path object = folder.resolve("loop.o");
        Command.successful("clang", "-O2", "-g", "-Wall", "-Werror", "-target", "bpf", "-c", source.toString(), "-o",
                object.toString());
        Command.successful("bpftool", "prog", "load", object.toString(), pin.toString());
        int accepted = 0;
        try (KernelProgram loaded = KernelProgram.open(pin, hook.type())) {
            for (byte[] packet : packets) {
                int reference = CbpfInterpreter.run(program, MemorySegment.ofArray(packet), 0, packet.length,
                        packet.length);
                assertEquals(hook.verdict(reference), loaded.test(packet),
                        () -> hook + "\n" + program + Arrays.toString(packet));
                accepted += reference != 0 ? 1 : 0;
            }
        } finally {
            Files.delete(pin);
        }
        return accepted;
    }

    @ParameterizedTest
    @EnumSource
    void chainsOfHeadersAreFollowedAtEveryLength(Hook hook) throws FilterException, IOException, KernelException {
        Random random = new Random(12);
        List<byte[]> packets = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            byte[] packet = HeaderChains.make(random, random.nextInt(6));
            packets.add(packet);
            for (int j = 0; j < 6; j++) {
                packets.add(Arrays.copyOf(packet, random.nextInt(ETHERNET_AND_IPV6, packet.length)));
            }
        }
        for (String filter : List.of("ip6 protochain 17", "protochain 6", "ip protochain 1 or ip6 protochain 58",
                "not (ip6 protochain 132 and protochain 6)")) {
            CbpfProgram program = FilterCompiler.OPTIMIZING.compile(new FilterParser().parse(filter),
                    Target.of(LinkType.EN10MB));
            assertTrue(program.loops(), filter);
            int accepted = agree(program, hook, packets);
            assertTrue(accepted > 5 && accepted < packets.size(), filter + ": " + accepted + " accepted");
        }
    }

    private static CbpfProgram parse(String text) {
        return ListingParser.parseAssembly(List.of(text.split(";")));
    }

    /** As often as the interpreter, and no more often; also where the jump leads to the end. */
    @ParameterizedTest
    @EnumSource
    void theRoundsAreBounded(Hook hook) throws IOException, KernelException {
        List<byte[]> packets = List.of(new byte[60]);
        int most = CbpfInterpreter.MAX_BACKWARD_JUMPS;
        String rounds = "ld #0;add #1;jgt #%d jt 3 jf 4;ret #9;ja 1";
        assertEquals(1, agree(parse(rounds.formatted(most)), hook, packets));
        assertEquals(0, agree(parse(rounds.formatted(most + 1)), hook, packets));
        assertEquals(1, agree(parse("ldb [14];jeq #1 jt 2 jf 3;ret #9;ja 2"), hook, packets));
        assertEquals(0, agree(parse("ldx #14;ldb [x + 0];jeq #6 jt 3 jf 4;ret #1;tax;ja 1"), hook, packets));
    }

    /** One loop after the other, the scratch slots kept from round to round. */
    @ParameterizedTest
    @EnumSource
    void loopsFollowEachOther(Hook hook) throws IOException, KernelException {
        CbpfProgram program = parse("ldb [14];st M[3];ldx #0;txa;add #3;tax;jgt #20 jt 8 jf 7;ja 3;ld M[3];"
                + "add x;sub #1;st M[3];jgt #9 jt 13 jf 14;ja 8;ld M[3];ret a");
        List<byte[]> packets = new Random(5).ints(30, 0, 256).mapToObj(first -> {
            byte[] packet = new byte[60];
            packet[14] = (byte) first;
            return packet;
        }).toList();
        agree(program, hook, packets);
    }
}
