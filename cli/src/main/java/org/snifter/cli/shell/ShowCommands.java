package org.snifter.cli.shell;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.snifter.cbpf.debug.Breakpoint;
import org.snifter.cbpf.debug.Situation;
import org.snifter.cli.shell.ShellCommand.Argument;
import org.snifter.cli.terminal.Paint;
import org.snifter.filter.FilterException;

/** Commands that show something. */
final class ShowCommands {
    private ShowCommands() {}

    static List<ShellCommand> all(Workshop workshop) {
        return List.of(
                new ShellCommand("registers", "i", "", "Show all registers and the memory in use.",
                        ShowCommands::registers),
                new ShellCommand("packet", "p", "", "Show the packet's bytes, and by name what was read of them.",
                        List.of("[Brackets] are around what was read and what the next instruction reads."),
                        ShellCommand.FREE, ShowCommands::packet),
                new ShellCommand("disassemble", "d", "",
                        "List the program, with the parts of the expression it is from.",
                        List.of("=> is the instruction that comes next, * a breakpoint."), ShellCommand.FREE,
                        ShowCommands::disassemble),
                new ShellCommand("dump", "", "[FORM]", "Write the program in another form.",
                        List.of("The forms: " + String.join(", ", workshop.forms()) + "; the first one is usual."),
                        new Argument.Choice(workshop.forms()), ShowCommands::dump),
                new ShellCommand("diff", "", "", "Show what the last change of the filter changed in the program.",
                        List.of("- went, + came, ~ goes elsewhere."), ShellCommand.FREE, ShowCommands::diff),
                new ShellCommand("explain", "", "", "Tell what each part of the expression is compiled to.",
                        ShowCommands::explain));
    }

    private static String registers(Session session, String argument, Look look)
            throws ShellException, FilterException, IOException {
        ShellCommand.nothing(argument, "registers");
        Situation situation = session.debugger().situation();
        return StepView.registers(session.code(), session.requirePacket(), session.linkType(), situation, look);
    }

    private static String packet(Session session, String argument, Look look)
            throws ShellException, FilterException, IOException {
        ShellCommand.nothing(argument, "packet");
        if (session.loaded().isEmpty()) {
            return packetAlone(session, look);
        }
        SelectedPacket packet = session.requirePacket();
        return PacketView.whole(packet, session.linkType(), session.debugger().situation(), look);
    }

    /** The packet where there is no filter that could have read of it. */
    static String packetAlone(Session session, Look look) throws ShellException, IOException {
        Situation nothing = new Situation(0, 0, OptionalInt.empty(), List.of(), List.of(), Optional.empty(), List.of(),
                Optional.empty());
        SelectedPacket packet = session.requirePacket();
        return PacketView.whole(packet, session.linkType(), nothing, look);
    }

    private static String disassemble(Session session, String argument, Look look)
            throws ShellException, FilterException, IOException {
        ShellCommand.nothing(argument, "disassemble");
        List<Integer> stops = new ArrayList<>();
        for (Breakpoint breakpoint : session.breakpoints()) {
            if (breakpoint instanceof Breakpoint.AtInstruction(int instruction)) {
                stops.add(instruction);
            }
        }
        int current = session.isDebugging() ? session.debugger().situation().next() : -1;
        return StepView.listing(session.code(), current, stops, look);
    }

    private static String dump(Session session, String argument, Look look) throws ShellException, FilterException {
        String form = argument.isEmpty() ? session.workshop().forms().getFirst() : argument;
        return session.workshop().dump(form, session.requireFilter(), session.target());
    }

    private static String diff(Session session, String argument, Look look) throws ShellException, FilterException {
        ShellCommand.nothing(argument, "diff");
        Loaded now = session.requireFilter();
        Loaded before = session.previous()
                .orElseThrow(() -> new ShellException("there was no other filter before this one"));
        return look.mark(Paint.Mark.BAD, "- " + before.text()) + "\n" + look.mark(Paint.Mark.GOOD, "+ " + now.text())
                + "\n\n" + ListingDifference.of(session.code(before), session.code(), look);
    }

    private static String explain(Session session, String argument, Look look) throws ShellException, FilterException {
        ShellCommand.nothing(argument, "explain");
        return switch (session.requireFilter()) {
            case Loaded.Expression expression -> session.workshop().explain(expression, session.target());
            case Loaded.Classic _,Loaded.Extended _ ->
                throw new ShellException("a program that was loaded has no expression to explain");
        };
    }
}
