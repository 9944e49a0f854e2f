package org.snifter.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.cli.options.Misuse;
import org.snifter.filter.FilterException;
import picocli.CommandLine;

/** The snifter command: packets captured, read, filtered, printed and written, as tcpdump(1) does. */
public final class Snifter {
    /** As tcpdump: 1 when something went wrong. */
    private static final int FAILED = 1;

    /** What a shell reports of a process that a closed pipe ended: 128 + SIGPIPE. */
    private static final int BROKEN_PIPE = 141;

    private Snifter() {}

    /** Runs the command and ends the process with its status. */
    public static void main(String[] args) {
        // Halt rather than exit: after Ctrl-C the JVM is already shutting down, and would wait for this thread.
        Runtime.getRuntime().halt(run(args, Console.ofProcess()));
    }

    /** Runs the command; its exit status. */
    static int run(String[] args, Console console) {
        try {
            Action action = action(args, console);
            action.run();
            return action.status();
        } catch (CommandLine.ParameterException e) {
            console.complain(Misuse.message(e) + "\nTry 'snifter --help'.");
        } catch (FilterException e) {
            console.complain("", e.diagnostic());
        } catch (CommandException e) {
            e.complain(console);
        } catch (IOException e) {
            if (isBrokenPipe(e)) {
                return BROKEN_PIPE;
            }
            console.complain(String.valueOf(e.getMessage()));
        }
        return FAILED;
    }

    private static Action action(String[] args, Console console) throws CommandException {
        Optional<Subcommand> subcommand = args.length == 0 ? Optional.empty() : Subcommand.named(args[0]);
        return subcommand.isPresent()
                ? subcommand.get().action(Arrays.copyOfRange(args, 1, args.length), console)
                : action(CommandLineOptions.parse(args), console);
    }

    private static Action action(CommandLineOptions options, Console console) throws CommandException {
        if (options.help) {
            return () -> console.print(CommandLineOptions.usage(Subcommand.helps()));
        }
        if (options.version) {
            return () -> console.print("snifter " + version() + "\n");
        }
        OptionChecks.check(options);
        if (options.interfaces.listInterfaces) {
            return new InterfaceListing(options, console);
        }
        if (options.interfaces.listClocks) {
            return new ClockListing(options, console);
        }
        if (options.interfaces.listLinkTypes) {
            return new LinkTypeListing(options, console);
        }
        if (options.program.graph != null) {
            return new GraphAction(options, console);
        }
        if (options.program.profile) {
            return new ProfileAction(options, console);
        }
        if (options.program.emit != null) {
            return new EmitAction(options, console);
        }
        if (options.program.dump == null && (options.program.hook != null || options.program.action != null)) {
            return () -> {
                throw new CommandException("--hook and --action go with --dump or --emit");
            };
        }
        if (options.filter.prove) {
            return new ProofAction(options, console);
        }
        if (options.filter.dump > 0 || options.filter.tracePasses || options.program.dump != null) {
            return new DumpAction(options, console);
        }
        return options.files.reads() ? new ReadAction(options, console) : new LiveAction(options, console);
    }

    /** The version of this build. */
    static String version() {
        return Snifter.class.getModule().getDescriptor() == null
                ? "(from class files)"
                : Snifter.class.getModule().getDescriptor().rawVersion().orElse("(unpackaged)");
    }

    /** The JDK tells a closed pipe from other failures by the system's message alone. */
    private static boolean isBrokenPipe(IOException e) {
        return e.getMessage() != null && e.getMessage().contains("Broken pipe");
    }
}
