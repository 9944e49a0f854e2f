package org.snifter.cli;

import java.util.Optional;
import java.util.OptionalInt;
import org.snifter.capture.CaptureException;
import org.snifter.capture.Interfaces;
import org.snifter.capture.NetworkDevice;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.ebpf.Flavour;
import org.snifter.ebpf.MapDeclaration;

/** Where a program runs ({@code --hook}) and what it does there ({@code --action}). */
final class HookChoice {
    private static final int SAMPLE_BYTES = 256;
    private static final int MOST_SAMPLE_BYTES = 65_535;
    private static final int RING_BYTES = 1 << 20;

    private HookChoice() {}

    /** The hook that {@code --hook} names. */
    static Flavour hook(CommandLineOptions options, Flavour usual) throws CommandException {
        String name = options.program.hook;
        return name == null ? usual : switch (name) {
            case "socket" -> new Flavour.SocketFilter();
            case "tc" -> new Flavour.Tc();
            case "xdp" -> new Flavour.Xdp();
            case "user" -> new Flavour.UserSpace();
            default -> throw new CommandException("--hook " + name + ": the hooks are socket, tc, xdp and user");
        };
    }

    /** The action that {@code --action} names; without it one that loses no packet. */
    static org.snifter.ebpf.Action action(CommandLineOptions options, Flavour hook)
            throws CommandException, CaptureException {
        String name = options.program.action;
        if (name == null) {
            return hook instanceof Flavour.SocketFilter ? new org.snifter.ebpf.Action.Pass() : count();
        }
        HookAction action = HookAction.parse(name).orElseThrow(() -> new CommandException("--action " + name
                + ": the actions are pass, drop, count, redirect=INTERFACE, sample and sample=BYTES"));
        return switch (action) {
            case HookAction.Pass() -> new org.snifter.ebpf.Action.Pass();
            case HookAction.Drop() -> new org.snifter.ebpf.Action.Drop();
            case HookAction.Count() -> count();
            case HookAction.Redirect(String face) -> new org.snifter.ebpf.Action.Redirect(interfaceIndex(face));
            case HookAction.Sample(OptionalInt bytes) -> sample(name, bytes.orElse(SAMPLE_BYTES));
        };
    }

    private static org.snifter.ebpf.Action count() {
        return new org.snifter.ebpf.Action.Count(MapDeclaration.counters("counters", 1), 0);
    }

    private static org.snifter.ebpf.Action sample(String name, int bytes) throws CommandException {
        if (bytes < 1 || bytes > MOST_SAMPLE_BYTES) {
            throw new CommandException("--action " + name + ": a sample is 1 to " + MOST_SAMPLE_BYTES
                    + " bytes of a packet");
        }
        return new org.snifter.ebpf.Action.Sample(MapDeclaration.ringBuffer("samples", RING_BYTES), bytes, 0);
    }

    /** The number of an interface of this system by its name, or the number itself, as it may be for another system. */
    private static int interfaceIndex(String text) throws CommandException, CaptureException {
        int number = HookAction.number(text);
        if (number > 0) {
            return number;
        }
        Optional<NetworkDevice> device = Interfaces.list().stream().filter(each -> each.name().equals(text))
                .findFirst();
        return device.map(NetworkDevice::index).filter(index -> index > 0)
                .orElseThrow(() -> new CommandException("--action redirect=" + text
                        + ": no such interface; give its name, or its number on the system that is meant"));
    }
}
