package org.snifter.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.snifter.cli.names.HomeNetwork;
import org.snifter.cli.names.MachineNames;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.ebpf.PacketSample;
import org.snifter.ebpf.kernel.KernelException;
import org.snifter.ebpf.kernel.RingBufferReader;
import org.snifter.filter.FilterException;
import org.snifter.filter.LinkType;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.Options;
import org.snifter.pcap.Packet;
import org.snifter.pcap.TimeResolution;

/** Prints and writes the packets that programs in the kernel sampled. */
final class SampleOutput implements Closeable {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /** How soon the end is noticed while no packets come. */
    private static final int WAIT_MILLISECONDS = 100;

    private final PacketOutput output;
    private final PacketLimit limit;
    private final Packet packet = new Packet();

    /** From the time since the machine started to that since 1970, in nanoseconds. */
    private final long startedAt;
    private long seen;

    private SampleOutput(PacketOutput output, PacketLimit limit, long startedAt) {
        this.output = output;
        this.limit = limit;
        this.startedAt = startedAt;
    }

    static SampleOutput of(CommandLineOptions options, Console console, String interfaceName, int snaplen)
            throws FilterException, CommandException, IOException {
        CaptureInterface face = CaptureInterface.of(LinkType.EN10MB.file()).withSnaplen(snaplen)
                .with(Options.INTERFACE_NAME, interfaceName).withResolution(options.printing.nano
                        ? TimeResolution.NANOSECONDS
                        : TimeResolution.MICROSECONDS);
        // Both clocks stop while the machine is suspended: CLOCK_MONOTONIC.
        Instant now = Instant.now();
        long startedAt = now.getEpochSecond() * NANOS_PER_SECOND + now.getNano() - System.nanoTime();
        return new SampleOutput(PacketOutput.of(options, console, List.of(face),
                new MachineNames(HomeNetwork.EVERYTHING, false)),
                new PacketLimit(options.files.count), startedAt);
    }

    /** How many samples there were. */
    long seen() {
        return seen;
    }

    /** Takes samples until told to stop, or until there are enough. */
    void copy(RingBufferReader reader, CountDownLatch stopped) throws KernelException, IOException {
        while (stopped.getCount() > 0 && !limit.isReached()) {
            if (reader.await(WAIT_MILLISECONDS)) {
                drain(reader);
            } else {
                output.flushText();
            }
        }
    }

    /** Takes the samples there are. */
    void drain(RingBufferReader reader) throws IOException {
        try {
            reader.consume(this::take);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        output.flushText();
    }

    private void take(MemorySegment memory, long at, int bytes) {
        seen++;
        if (limit.isReached()) {
            return;
        }
        PacketSample sample = PacketSample.read(memory.asSlice(at, bytes));
        long time = startedAt + sample.nanoseconds();
        packet.moveTo(sample.bytes(), 0, (int) sample.bytes().byteSize(), sample.originalLength())
                .at(time / NANOS_PER_SECOND, time % NANOS_PER_SECOND).onInterface(0);
        try {
            output.write(packet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        limit.take();
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
