package org.snifter.capture.libpcap;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.snifter.capture.linux.Errno;
import org.snifter.capture.linux.Platform;
import org.snifter.cbpf.RawInstruction;
import org.snifter.ebpf.foreign.CFunction;

/**
 * A capture of libpcap's, pcap(3PCAP): {@link #create}, the settings, {@link #activate}, then {@link #next}, which does
 * not wait. The packet that it moves to is where libpcap has it, for nothing is copied.
 */
public final class PcapSession implements AutoCloseable {
    private static final int ERROR = -1;
    private static final int NO_SUCH_DEVICE = -5;
    private static final int PERMISSION_DENIED = -8;
    private static final int NANO_PRECISION = 1;
    private static final int NANOS_PER_MICRO = 1000;

    /** {@code struct pcap_pkthdr}: {@code struct timeval}, whose second member is an int on macOS and a long on Linux. */
    private static final long FRACTION = Long.BYTES;
    private static final long CAPTURED_LENGTH = 2 * Long.BYTES;
    private static final long LENGTH = CAPTURED_LENGTH + Integer.BYTES;

    /** {@code struct bpf_program}, and {@code struct bpf_insn}: a u16, two bytes, a u32. */
    private static final MemoryLayout PROGRAM = MemoryLayout.structLayout(ValueLayout.JAVA_INT.withName("bf_len"),
            MemoryLayout.paddingLayout(Integer.BYTES), ValueLayout.ADDRESS.withName("bf_insns"));
    private static final long PROGRAM_INSTRUCTIONS = PROGRAM.byteOffset(PathElement.groupElement("bf_insns"));
    private static final int INSTRUCTION_BYTES = 8;
    private static final int JT_OFFSET = 2;
    private static final int JF_OFFSET = 3;
    private static final int K_OFFSET = 4;

    /** {@code struct pcap_stat}, with what Windows has behind it. */
    private static final int STATISTICS_BYTES = 64;

    /** All there is: packets are wherever libpcap puts them. */
    private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private final Arena arena = Arena.ofShared();
    private final MemorySegment error = arena.allocate(PcapFunctions.ERROR_BUFFER_BYTES);
    private final MemorySegment header = arena.allocate(ValueLayout.ADDRESS);
    private final MemorySegment data = arena.allocate(ValueLayout.ADDRESS);
    private final MemorySegment statistics = arena.allocate(STATISTICS_BYTES, Long.BYTES);
    private final MemorySegment handle;
    private int tick = NANOS_PER_MICRO;
    private long packetHeader;

    private PcapSession(String interfaceName) throws PcapException {
        handle = PcapFunctions.create(arena.allocateFrom(interfaceName), error);
        if (handle.equals(MemorySegment.NULL)) {
            String said = error.getString(0);
            arena.close();
            throw new PcapException(said);
        }
    }

    /**
     * A capture that is to be set up.
     *
     * @throws PcapException when memory is short
     * @throws LinkageError  when there is no libpcap
     */
    public static PcapSession create(String interfaceName) throws PcapException {
        return new PcapSession(interfaceName);
    }

    /** How many bytes of a packet are kept at most. */
    public void setSnaplen(int bytes) {
        PcapFunctions.setSnaplen(handle, bytes);
    }

    /** Whether to hear what is not meant for this host. */
    public void setPromiscuous(boolean promiscuous) {
        PcapFunctions.setPromisc(handle, promiscuous);
    }

    /** Whether a radio is to hear every frame of its channel. */
    public void setMonitor(boolean monitor) {
        PcapFunctions.setRfmon(handle, monitor);
    }

    /** For how long packets are held back at most, to be delivered together; or not at all. */
    public void setDelivery(int milliseconds, boolean immediate) {
        PcapFunctions.setTimeout(handle, milliseconds);
        PcapFunctions.setImmediateMode(handle, immediate);
    }

    /** How much the kernel may hold back. */
    public void setBufferBytes(int bytes) {
        PcapFunctions.setBufferSize(handle, bytes);
    }

    /**
     * What time stamps are taken from.
     *
     * @param name as in pcap-tstamp(7)
     * @throws PcapException when this libpcap or the interface does not have it
     */
    public void setTimeStampType(String name) throws PcapException {
        try (Arena temporary = Arena.ofConfined()) {
            int type = PcapFunctions.tstampTypeNameToVal(temporary.allocateFrom(name));
            int status = type < 0 ? type : PcapFunctions.setTstampType(handle, type);
            if (status != 0) { // above zero it is a warning that another type will be taken
                throw new PcapException("time stamps of type " + name + ": " + PcapFunctions.statustostr(status));
            }
        }
    }

    /**
     * Begins to capture; with nanoseconds where there are any.
     *
     * @throws PcapException when there is no such interface, it is down, or capturing is not permitted
     */
    public void activate() throws PcapException {
        PcapFunctions.setTstampPrecision(handle, NANO_PRECISION);
        check(PcapFunctions.activate(handle));
        tick = PcapFunctions.getTstampPrecision(handle) == NANO_PRECISION ? 1 : NANOS_PER_MICRO;
        if (PcapFunctions.setnonblock(handle, true, error) != 0) {
            throw new PcapException(error.getString(0));
        }
    }

    /**
     * Only packets that came in, or only those that went out.
     *
     * @throws PcapException where that cannot be told apart
     */
    public void setDirection(boolean in) throws PcapException {
        check(PcapFunctions.setdirection(handle, in ? 1 : 2));
    }

    /** The DLT_ number of the packets. */
    public int dataLink() {
        return PcapFunctions.datalink(handle);
    }

    /**
     * The DLT_ numbers that {@link #setDataLink} takes.
     *
     * @throws PcapException when memory is short
     */
    public List<Integer> dataLinks() throws PcapException {
        try (Arena temporary = Arena.ofConfined()) {
            MemorySegment pointer = temporary.allocate(ValueLayout.ADDRESS);
            int count = PcapFunctions.listDatalinks(handle, pointer);
            check(count);
            MemorySegment list = pointer.get(ValueLayout.ADDRESS, 0).reinterpret((long) count * Integer.BYTES);
            List<Integer> numbers = Arrays.stream(list.toArray(ValueLayout.JAVA_INT)).boxed().toList();
            PcapFunctions.freeDatalinks(list);
            return numbers;
        }
    }

    /**
     * Has packets come as another of the {@link #dataLinks}.
     *
     * @throws PcapException when it is none of them
     */
    public void setDataLink(int dlt) throws PcapException {
        check(PcapFunctions.setDatalink(handle, dlt));
    }

    /**
     * Sets the filter, which the kernel runs where it can.
     *
     * @throws PcapException when it is not taken
     */
    public void setFilter(List<RawInstruction> instructions) throws PcapException {
        try (Arena temporary = Arena.ofConfined()) {
            MemorySegment code = temporary.allocate((long) INSTRUCTION_BYTES * instructions.size(), Integer.BYTES);
            for (int i = 0; i < instructions.size(); i++) {
                RawInstruction instruction = instructions.get(i);
                long at = (long) INSTRUCTION_BYTES * i;
                code.set(ValueLayout.JAVA_SHORT, at, (short) instruction.code());
                code.set(ValueLayout.JAVA_BYTE, at + JT_OFFSET, (byte) instruction.jt());
                code.set(ValueLayout.JAVA_BYTE, at + JF_OFFSET, (byte) instruction.jf());
                code.set(ValueLayout.JAVA_INT, at + K_OFFSET, instruction.k());
            }
            MemorySegment program = temporary.allocate(PROGRAM);
            program.set(ValueLayout.JAVA_INT, 0, instructions.size());
            program.set(ValueLayout.ADDRESS, PROGRAM_INSTRUCTIONS, code);
            check(PcapFunctions.setfilter(handle, program));
        }
    }

    /**
     * Moves on to the next packet, which is valid until this is called again.
     *
     * @return false where none has come yet
     * @throws PcapException when the interface is gone
     */
    public boolean next() throws PcapException {
        int found = PcapFunctions.nextEx(handle, header, data);
        if (found == ERROR && CFunction.errno() == Errno.EAGAIN) {
            return false; // how netfilter's and D-Bus' captures say that there is none
        }
        check(found);
        packetHeader = header.get(ValueLayout.JAVA_LONG, 0);
        return found > 0;
    }

    /** Where packets are: all memory there is, so only {@link #capturedLength} bytes from {@link #base} on may be read. */
    public MemorySegment memory() {
        return MEMORY;
    }

    /** Where in {@link #memory} the packet begins. */
    public long base() {
        return data.get(ValueLayout.JAVA_LONG, 0);
    }

    /** How many bytes of the packet there are. */
    public int capturedLength() {
        return MEMORY.get(ValueLayout.JAVA_INT, packetHeader + CAPTURED_LENGTH);
    }

    /** How many bytes the packet had. */
    public int originalLength() {
        return MEMORY.get(ValueLayout.JAVA_INT, packetHeader + LENGTH);
    }

    /** When the packet was seen: seconds since the epoch. */
    public long seconds() {
        return MEMORY.get(ValueLayout.JAVA_LONG, packetHeader);
    }

    /** When the packet was seen: nanoseconds of the second. */
    public long nanos() {
        long fraction = Platform.isLinux()
                ? MEMORY.get(ValueLayout.JAVA_LONG, packetHeader + FRACTION)
                : MEMORY.get(ValueLayout.JAVA_INT, packetHeader + FRACTION);
        return fraction * tick;
    }

    /**
     * What libpcap has counted since the activation.
     *
     * @throws PcapException when the interface is gone
     */
    public Counts counts() throws PcapException {
        check(PcapFunctions.stats(handle, statistics));
        return new Counts(count(0), count(1), count(2));
    }

    private long count(int index) {
        return Integer.toUnsignedLong(statistics.getAtIndex(ValueLayout.JAVA_INT, index));
    }

    /**
     * {@code struct pcap_stat}.
     *
     * @param received           packets that passed the filter, if the kernel runs it
     * @param dropped            of those, how many found no room
     * @param droppedByInterface packets that the interface or its driver dropped
     */
    public record Counts(long received, long dropped, long droppedByInterface) {}

    private void check(int status) throws PcapException {
        if (status < 0) {
            String details = PcapFunctions.geterr(handle);
            throw new PcapException(switch (status) {
                case ERROR -> details;
                case NO_SUCH_DEVICE, PERMISSION_DENIED -> details.isEmpty()
                        ? PcapFunctions.statustostr(status)
                        : PcapFunctions.statustostr(status) + " (" + details + ")";
                default -> PcapFunctions.statustostr(status);
            });
        }
    }

    @Override
    public void close() {
        PcapFunctions.close(handle);
        arena.close();
    }
}
