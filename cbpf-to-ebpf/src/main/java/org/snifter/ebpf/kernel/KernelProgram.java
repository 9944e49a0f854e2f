package org.snifter.ebpf.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.snifter.ebpf.EbpfProgram;
import org.snifter.ebpf.HookProgram;
import org.snifter.ebpf.RawEbpfInstruction;
import org.snifter.ebpf.SkBuffField;

/**
 * A program that the kernel has taken. To be closed when it is not needed any more; the kernel keeps it as long as it is
 * attached, in an array of programs, or named by a path.
 */
public final class KernelProgram implements AutoCloseable {
    private static final long LOAD_TYPE = 0;
    private static final long LOAD_COUNT = 4;
    private static final long LOAD_INSTRUCTIONS = 8;
    private static final long LOAD_LICENSE = 16;
    private static final long LOAD_LOG_LEVEL = 24;
    private static final long LOAD_LOG_SIZE = 28;
    private static final long LOAD_LOG = 32;
    private static final long LOAD_FLAGS = 44;
    private static final long LOAD_NAME = 48;

    private static final long RUN_DESCRIPTOR = 0;
    private static final long RUN_RESULT = 4;
    private static final long RUN_DATA_BYTES = 8;
    private static final long RUN_DATA = 16;
    private static final long RUN_REPEAT = 32;
    private static final long RUN_DURATION = 36;
    private static final long RUN_CONTEXT_BYTES = 40;
    private static final long RUN_CONTEXT = 48;

    /** Packets in several pieces come to the program too. */
    private static final int XDP_HAS_FRAGMENTS = 1 << 5;

    private static final int SLOT_BYTES = 8;
    private static final int LOG_BYTES = 1 << 20;
    private static final int ETHERNET_HEADER_BYTES = 14;

    private final int descriptor;
    private final ProgramType type;

    private KernelProgram(int descriptor, ProgramType type) {
        this.descriptor = descriptor;
        this.type = type;
    }

    /**
     * Has the kernel verify and take a program.
     *
     * @param name letters, digits, underscores and dots, of which the kernel keeps 15, for bpftool to show
     * @throws KernelException with the verifier's reason where it refuses the program
     */
    public static KernelProgram load(EbpfProgram program, ProgramType type, String name) throws KernelException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = Bpf.attributes(arena);
            attributes.set(ValueLayout.JAVA_INT, LOAD_TYPE, type.number());
            attributes.set(ValueLayout.JAVA_INT, LOAD_COUNT, program.slots());
            attributes.set(ValueLayout.ADDRESS, LOAD_INSTRUCTIONS, encode(program, arena));
            attributes.set(ValueLayout.ADDRESS, LOAD_LICENSE, arena.allocateFrom("GPL"));
            Bpf.name(attributes, LOAD_NAME, name);
            if (type == ProgramType.XDP) {
                attributes.set(ValueLayout.JAVA_INT, LOAD_FLAGS, XDP_HAS_FRAGMENTS);
            }
            long result = Bpf.call(Bpf.PROGRAM_LOAD, attributes);
            if (result == -Bpf.EINVAL && type == ProgramType.XDP) {
                // Before Linux 5.18 there are no packets in pieces, nor the flag.
                attributes.set(ValueLayout.JAVA_INT, LOAD_FLAGS, 0);
                result = Bpf.call(Bpf.PROGRAM_LOAD, attributes);
            }
            if (result >= 0) {
                return new KernelProgram((int) result, type);
            }
            // Only now ask for the log: a log that is too long for its buffer would itself be an error.
            MemorySegment log = arena.allocate(LOG_BYTES);
            attributes.set(ValueLayout.JAVA_INT, LOAD_LOG_LEVEL, 1);
            attributes.set(ValueLayout.JAVA_INT, LOAD_LOG_SIZE, LOG_BYTES);
            attributes.set(ValueLayout.ADDRESS, LOAD_LOG, log);
            long again = Bpf.call(Bpf.PROGRAM_LOAD, attributes);
            if (again >= 0) {
                return new KernelProgram((int) again, type);
            }
            throw refusal((int) -result, log.getString(0));
        }
    }

    /**
     * Has the kernel verify and take a program with its maps.
     *
     * @param maps where its maps are, or are made: equal declarations are one map
     */
    public static KernelProgram load(HookProgram program, String name, KernelMaps maps) throws KernelException {
        int[] descriptors = new int[program.maps().size()];
        for (int i = 0; i < descriptors.length; i++) {
            descriptors[i] = maps.get(program.maps().get(i)).descriptor();
        }
        return load(program.withMaps(descriptors), ProgramType.of(program.flavour()), name);
    }

    /**
     * The program that has a name in a BPF file system.
     *
     * @param type what it is known to be
     */
    public static KernelProgram open(Path path, ProgramType type) throws KernelException {
        return new KernelProgram(Bpf.openPinned(path.toString()), type);
    }

    private static KernelException refusal(int errno, String log) {
        if (log.isEmpty()) {
            return KernelException.of("the kernel does not load the program", errno);
        }
        return new KernelException("the kernel's verifier refuses the program: " + VerifierLog.summary(log), errno,
                log);
    }

    /** The program in the kernel's binary form ({@code struct bpf_insn}), in the machine's byte order. */
    private static MemorySegment encode(EbpfProgram program, Arena arena) {
        List<RawEbpfInstruction> slots = program.encode();
        MemorySegment encoded = arena.allocate((long) SLOT_BYTES * slots.size(), SLOT_BYTES);
        boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        long at = 0;
        for (RawEbpfInstruction slot : slots) {
            int registers = little ? slot.source() << 4 | slot.target() : slot.target() << 4 | slot.source();
            encoded.set(ValueLayout.JAVA_BYTE, at, (byte) slot.opcode());
            encoded.set(ValueLayout.JAVA_BYTE, at + 1, (byte) registers);
            encoded.set(ValueLayout.JAVA_SHORT, at + 2, (short) slot.offset());
            encoded.set(ValueLayout.JAVA_INT, at + 4, slot.immediate());
            at += SLOT_BYTES;
        }
        return encoded;
    }

    /** Gives the program a name in a BPF file system, which keeps it when this is closed. */
    public void pin(Path path) throws KernelException {
        Bpf.pin(descriptor, path.toString());
    }

    /** The file descriptor, to attach the program by. */
    public int descriptor() {
        return descriptor;
    }

    /** What kind of program it is. */
    public ProgramType type() {
        return type;
    }

    /** What the kernel says of it. */
    public ProgramInformation information() throws KernelException {
        return ProgramInformation.of(descriptor);
    }

    /** As {@link #test(byte[], int)} with mark 0. */
    public int test(byte[] packet) throws KernelException {
        return test(packet, 0);
    }

    /**
     * Runs the program on a packet, once.
     *
     * @param packet at least one byte; at tc and XDP an Ethernet frame, at least its header
     * @param mark   the packet's mark, which there is not at XDP
     * @return the verdict, on a socket the number of bytes, otherwise the hook's
     */
    public int test(byte[] packet, int mark) throws KernelException {
        return test(packet, mark, 1).verdict();
    }

    /**
     * Runs the program on a packet many times.
     *
     * <p>The kernel's test takes the first 14 bytes for an Ethernet header and hides them from socket filters; such a
     * header is put before the packet, so that the filter sees all of it.
     *
     * @param packet      at least one byte; at tc and XDP an Ethernet frame, at least its header
     * @param mark        the packet's mark, which there is not at XDP
     * @param repetitions 1 and more
     */
    public TestRun test(byte[] packet, int mark, int repetitions) throws KernelException {
        try (Arena arena = Arena.ofConfined()) {
            int before = type == ProgramType.SOCKET_FILTER ? ETHERNET_HEADER_BYTES : 0;
            MemorySegment data = arena.allocate(before + (long) packet.length);
            MemorySegment.copy(packet, 0, data, ValueLayout.JAVA_BYTE, before, packet.length);
            MemorySegment attributes = Bpf.attributes(arena);
            attributes.set(ValueLayout.JAVA_INT, RUN_DESCRIPTOR, descriptor);
            attributes.set(ValueLayout.JAVA_INT, RUN_DATA_BYTES, (int) data.byteSize());
            attributes.set(ValueLayout.ADDRESS, RUN_DATA, data);
            attributes.set(ValueLayout.JAVA_INT, RUN_REPEAT, repetitions);
            if (type != ProgramType.XDP) {
                MemorySegment context = arena.allocate(SkBuffField.STRUCTURE_BYTES, 8);
                context.set(ValueLayout.JAVA_INT, SkBuffField.MARK.offset(), mark);
                attributes.set(ValueLayout.JAVA_INT, RUN_CONTEXT_BYTES, SkBuffField.STRUCTURE_BYTES);
                attributes.set(ValueLayout.ADDRESS, RUN_CONTEXT, context);
            }
            Bpf.call(Bpf.PROGRAM_TEST_RUN, attributes,
                    "the kernel does not run the program on a packet of " + packet.length + " bytes");
            return new TestRun(attributes.get(ValueLayout.JAVA_INT, RUN_RESULT),
                    Integer.toUnsignedLong(attributes.get(ValueLayout.JAVA_INT, RUN_DURATION)));
        }
    }

    /**
     * What a test gave.
     *
     * @param verdict     what the program returned the last time
     * @param nanoseconds how long it ran, the mean of all repetitions
     */
    public record TestRun(int verdict, long nanoseconds) {}

    @Override
    public void close() {
        SystemCalls.close(descriptor);
    }
}
