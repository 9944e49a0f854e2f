package org.snifter.cli;

import java.io.IOException;
import java.util.List;
import org.snifter.capture.CaptureOptions;
import org.snifter.capture.CaptureStatistics;
import org.snifter.capture.Direction;
import org.snifter.capture.FilterPlacement;
import org.snifter.capture.LiveCapture;
import org.snifter.capture.NetworkDevice;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.ebpf.PacketFilter;
import org.snifter.filter.FilterException;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.Packet;
import org.snifter.pcap.TimeResolution;

/** Captures from an interface until it is told to stop ({@code -i}). */
final class LiveAction implements Action {
    private static final int KIBIBYTE = 1024;

    /** Text is handed on as soon as no packet is waiting. */
    private static final int NO_WAIT = 0;

    private final CommandLineOptions options;
    private final Console console;

    LiveAction(CommandLineOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    @Override
    public void run() throws FilterException, CommandException, IOException {
        ExpressionCompiler expression = ExpressionCompiler.of(options);
        NetworkDevice device = InterfaceChoice.of(options);
        CaptureOptions wanted = captureOptions(device);
        PacketLimit limit = new PacketLimit(options.files.count);
        try (LiveCapture capture = LiveCapture.open(wanted)) {
            InterfaceChoice.checkLinkType(options, capture);
            CaptureInterface face = CaptureInterface.of(capture.linkType()).withSnaplen(wanted.snaplen())
                    .withResolution(options.printing.nano ? TimeResolution.NANOSECONDS : TimeResolution.MICROSECONDS);
            PacketFilter judge = place(expression, capture, face, device);
            try (PacketOutput output = PacketOutput.of(options, console, List.of(face))) {
                announce(output, device, face);
                deliver(capture, judge, output, limit);
            } finally {
                sayCounts(capture.statistics(), limit);
            }
        }
    }

    /** Hands the filter to the kernel; what the kernel cannot run is run here. */
    private PacketFilter place(ExpressionCompiler expression, LiveCapture capture, CaptureInterface face,
            NetworkDevice device) throws FilterException, CommandException, IOException {
        FilterPlacement placement = capture.filter(expression.program(Targets.ofLive(face, device)));
        return switch (placement) {
            case FilterPlacement.InKernel() -> (memory, base, captured, original) -> captured;
            case FilterPlacement.InUserSpace(String reason) -> {
                if (options.printing.verbose > 0) {
                    console.complain("the filter runs in user space: " + reason);
                }
                yield expression.filter(Targets.ofFile(face));
            }
        };
    }

    private static void deliver(LiveCapture capture, PacketFilter filter, PacketOutput output, PacketLimit limit)
            throws IOException {
        try (Interruption _ = Interruption.of(capture::stop)) {
            capture.start();
            Packet packet = new Packet();
            while (!limit.isReached()) {
                if (!capture.await(NO_WAIT)) {
                    output.flushText();
                }
                if (!capture.next(packet)) {
                    break;
                }
                if (filter.judge(packet.memory(), packet.base(), packet.capturedLength(),
                        packet.originalLength()) != 0) {
                    output.write(packet);
                    limit.take();
                }
            }
        }
    }

    private void announce(PacketOutput output, NetworkDevice device, CaptureInterface face) {
        if (output.prints() && options.printing.verbose == 0) {
            console.complain("verbose output suppressed, use -v[v]... for full protocol decode");
            console.err().println(listening(device, face));
        } else {
            console.complain(listening(device, face));
        }
    }

    private static String listening(NetworkDevice device, CaptureInterface face) {
        return "listening on " + device.name() + ", link-type " + LinkTypeNames.of(face.linkType())
                + ", snapshot length " + face.snaplen() + " bytes";
    }

    private void sayCounts(CaptureStatistics statistics, PacketLimit limit) {
        console.err().println(Counts.of(limit.taken(), "packet") + " captured");
        console.err().println(Counts.of(statistics.received(), "packet") + " received by filter");
        console.err().println(Counts.of(statistics.droppedByKernel(), "packet") + " dropped by kernel");
        if (statistics.droppedByInterface() > 0) {
            console.err().println(Counts.of(statistics.droppedByInterface(), "packet") + " dropped by interface");
        }
    }

    private CaptureOptions captureOptions(NetworkDevice device) throws CommandException {
        CaptureOptions chosen = CaptureOptions.of(device.name()).withSnaplen(SnaplenChoice.of(options))
                .withPromiscuous(!options.interfaces.notPromiscuous).withImmediate(options.interfaces.immediateMode)
                .withDirection(direction());
        return options.interfaces.bufferSize == null ? chosen
                : chosen.withBufferBytes(bufferBytes(options.interfaces.bufferSize));
    }

    private static long bufferBytes(int kibibytes) throws CommandException {
        if (kibibytes < 1) {
            throw new CommandException("-B " + kibibytes + ": the buffer has at least 1 KiB");
        }
        return (long) kibibytes * KIBIBYTE;
    }

    private Direction direction() throws CommandException {
        if (options.interfaces.direction == null) {
            return Direction.INOUT;
        }
        return switch (options.interfaces.direction) {
            case "in" -> Direction.IN;
            case "out" -> Direction.OUT;
            case "inout" -> Direction.INOUT;
            default -> throw new CommandException(
                    "-Q " + options.interfaces.direction + ": the direction is in, out or inout");
        };
    }
}
