package org.snifter.cli;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.Inet4Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snifter.capture.CaptureGroup;
import org.snifter.capture.CaptureStatistics;
import org.snifter.capture.FilterPlacement;
import org.snifter.capture.LiveCapture;
import org.snifter.capture.NetworkDevice;
import org.snifter.capture.UserSwitch;
import org.snifter.cli.names.HomeNetwork;
import org.snifter.cli.names.MachineNames;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.dissect.NameSource;
import org.snifter.ebpf.PacketFilter;
import org.snifter.filter.FilterException;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.Options;
import org.snifter.pcap.Packet;
import org.snifter.pcap.TimeResolution;

/** Captures from interfaces until it is told to stop ({@code -i}). */
final class LiveAction implements Action {
    /** Text is handed on as soon as no packet is waiting. */
    private static final int NO_WAIT = 0;

    /** How soon a signal is answered while no packets come. */
    private static final int SIGNAL_MILLISECONDS = 100;

    private final CommandLineOptions options;
    private final Console console;
    private final PacketLimit limit;
    private final List<LiveCapture> captures = new ArrayList<>();
    private final List<CaptureInterface> faces = new ArrayList<>();
    private final List<PacketFilter> filters = new ArrayList<>();

    LiveAction(CommandLineOptions options, Console console) {
        this.options = options;
        this.console = console;
        this.limit = new PacketLimit(options.files.count);
    }

    @Override
    public void run() throws FilterException, CommandException, IOException {
        FilterSource filter = FilterSource.of(options, console);
        Duration duration = options.interfaces.duration == null
                ? null
                : CaptureDuration.parse(options.interfaces.duration);
        List<NetworkDevice> devices = InterfaceChoice.all(options);
        try {
            for (NetworkDevice device : devices) {
                open(filter, device);
            }
            capture(devices, duration);
        } finally {
            captures.forEach(LiveCapture::close);
        }
    }

    private void open(FilterSource filter, NetworkDevice device)
            throws FilterException, CommandException, IOException {
        LiveCapture capture = InterfaceChoice.open(options, CaptureChoices.of(options, device));
        captures.add(capture);
        CaptureInterface face = CaptureInterface.of(capture.linkType()).withSnaplen(SnaplenChoice.of(options))
                .with(Options.INTERFACE_NAME, device.name())
                .withResolution(options.printing.nano
                        ? TimeResolution.NANOSECONDS
                        : TimeResolution.MICROSECONDS);
        faces.add(face);
        filters.add(place(filter, capture, face, device));
    }

    /** Hands the filter to the kernel; what the kernel cannot run is run here. */
    private PacketFilter place(FilterSource filter, LiveCapture capture, CaptureInterface face,
            NetworkDevice device) throws FilterException, CommandException, IOException {
        FilterPlacement placement = capture.filter(filter.programToRun(Targets.ofLive(face, device)));
        return switch (placement) {
            case FilterPlacement.AsExtended() -> LiveAction::keepAll;
            case FilterPlacement.ByTailCall(String reason) -> {
                sayWhere("the filter runs in the kernel, by a tail call: " + reason);
                yield LiveAction::keepAll;
            }
            case FilterPlacement.AsClassic(String reason) -> {
                sayWhere("the filter runs in the kernel as classic BPF: " + reason);
                yield LiveAction::keepAll;
            }
            case FilterPlacement.InUserSpace(String reason) -> {
                sayWhere("the filter runs in user space: " + reason);
                yield filter.filter(Targets.ofFile(face));
            }
        };
    }

    /** The verdict on packets that the kernel has judged. */
    private static int keepAll(MemorySegment memory, long base, int captured, int original) {
        return captured;
    }

    private void sayWhere(String message) {
        if (options.printing.verbose > 0) {
            console.complain(message);
        }
    }

    private void capture(List<NetworkDevice> devices, Duration duration)
            throws FilterException, CommandException, IOException {
        if (options.interfaces.user != null) {
            UserSwitch.to(options.interfaces.user);
        }
        try (CaptureGroup group = new CaptureGroup(captures)) {
            try (PacketOutput output = PacketOutput.of(options, console, faces, names(devices))) {
                try (Interruption _ = Interruption.of(group::stop);
                        CaptureSignals signals = new CaptureSignals(() -> report(group))) {
                    group.start();
                    announce(output, devices);
                    if (duration == null) {
                        deliver(group, output, signals);
                    } else {
                        try (CaptureDuration _ = CaptureDuration.of(duration, group::stop)) {
                            deliver(group, output, signals);
                        }
                    }
                }
            } finally {
                sayCounts(group.statistics());
            }
        }
    }

    private NameSource names(List<NetworkDevice> devices) {
        HomeNetwork home = HomeNetwork.EVERYTHING;
        if (options.printing.foreignNumeric) {
            home = devices.stream().flatMap(device -> device.addresses().stream()).map(LiveAction::network)
                    .flatMap(Optional::stream).findFirst().orElse(home);
        }
        return new MachineNames(home, false);
    }

    private static Optional<HomeNetwork> network(NetworkDevice.Address address) {
        return address.address() instanceof Inet4Address ipv4
                ? Optional.of(HomeNetwork.of(ipv4, address.prefixLength()))
                : Optional.empty();
    }

    private void deliver(CaptureGroup group, PacketOutput output, CaptureSignals signals) throws IOException {
        Packet packet = new Packet();
        while (!limit.isReached() && !output.isFull()) {
            if (!group.await(NO_WAIT)) {
                output.flushText();
                while (!group.await(SIGNAL_MILLISECONDS)) {
                    flushIfAsked(output, signals);
                }
            }
            flushIfAsked(output, signals);
            if (!group.next(packet)) {
                break;
            }
            if (filters.get(packet.interfaceId()).judge(packet.memory(), packet.base(), packet.capturedLength(),
                    packet.originalLength()) != 0) {
                output.write(packet);
                limit.take();
            }
        }
    }

    private static void flushIfAsked(PacketOutput output, CaptureSignals signals) throws IOException {
        if (signals.takeFlush()) {
            output.flush();
        }
    }

    private void announce(PacketOutput output, List<NetworkDevice> devices) {
        String prefix = "snifter: ";
        if (output.prints() && options.printing.verbose == 0) {
            console.complain("verbose output suppressed, use -v[v]... for full protocol decode");
            prefix = "";
        }
        for (int i = 0; i < devices.size(); i++) {
            console.err().println(prefix + listening(devices.get(i), faces.get(i)));
        }
    }

    private static String listening(NetworkDevice device, CaptureInterface face) {
        return "listening on " + device.name() + ", link-type " + LinkTypeNames.of(face.linkType())
                + ", snapshot length " + face.snaplen() + " bytes";
    }

    /** A line of counts while the capture goes on. */
    private void report(CaptureGroup group) {
        try {
            console.complain(String.join(", ", counts(group.statistics())));
        } catch (IOException e) {
            console.complain(e.getMessage());
        }
    }

    private void sayCounts(CaptureStatistics statistics) {
        counts(statistics).forEach(console.err()::println);
    }

    private List<String> counts(CaptureStatistics statistics) {
        List<String> counts = new ArrayList<>();
        counts.add(Counts.of(limit.taken(), "packet") + " captured");
        counts.add(Counts.of(statistics.received(), "packet") + " received by filter");
        counts.add(Counts.of(statistics.droppedByKernel(), "packet") + " dropped by kernel");
        if (statistics.droppedByInterface() > 0) {
            counts.add(Counts.of(statistics.droppedByInterface(), "packet") + " dropped by interface");
        }
        return counts;
    }
}
