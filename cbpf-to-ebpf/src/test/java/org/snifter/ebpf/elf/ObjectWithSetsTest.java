package org.snifter.ebpf.elf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snifter.cbpf.AddressSet;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.lower.Machine;
import org.snifter.ebpf.Action;
import org.snifter.ebpf.AddressTable;
import org.snifter.ebpf.Command;
import org.snifter.ebpf.Continuation;
import org.snifter.ebpf.Flavour;
import org.snifter.ebpf.HookProgram;
import org.snifter.ebpf.RandomSets;
import org.snifter.ebpf.SetFilters;
import org.snifter.ebpf.UntranslatableException;
import org.snifter.ebpf.kernel.KernelException;
import org.snifter.ebpf.kernel.KernelProgram;
import org.snifter.ebpf.kernel.ProgramType;
import org.snifter.filter.FilterException;

/** Sets of addresses come with an object as constants, whoever loads it, and hold what they hold. */
class ObjectWithSetsTest {
    private static final Continuation END = new Continuation.End();
    private static final int ADDRESS_AT = 14;

    @TempDir
    private Path folder;

    private final RandomSets random = new RandomSets(11);
    private final Path pin = Path.of("/sys/fs/bpf/snifter-sets-" + ProcessHandle.current().pid());

    private static CbpfProgram program(AddressSet... sets) {
        CbpfInstruction[] instructions = new CbpfInstruction[2 * sets.length + 2];
        for (int i = 0; i < sets.length; i++) {
            instructions[2 * i] = new CbpfInstruction.TestAbsolute(sets[i], ADDRESS_AT);
            int rest = 2 * (sets.length - 1 - i);
            instructions[2 * i + 1] = new CbpfInstruction.JumpIfConstant(Comparison.EQUAL, 1, rest + 1, 0);
        }
        instructions[2 * sets.length] = new CbpfInstruction.ReturnConstant(0);
        instructions[2 * sets.length + 1] = new CbpfInstruction.ReturnConstant(262_144);
        return CbpfProgram.of(instructions);
    }

    private Path object(CbpfProgram program, Flavour flavour, Action action) throws IOException {
        byte[] object = ObjectFile.of(HookProgram.withTables(program, flavour, action, END), "snifter", "sets",
                ByteOrder.nativeOrder());
        return Files.write(folder.resolve("sets.o"), object);
    }

    private byte[] packet(AddressSet set) {
        byte[] packet = new byte[40];
        byte[] address = random.address(set);
        System.arraycopy(address, 0, packet, ADDRESS_AT, address.length);
        return packet;
    }

    private static boolean accepts(CbpfProgram program, byte[] packet) {
        return CbpfInterpreter.run(program, MemorySegment.ofArray(packet), 0, packet.length, packet.length) != 0;
    }

    /** Judges by what is pinned; how many were accepted. */
    private int agree(CbpfProgram program, AddressSet set, int packets, ProgramType type, int accepts)
            throws KernelException {
        int accepted = 0;
        try (KernelProgram loaded = KernelProgram.open(pin, type)) {
            for (int i = 0; i < packets; i++) {
                byte[] packet = packet(set);
                boolean reference = accepts(program, packet);
                assertEquals(reference, loaded.test(packet) == accepts, () -> set + " " + program);
                accepted += reference ? 1 : 0;
            }
        }
        return accepted;
    }

    static List<Flavour> flavours() {
        return List.of(new Flavour.SocketFilter(), new Flavour.Tc(), new Flavour.Xdp());
    }

    @ParameterizedTest
    @MethodSource("flavours")
    void filtersAreJudgedAsByTheInterpreter(Flavour flavour) throws IOException, KernelException, FilterException {
        Command.assumeKernel();
        Command.assumeInstalled("bpftool");
        SetFilters filters = new SetFilters(9);
        int accepted = 0;
        for (int i = 0; i < 8; i++) {
            String filter = filters.filter();
            if (filter.startsWith("vlan") && flavour instanceof Flavour.Xdp) {
                continue;
            }
            CbpfProgram program = SetFilters.compile(filter, Machine.WITH_SETS);
            Command.successful("bpftool", "prog", "load", object(program, flavour, new Action.Pass()).toString(),
                    pin.toString());
            try (KernelProgram loaded = KernelProgram.open(pin, type(flavour))) {
                for (int j = 0; j < 30; j++) {
                    byte[] packet = filters.packet();
                    boolean reference = accepts(program, packet);
                    int verdict = loaded.test(packet);
                    assertEquals(reference, switch (flavour) {
                        case Flavour.SocketFilter(),Flavour.UserSpace() -> verdict != 0;
                        case Flavour.Tc() -> verdict == 0;
                        case Flavour.Xdp() -> verdict == 2;
                    }, filter);
                    accepted += reference ? 1 : 0;
                }
            } finally {
                Files.delete(pin);
            }
        }
        assertTrue(accepted > 20 && accepted < 200, accepted + " accepted");
    }

    private static ProgramType type(Flavour flavour) {
        return switch (flavour) {
            case Flavour.SocketFilter(),Flavour.UserSpace() -> ProgramType.SOCKET_FILTER;
            case Flavour.Tc() -> ProgramType.TRAFFIC_CONTROL;
            case Flavour.Xdp() -> ProgramType.XDP;
        };
    }

    /** A million prefixes of addresses of 4, 6 and 16 bytes. */
    @ParameterizedTest
    @ValueSource(ints = {4, 6, 16})
    void aMillionPrefixes(int width) throws IOException, KernelException {
        Command.assumeKernel();
        Command.assumeInstalled("bpftool");
        AddressSet set = random.set(width, 1_000_000);
        CbpfProgram program = program(set);
        Path object = object(program, new Flavour.Xdp(), new Action.Drop());
        assertTrue(Files.size(object) < (Math.ceilDiv(width, 4) + 1) * 4_000_000L + 20_000,
                Files.size(object) + " bytes");
        Command.successful("bpftool", "prog", "load", object.toString(), pin.toString());
        try {
            int accepted = agree(program, set, 3000, ProgramType.XDP, 1);
            assertTrue(accepted > 1000 && accepted < 2900, accepted + " accepted");
            try (KernelProgram loaded = KernelProgram.open(pin, ProgramType.XDP)) {
                int walked = loaded.information().verifiedInstructions();
                assertTrue(walked < 3000, walked + " instructions");
            }
        } finally {
            Files.delete(pin);
        }
    }

    /** What {@code tc} and {@code ip} have loaded is pinned and judged. */
    @ParameterizedTest
    @ValueSource(strings = {"tc", "ip"})
    void tcAndIpLoadThem(String loader) throws IOException, KernelException {
        Command.assumeKernel();
        Command.assumeInstalled("tc", "ip", "bpftool");
        AddressSet set = random.set(4, 20_000);
        AddressSet other = random.set(16, 20_000);
        CbpfProgram program = program(set, other);
        boolean atTc = loader.equals("tc");
        String file = object(program, atTc ? new Flavour.Tc() : new Flavour.Xdp(), new Action.Drop()).toString();
        try (VethNamespace namespace = new VethNamespace()) {
            String shown;
            if (atTc) {
                namespace.run("tc", "qdisc", "add", "dev", "near", "clsact");
                namespace.run("tc", "filter", "add", "dev", "near", "ingress", "bpf", "direct-action", "object-file",
                        file);
                shown = namespace.run("tc", "filter", "show", "dev", "near", "ingress");
            } else {
                namespace.run("ip", "link", "set", "dev", "near", "xdp", "object", file, "section", "xdp.frags");
                shown = namespace.run("ip", "link", "show", "dev", "near");
            }
            Matcher id = Pattern.compile(" id (\\d+) name snifter").matcher(shown);
            assertTrue(id.find(), shown);
            Command.successful("bpftool", "prog", "pin", "id", id.group(1), pin.toString());
            try {
                ProgramType type = atTc ? ProgramType.TRAFFIC_CONTROL : ProgramType.XDP;
                int accepted = agree(program, set, 500, type, atTc ? 2 : 1)
                        + agree(program, other, 500, type, atTc ? 2 : 1);
                assertTrue(accepted > 300 && accepted < 950, accepted + " accepted");
            } finally {
                Files.delete(pin);
            }
        }
    }

    @Test
    void theConstantsAreInTheMachinesOrder() {
        AddressSet first = random.set(4, 50);
        AddressSet second = random.set(16, 50);
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            HookProgram program = HookProgram.withTables(program(first, second), new Flavour.Tc(), new Action.Drop(),
                    END);
            ElfReader reader = new ElfReader(ObjectFile.of(program, "snifter", "sets", order));
            assertEquals(List.of("classifier", "license", ".rodata", ".BTF.ext", ".BTF", ".relclassifier", ".symtab",
                    ".strtab"), reader.names());
            ByteBuffer constants = reader.section(".rodata");
            byte[] expected = AddressTable.of(first).contents(order);
            assertEquals(ByteBuffer.wrap(expected), constants.slice(0, expected.length));
            byte[] rest = AddressTable.of(second).contents(order);
            assertEquals(ByteBuffer.wrap(rest), constants.slice(expected.length, rest.length));
        }
    }

    @Test
    void keysOfMapsAreRefused() {
        HookProgram withMaps = HookProgram.of(program(random.set(4, 50)), new Flavour.Tc(), new Action.Drop(), END);
        assertThrows(UntranslatableException.class,
                () -> ObjectFile.of(withMaps, "snifter", "sets", ByteOrder.nativeOrder()));
    }
}
