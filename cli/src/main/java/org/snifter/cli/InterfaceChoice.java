package org.snifter.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snifter.capture.Backend;
import org.snifter.capture.CaptureException;
import org.snifter.capture.Interfaces;
import org.snifter.capture.LiveCapture;
import org.snifter.capture.NetworkDevice;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.filter.LinkType;

/** The interfaces that {@code -i} names, each by its name or by its number in the list of {@code -D}. */
final class InterfaceChoice {
    private InterfaceChoice() {}

    /** Without {@code -i}, the first interface of the list that is up and leads somewhere. */
    static List<NetworkDevice> all(CommandLineOptions options) throws CommandException, CaptureException {
        List<NetworkDevice> devices = Interfaces.list(backend(options));
        if (options.interfaces.names.isEmpty()) {
            return List.of(devices.stream().filter(InterfaceChoice::leadsSomewhere).findFirst().orElseThrow(
                    () -> new CommandException("no interface is up; name one with -i (snifter -D lists them)")));
        }
        List<NetworkDevice> chosen = new ArrayList<>();
        for (String name : options.interfaces.names) {
            NetworkDevice device = named(name, devices);
            if (chosen.contains(device)) {
                throw new CommandException("-i " + name + ": this interface is named twice");
            }
            chosen.add(device);
        }
        return chosen;
    }

    /** The only interface, for what can be done with one alone. */
    static NetworkDevice single(CommandLineOptions options) throws CommandException, CaptureException {
        List<NetworkDevice> chosen = all(options);
        if (chosen.size() > 1) {
            throw new CommandException("-i stands " + chosen.size() + " times; here it can stand once");
        }
        return chosen.getFirst();
    }

    /** The backend that {@code --backend} names; otherwise this system's best. */
    static Backend backend(CommandLineOptions options) throws CommandException {
        if (options.interfaces.backend == null) {
            return Backend.ofThisSystem();
        }
        for (Backend backend : Backend.values()) {
            if (backend.text().equals(options.interfaces.backend)) {
                return backend;
            }
        }
        throw new CommandException(
                "--backend " + options.interfaces.backend + ": the backends are packet and libpcap");
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

    private static NetworkDevice named(String name, List<NetworkDevice> devices) throws CommandException {
        Optional<NetworkDevice> named = devices.stream().filter(device -> device.name().equals(name)).findFirst();
        if (named.isPresent()) {
            return named.get();
        }
        for (int i = 0; i < devices.size(); i++) {
            if (name.equals(String.valueOf(i + 1))) {
                return devices.get(i);
            }
        }
        throw new CommandException(name + ": there is no such interface; there are " + names(devices));
    }

    private static String names(List<NetworkDevice> devices) {
        return String.join(", ", devices.stream().map(NetworkDevice::name).toList());
    }
}
