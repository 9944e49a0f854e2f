package org.snifter.cli;

import java.io.IOException;
import org.snifter.cbpf.lower.Machine;
import org.snifter.cbpf.lower.Target;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.ebpf.Flavour;
import org.snifter.filter.FilterException;

/** The command line's filter, compiled for packets as they are at a hook. */
final class HookedFilter {
    private HookedFilter() {}

    /**
     * Compiles it. Where the command line names no file and no interface, packets at a socket and at tc are as the
     * kernel hands them over, with their VLAN tag beside them.
     *
     * @param machine what the program may be made of
     */
    static ProgramForms of(CommandLineOptions options, Console console, Flavour hook, Machine machine)
            throws FilterException, CommandException, IOException {
        FilterSource filter = FilterSource.of(options, console);
        Target target = Targets.ofCommand(options, console);
        if (options.program.action != null && hook instanceof Flavour.UserSpace) {
            throw new CommandException("--action " + options.program.action
                    + ": actions are the kernel's; name a hook, such as --hook tc");
        }
        return new ProgramForms(filter.program(at(hook, target).withMachine(machine)), filter.text(), hook,
                HookChoice.action(options, hook));
    }

    private static Target at(Flavour hook, Target target) {
        boolean live = hook instanceof Flavour.SocketFilter || hook instanceof Flavour.Tc;
        return target.capture() != Target.Capture.NONE || !live
                ? target
                : new Target(target.linkType(), target.snaplen(), target.netmask(), Target.Capture.LIVE_LINUX,
                        target.fileOrder());
    }
}
