package org.snifter.cli;

import java.util.List;
import java.util.Optional;
import org.snifter.capture.CaptureException;
import org.snifter.capture.Interfaces;
import org.snifter.capture.LiveCapture;
import org.snifter.capture.NetworkDevice;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.filter.LinkType;

/** The interface that {@code -i} names, by its name or by its number in the list of {@code -D}. */
final class InterfaceChoice {
    private InterfaceChoice() {}

    /** Without {@code -i}, the first interface of the list that is up and leads somewhere. */
    static NetworkDevice of(CommandLineOptions options) throws CommandException, CaptureException {
        List<NetworkDevice> devices = Interfaces.list();
        if (options.interfaces.networkInterface == null) {
            return devices.stream().filter(InterfaceChoice::leadsSomewhere).findFirst().orElseThrow(
                    () -> new CommandException("no interface is up; name one with -i (snifter -D lists them)"));
        }
        Optional<NetworkDevice> named = devices.stream()
                .filter(device -> device.name().equals(options.interfaces.networkInterface)).findFirst();
        if (named.isPresent()) {
            return named.get();
        }
        return byNumber(options.interfaces.networkInterface, devices).orElseThrow(() -> new CommandException(
                options.interfaces.networkInterface + ": there is no such interface; there are " + names(devices)));
    }

    /** Refuses a {@code -y} that is not the interface's link type. */
    static void checkLinkType(CommandLineOptions options, LiveCapture capture) throws CommandException {
        if (options.filter.linkType != null && Targets.named(options.filter.linkType).file() != capture.linkType()) {
            throw new CommandException("-y " + options.filter.linkType + ": the interface's link type is "
                    + LinkType.ofFile(capture.linkType()).map(LinkType::name).orElse("another"));
        }
    }

    private static boolean leadsSomewhere(NetworkDevice device) {
        return device.is(NetworkDevice.Flag.UP) && !device.is(NetworkDevice.Flag.LOOPBACK)
                && !device.name().equals(Interfaces.ANY);
    }

    private static Optional<NetworkDevice> byNumber(String text, List<NetworkDevice> devices) {
        for (int i = 0; i < devices.size(); i++) {
            if (text.equals(String.valueOf(i + 1))) {
                return Optional.of(devices.get(i));
            }
        }
        return Optional.empty();
    }

    private static String names(List<NetworkDevice> devices) {
        return String.join(", ", devices.stream().map(NetworkDevice::name).toList());
    }
}
