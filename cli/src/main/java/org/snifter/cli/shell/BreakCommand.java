package org.snifter.cli.shell;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snifter.cbpf.debug.Breakpoint;
import org.snifter.cbpf.debug.Breakpoint.Relation;
import org.snifter.filter.FilterException;

/** The command that makes, lists and removes breakpoints. */
final class BreakCommand {
    private static final Pattern CLASSIC_CELL = Pattern.compile("[AX]|M\\[(?:[0-9]|1[0-5])]");
    private static final Pattern EBPF_CELL = Pattern.compile("r(?:[0-9]|10)|\\[r10-[0-9]{1,3}]");
    private static final Pattern VALUE = Pattern
            .compile("(\\S+?)\\s*(==|!=|<=|>=|=|<|>)\\s*(0x[0-9a-fA-F]{1,16}|[0-9]{1,18})");

    private BreakCommand() {}

    static ShellCommand command() {
        return new ShellCommand("breakpoint", "b", "[N | REGISTER OP VALUE | clear [N]]",
                "Stop before an instruction, or where a register gets a value; list, clear.", List.of(
                        "breakpoint 5            stop before the instruction that the listing numbers 5",
                        "breakpoint A = 0x800    where A becomes 0x800; also != < <= > >=, unsigned",
                        "breakpoint M[3] > 0     scratch memory; on ebpf r0 to r10 and [r10-8]",
                        "breakpoint              list them",
                        "breakpoint clear 2      remove the second; without a number, all"),
                new ShellCommand.Argument.Choice(List.of("clear")), BreakCommand::run);
    }

    private static String run(Session session, String argument, Look look) throws ShellException, FilterException {
        if (argument.equals("clear")) {
            session.breakpoints().clear();
        } else if (argument.startsWith("clear ")) {
            long number = ShellCommand.number(argument.substring(6).strip(), "a breakpoint's number");
            if (number > session.breakpoints().size()) {
                throw new ShellException("there is no breakpoint " + number + "; there are "
                        + session.breakpoints().size());
            }
            session.breakpoints().remove((int) number - 1);
        } else if (!argument.isEmpty()) {
            Breakpoint breakpoint = parse(session, argument);
            if (!session.breakpoints().contains(breakpoint)) {
                session.breakpoints().add(breakpoint);
            }
        }
        if (session.breakpoints().isEmpty()) {
            return "no breakpoints\n";
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < session.breakpoints().size(); i++) {
            out.append(i + 1).append(": ").append(text(session.breakpoints().get(i), session)).append('\n');
        }
        return out.toString();
    }

    private static Breakpoint parse(Session session, String text) throws ShellException, FilterException {
        if (text.matches("[0-9]{1,9}")) {
            Code code = session.code();
            OptionalInt index = code.indexOf(Integer.parseInt(text));
            if (index.isEmpty()) {
                throw new ShellException("there is no instruction " + text + "; the last one is "
                        + code.number(code.size() - 1));
            }
            return new Breakpoint.AtInstruction(index.getAsInt());
        }
        Matcher value = VALUE.matcher(text);
        if (!value.matches()) {
            throw new ShellException("'" + text + "' is no breakpoint; write an instruction's number, or a register and"
                    + " a value: breakpoint A = 0x800");
        }
        return new Breakpoint.WhenValue(cell(session, value.group(1)), relation(value.group(2)),
                number(value.group(3)));
    }

    private static String cell(Session session, String name) throws ShellException {
        boolean classic = session.engine() == Session.Engine.CLASSIC;
        String spelled = classic ? name.toUpperCase(Locale.ROOT) : name.toLowerCase(Locale.ROOT);
        if (!(classic ? CLASSIC_CELL : EBPF_CELL).matcher(spelled).matches()) {
            throw new ShellException("there is no register '" + name + "'; there are " + (classic
                    ? "A, X and M[0] to M[15]"
                    : "r0 to r10, and words of the stack such as [r10-8]"));
        }
        return spelled;
    }

    private static Relation relation(String symbol) {
        for (Relation relation : Relation.values()) {
            if (relation.symbol().equals(symbol)) {
                return relation;
            }
        }
        return Relation.EQUAL; // written ==
    }

    private static long number(String digits) {
        return digits.startsWith("0x") ? Long.parseUnsignedLong(digits.substring(2), 16) : Long.parseLong(digits);
    }

    static String text(Breakpoint breakpoint, Session session) throws ShellException, FilterException {
        return switch (breakpoint) {
            case Breakpoint.AtInstruction(int instruction) ->
                "before instruction " + session.code().number(instruction);
            case Breakpoint.WhenValue(String cell, Relation relation, long bound) ->
                cell + " " + relation.symbol() + " 0x" + Long.toHexString(bound);
        };
    }
}
