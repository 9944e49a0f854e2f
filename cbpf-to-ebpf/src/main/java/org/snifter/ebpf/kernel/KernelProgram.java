package org.snifter.ebpf.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.snifter.ebpf.EbpfProgram;
import org.snifter.ebpf.RawEbpfInstruction;
import org.snifter.ebpf.SkBuffField;

/** A program that the kernel has taken. To be closed when it is not needed any more. */
public final class KernelProgram implements AutoCloseable {
    // Commands and attributes of bpf(2): Linux include/uapi/linux/bpf.h, enum bpf_cmd and union bpf_attr.
    private static final int PROG_LOAD = 5;
    private static final int PROG_TEST_RUN = 10;
    private static final int ATTRIBUTES_BYTES = 144;

    private static final long LOAD_TYPE = 0;
    private static final long LOAD_COUNT = 4;
    private static final long LOAD_INSTRUCTIONS = 8;
    private static final long LOAD_LICENSE = 16;
    private static final long LOAD_LOG_LEVEL = 24;
    private static final long LOAD_LOG_SIZE = 28;
    private static final long LOAD_LOG = 32;
    private static final long LOAD_NAME = 48;

    private static final long RUN_DESCRIPTOR = 0;
    private static final long RUN_RESULT = 4;
    private static final long RUN_DATA_BYTES = 8;
    private static final long RUN_DATA = 16;
    private static final long RUN_CONTEXT_BYTES = 40;
    private static final long RUN_CONTEXT = 48;

    private static final int SLOT_BYTES = 8;
    private static final int LOG_BYTES = 1 << 20;
    private static final int NAME_BYTES = 15;
    private static final int ETHERNET_HEADER_BYTES = 14;

    private final int descriptor;

    private KernelProgram(int descriptor) {
        this.descriptor = descriptor;
    }

    /**
     * Has the kernel verify and take a program.
     *
     * @param name letters, digits, underscores and dots, of which the kernel keeps 15, for bpftool to show
     * @throws KernelException with the verifier's reason where it refuses the program
     */
    public static KernelProgram load(EbpfProgram program, ProgramType type, String name) throws KernelException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocate(ATTRIBUTES_BYTES, 8);
            attributes.set(ValueLayout.JAVA_INT, LOAD_TYPE, type.number());
            attributes.set(ValueLayout.JAVA_INT, LOAD_COUNT, program.slots());
            attributes.set(ValueLayout.ADDRESS, LOAD_INSTRUCTIONS, encode(program, arena));
            attributes.set(ValueLayout.ADDRESS, LOAD_LICENSE, arena.allocateFrom("GPL"));
            byte[] label = name.getBytes(StandardCharsets.US_ASCII);
            MemorySegment.copy(label, 0, attributes, ValueLayout.JAVA_BYTE, LOAD_NAME,
                    Math.min(label.length, NAME_BYTES));
            Bpf.Result result = Bpf.call(PROG_LOAD, attributes);
            if (!result.failed()) {
                return new KernelProgram((int) result.value());
            }
            // Only now ask for the log: a log that is too long for its buffer would itself be an error.
            MemorySegment log = arena.allocate(LOG_BYTES);
            attributes.set(ValueLayout.JAVA_INT, LOAD_LOG_LEVEL, 1);
            attributes.set(ValueLayout.JAVA_INT, LOAD_LOG_SIZE, LOG_BYTES);
            attributes.set(ValueLayout.ADDRESS, LOAD_LOG, log);
            Bpf.Result again = Bpf.call(PROG_LOAD, attributes);
            if (!again.failed()) {
                return new KernelProgram((int) again.value());
            }
            throw refusal(result.errno(), log.getString(0));
        }
    }

    private static KernelException refusal(int errno, String log) {
        String message = log.isEmpty()
                ? "the kernel does not load the program: " + Bpf.explain(errno)
                : "the kernel's verifier refuses the program: " + VerifierLog.summary(log);
        return new KernelException(message, errno, log);
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

    /** The file descriptor, to attach the program by. */
    public int descriptor() {
        return descriptor;
    }

    /** As {@link #test(byte[], int)} with mark 0. */
    public int test(byte[] packet) throws KernelException {
        return test(packet, 0);
    }

    /**
     * Runs a socket filter on a packet.
     *
     * <p>The kernel's test takes the first 14 bytes for an Ethernet header and hides them from socket filters; such a
     * header is put before the packet, so that the filter sees all of it.
     *
     * @param packet at least one byte
     * @param mark   the packet's mark
     * @return the verdict
     */
    public int test(byte[] packet, int mark) throws KernelException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment data = arena.allocate(ETHERNET_HEADER_BYTES + (long) packet.length);
            MemorySegment.copy(packet, 0, data, ValueLayout.JAVA_BYTE, ETHERNET_HEADER_BYTES, packet.length);
            MemorySegment context = arena.allocate(SkBuffField.STRUCTURE_BYTES, 8);
            context.set(ValueLayout.JAVA_INT, SkBuffField.MARK.offset(), mark);
            MemorySegment attributes = arena.allocate(ATTRIBUTES_BYTES, 8);
            attributes.set(ValueLayout.JAVA_INT, RUN_DESCRIPTOR, descriptor);
            attributes.set(ValueLayout.JAVA_INT, RUN_DATA_BYTES, (int) data.byteSize());
            attributes.set(ValueLayout.ADDRESS, RUN_DATA, data);
            attributes.set(ValueLayout.JAVA_INT, RUN_CONTEXT_BYTES, SkBuffField.STRUCTURE_BYTES);
            attributes.set(ValueLayout.ADDRESS, RUN_CONTEXT, context);
            Bpf.Result result = Bpf.call(PROG_TEST_RUN, attributes);
            if (result.failed()) {
                throw new KernelException("the kernel does not run the program on a packet of " + packet.length
                        + " bytes: " + Bpf.explain(result.errno()), result.errno(), "");
            }
            return attributes.get(ValueLayout.JAVA_INT, RUN_RESULT);
        }
    }

    @Override
    public void close() {
        Bpf.close(descriptor);
    }
}
