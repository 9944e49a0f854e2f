package org.snifter.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snifter.capture.Backend;
import org.snifter.capture.CaptureException;
import org.snifter.capture.CaptureOptions;
import org.snifter.capture.Interfaces;
import org.snifter.capture.LiveCapture;
import org.snifter.capture.NetworkDevice;
import org.snifter.cli.options.CommandLineOptions;

/** The interfaces that {@code -i} names, each by its name or by its number in the list of {@code -D}. */
final class InterfaceChoice {
    private InterfaceChoice() {}

    /** Without {@code -i}, the first interface of the list that is up and leads somewhere. */
    static List<NetworkDevice> all(CommandLineOptions options) throws CommandException, CaptureException {
        if (options.interfaces.names.isEmpty()) {
            return List.of(first(options).stream().filter(InterfaceChoice::leadsSomewhere).findFirst().orElseThrow(
                    () -> new CommandException("no interface is up; name one with -i (snifter -D lists them)")));
        }
        List<NetworkDevice> chosen = new ArrayList<>();
        for (String name : options.interfaces.names) {
            NetworkDevice device = named(name, options);
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

    /** The interfaces that can be chosen: those of the backend that {@code --backend} names, or of all. */
    static List<NetworkDevice> among(CommandLineOptions options) throws CommandException, CaptureException {
        Optional<Backend> backend = backend(options);
        return backend.isPresent() ? Interfaces.list(backend.get()) : Interfaces.all();
    }

    /** Those that are known at once: libpcap takes a moment to start, and is asked only for what others do not have. */
    private static List<NetworkDevice> first(CommandLineOptions options) throws CommandException, CaptureException {
        return Interfaces.list(backend(options).orElse(Backend.ofThisSystem()));
    }

    /** The backend that {@code --backend} names. */
    static Optional<Backend> backend(CommandLineOptions options) throws CommandException {
        if (options.interfaces.backend == null) {
            return Optional.empty();
        }
        for (Backend backend : Backend.values()) {
            if (backend.text().equals(options.interfaces.backend)) {
                return Optional.of(backend);
            }
        }
        throw new CommandException(
                "--backend " + options.interfaces.backend + ": the backends are packet and libpcap");
    }

    /**
     * Opens an interface; with the link type that {@code -y} names, which libpcap may have where this system's own backend
     * does not.
     */
    static LiveCapture open(CommandLineOptions options, CaptureOptions wanted)
            throws CommandException, CaptureException {
        LiveCapture capture = LiveCapture.open(wanted);
        if (options.filter.linkType == null) {
            return capture;
        }
        try {
            int linkType = Targets.named(options.filter.linkType).file();
            if (capture.linkTypes().contains(linkType)) {
                capture.changeLinkType(linkType);
                return capture;
            }
            if (backend(options).isEmpty() && wanted.backend() != Backend.LIBPCAP && Backend.LIBPCAP.isThere()) {
                capture.close();
                return open(options, wanted.withBackend(Backend.LIBPCAP));
            }
            throw new CommandException("-y " + options.filter.linkType + ": the interface has the link types "
                    + capture.linkTypes().stream().map(LinkTypeNames::of).collect(Collectors.joining(", ")));
        } catch (CommandException | CaptureException e) {
            capture.close();
            throw e;
        }
    }

    private static boolean leadsSomewhere(NetworkDevice device) {
        return device.is(NetworkDevice.Flag.UP) && !device.is(NetworkDevice.Flag.LOOPBACK)
                && !device.name().equals(Interfaces.ANY);
    }

    private static NetworkDevice named(String name, CommandLineOptions options)
            throws CommandException, CaptureException {
        Optional<NetworkDevice> named = named(name, first(options));
        if (named.isPresent()) {
            return named.get();
        }
        List<NetworkDevice> devices = among(options);
        named = named(name, devices);
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

    private static Optional<NetworkDevice> named(String name, List<NetworkDevice> devices) {
        return devices.stream().filter(device -> device.name().equals(name)).findFirst();
    }

    private static String names(List<NetworkDevice> devices) {
        return String.join(", ", devices.stream().map(NetworkDevice::name).toList());
    }
}
