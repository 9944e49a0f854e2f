package org.snifter.cli;

import java.io.IOException;
import org.snifter.capture.CaptureOptions;
import org.snifter.capture.LiveCapture;
import org.snifter.capture.NetworkDevice;
import org.snifter.cbpf.lower.Target;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.filter.LinkType;
import org.snifter.pcap.CaptureInterface;

/** What filters are compiled for. */
final class Targets {
    /**
     * What stands for the netmask where none is known, as in tcpdump: {@code ip broadcast} is then 0.0.0.0 and
     * 255.255.255.255.
     */
    private static final int UNKNOWN_NETMASK = 0;

    private Targets() {}

    /** Packets as they stand in a capture file. */
    static Target ofFile(CaptureInterface face) throws CommandException {
        return Target.file(linkType(face)).withSnaplen(Math.min(face.snaplen(), Target.MAX_SNAPLEN))
                .withNetmask(UNKNOWN_NETMASK);
    }

    /** Packets as the kernel shows them to a filter of a live capture. */
    static Target ofLive(CaptureInterface face, NetworkDevice device) throws CommandException {
        Target target = Target.live(linkType(face)).withSnaplen(face.snaplen());
        return target.withNetmask(device.netmask().orElse(UNKNOWN_NETMASK));
    }

    /** What an expression on this command line would run on: this file, this interface, or what {@code -y} says. */
    static Target ofCommand(CommandLineOptions options, Console console) throws CommandException, IOException {
        if (options.files.reads()) {
            return ofFile(CaptureInput.firstInterface(options.files, console));
        }
        if (!options.interfaces.names.isEmpty()) {
            NetworkDevice device = InterfaceChoice.single(options);
            CaptureOptions wanted = CaptureChoices.of(options, device).withPromiscuous(false);
            try (LiveCapture capture = InterfaceChoice.open(options, wanted)) {
                return ofLive(CaptureInterface.of(capture.linkType()).withSnaplen(SnaplenChoice.of(options)), device);
            }
        }
        return ofOptions(options);
    }

    /** What {@code -y} and {@code -s} say; Ethernet where they are silent. */
    static Target ofOptions(CommandLineOptions options) throws CommandException {
        LinkType linkType = options.filter.linkType == null ? LinkType.EN10MB : named(options.filter.linkType);
        return Target.of(linkType).withSnaplen(SnaplenChoice.of(options));
    }

    /** The link type that {@code -y} names. */
    static LinkType named(String name) throws CommandException {
        return LinkType.named(name).orElseThrow(() -> new CommandException(
                "-y " + name + ": no such link type; snifter -L -d lists them, EN10MB is Ethernet"));
    }

    private static LinkType linkType(CaptureInterface face) throws CommandException {
        return LinkType.ofFile(face.linkType()).orElseThrow(() -> new CommandException(
                "packets of link type " + face.linkType() + " cannot be filtered: no such link type is known"));
    }
}
