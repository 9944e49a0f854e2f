package org.snifter.cli.shell;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snifter.cbpf.debug.Breakpoint;
import org.snifter.cbpf.debug.Debugger;
import org.snifter.cbpf.debug.Situation;
import org.snifter.cli.shell.ShellCommand.Argument;
import org.snifter.cli.terminal.Paint;
import org.snifter.filter.FilterException;

/** Commands that run the filter: over all packets, or an instruction at a time. */
final class RunCommands {
    /** So many packets that pass are named. */
    static final int MOST_NAMED = 10;

    private RunCommands() {}

    static List<ShellCommand> all() {
        return List.of(
                new ShellCommand("run", "r", "[N]", "Judge all packets, or the first N; how many pass and fail.",
                        RunCommands::run),
                new ShellCommand("select", "", "N", "Go to packet N, from 1, before the first instruction.",
                        RunCommands::select),
                new ShellCommand("step", "s", "[N|-N]", "Run an instruction, or N of them; take N back.", List.of(
                        "Registers that have changed are marked with *. In a terminal an empty line steps again."),
                        ShellCommand.FREE, RunCommands::step),
                new ShellCommand("back", "", "[N]", "Take an instruction back, or N of them.", RunCommands::back),
                new ShellCommand("continue", "c", "[back]",
                        "Run to the next breakpoint or the end; or back to the last.",
                        List.of(), new Argument.Choice(List.of("back")), RunCommands::goOn),
                new ShellCommand("restart", "", "", "Go back to before the first instruction.", RunCommands::restart),
                BreakCommand.command());
    }

    private static String run(Session session, String argument, Look look)
            throws ShellException, FilterException, IOException {
        long most = argument.isEmpty() ? Long.MAX_VALUE : ShellCommand.number(argument, "a number of packets");
        Session.Tally tally = session.run(most);
        String passed = look.mark(Paint.Mark.GOOD, tally.passed() + " passed");
        String failed = look.mark(Paint.Mark.BAD, tally.failed() + " failed");
        return Quantity.of(tally.passed() + tally.failed(), "packet") + ": " + passed + ", " + failed + "\n"
                + named(tally)
                + tally.early().map(why -> look.mark(Paint.Mark.BAD, why) + "\n").orElse("");
    }

    private static String named(Session.Tally tally) {
        if (tally.firstPassed().isEmpty()) {
            return "";
        }
        String numbers = tally.firstPassed().stream().map(String::valueOf).collect(Collectors.joining(" "));
        return "passed: " + numbers + (tally.passed() > MOST_NAMED ? " ..." : "") + "\n";
    }

    private static String select(Session session, String argument, Look look)
            throws ShellException, FilterException, IOException {
        if (argument.isEmpty()) {
            throw new ShellException("select which packet? write its number, from 1");
        }
        session.select(ShellCommand.number(argument, "a packet's number"));
        return session.loaded().isPresent() ? here(session, session.debugger().situation(), look)
                : ShowCommands.packetAlone(session, look);
    }

    /** Where the debugger stands, and what has changed since it stood elsewhere. */
    private static String here(Session session, Situation before, Look look)
            throws ShellException, FilterException, IOException {
        return StepView.of(session.code(), session.requirePacket(), session.linkType(),
                session.debugger().situation(), before, look);
    }

    private static String step(Session session, String argument, Look look)
            throws ShellException, FilterException, IOException {
        if (argument.startsWith("-")) {
            return back(session, argument.substring(1).strip(), look);
        }
        long count = argument.isEmpty() ? 1 : ShellCommand.number(argument, "a number of instructions");
        Debugger debugger = session.debugger();
        Situation before = debugger.situation();
        if (before.hasEnded()) {
            throw new ShellException("the program has ended; write back, restart or select N");
        }
        debugger.step(count);
        return here(session, before, look);
    }

    private static String back(Session session, String argument, Look look)
            throws ShellException, FilterException, IOException {
        long count = argument.isEmpty() ? 1 : ShellCommand.number(argument, "a number of instructions");
        Debugger debugger = session.debugger();
        Situation before = debugger.situation();
        if (before.steps() == 0) {
            throw new ShellException("no instruction has run yet that could be taken back");
        }
        debugger.stepBack(count);
        return here(session, before, look);
    }

    private static String goOn(Session session, String argument, Look look)
            throws ShellException, FilterException, IOException {
        Debugger debugger = session.debugger();
        Situation before = debugger.situation();
        Optional<Breakpoint> hit = switch (argument) {
            case "" -> {
                if (before.hasEnded()) {
                    throw new ShellException("the program has ended; write continue back, restart or select N");
                }
                yield debugger.continueForward(session.breakpoints());
            }
            case "back" -> debugger.continueBack(session.breakpoints());
            default -> throw new ShellException("continue goes forth, or back: continue back");
        };
        String why = hit.isEmpty()
                ? ""
                : look.mark(Paint.Mark.HEADING, "stopped: " + BreakCommand.text(hit.get(), session)) + "\n";
        return why + here(session, before, look);
    }

    private static String restart(Session session, String argument, Look look)
            throws ShellException, FilterException, IOException {
        ShellCommand.nothing(argument, "restart");
        session.restart();
        return here(session, session.debugger().situation(), look);
    }
}
