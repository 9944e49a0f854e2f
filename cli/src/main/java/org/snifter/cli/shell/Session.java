package org.snifter.cli.shell;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Compilation;
import org.snifter.cbpf.Contradiction;
import org.snifter.cbpf.Coverage;
import org.snifter.cbpf.LocatedProgram;
import org.snifter.cbpf.debug.Breakpoint;
import org.snifter.cbpf.debug.Debugger;
import org.snifter.cbpf.lower.Machine;
import org.snifter.cbpf.lower.Target;
import org.snifter.ebpf.PacketFilter;
import org.snifter.ebpf.UntranslatableException;
import org.snifter.filter.Diagnostic;
import org.snifter.filter.FilterException;
import org.snifter.filter.LinkType;
import org.snifter.pcap.CaptureFormatException;

/** What the shell works on: a capture, a filter, a machine, a packet, and where the debugger stands. For one thread. */
final class Session {
    /** What runs the filter. */
    enum Engine {
        CLASSIC, EBPF
    }

    /**
     * How many packets a filter passed.
     *
     * @param early why there were not more, where that was not the end
     */
    record Tally(long passed, long failed, List<Long> firstPassed, Optional<String> early) {}

    private final Workshop workshop;
    private final List<Breakpoint> breakpoints = new ArrayList<>();
    private Optional<CaptureFile> capture = Optional.empty();
    private Optional<Loaded> loaded = Optional.empty();
    private Optional<Loaded> previous = Optional.empty();
    private Optional<SelectedPacket> packet = Optional.empty();
    private Optional<Debugger> debugger = Optional.empty();
    private Engine engine = Engine.CLASSIC;
    private boolean optimizing = true;
    private LinkType linkType = LinkType.EN10MB;
    private boolean ended;
    private volatile boolean interrupted;

    Session(Workshop workshop) {
        this.workshop = workshop;
    }

    Workshop workshop() {
        return workshop;
    }

    /** Whether the user wants no more. */
    boolean hasEnded() {
        return ended;
    }

    void end() {
        ended = true;
    }

    /** Asks what goes on to come to an end; by any thread. */
    void interrupt() {
        interrupted = true;
    }

    Optional<CaptureFile> capture() {
        return capture;
    }

    /** Takes another capture; a packet of the old one is forgotten. */
    void capture(CaptureFile file) {
        capture = Optional.of(file);
        packet = Optional.empty();
        restart();
    }

    CaptureFile requireCapture() throws ShellException {
        return capture.orElseThrow(() -> new ShellException("there are no packets yet; load some: load pcap FILE"));
    }

    Optional<Loaded> loaded() {
        return loaded;
    }

    /** What was loaded before; for comparison. */
    Optional<Loaded> previous() {
        return previous;
    }

    /**
     * Takes another filter.
     *
     * @return what there is to say of it: that it matches nothing
     * @throws FilterException where it cannot be compiled for the packets at hand; the old one is then kept
     */
    Optional<Diagnostic> filter(Loaded filter) throws FilterException, ShellException {
        Engine wanted = filter instanceof Loaded.Extended ? Engine.EBPF : engine;
        Code code = code(filter, target(), wanted, optimizing);
        engine = wanted;
        previous = loaded;
        loaded = Optional.of(filter);
        breakpoints.removeIf(Breakpoint.AtInstruction.class::isInstance);
        restart();
        return contradiction(filter, code);
    }

    private Optional<Diagnostic> contradiction(Loaded filter, Code code) throws ShellException, FilterException {
        if (filter instanceof Loaded.Expression(var expression)
                && code instanceof Code.Classic(LocatedProgram program, String _)
                && Coverage.of(program.program()) == Coverage.NONE) {
            return Optional.of(Contradiction.in(expression, target()));
        }
        return Optional.empty();
    }

    Loaded requireFilter() throws ShellException {
        return loaded.orElseThrow(() -> new ShellException("there is no filter yet; give one: filter tcp port 80"));
    }

    Engine engine() {
        return engine;
    }

    /** Goes over to another machine; breakpoints are forgotten, as registers and instructions are others. */
    void engine(Engine other) throws ShellException, FilterException {
        if (loaded.isPresent()) {
            code(loaded.get(), target(), other, optimizing);
        }
        if (engine != other) {
            breakpoints.clear();
        }
        engine = other;
        restart();
    }

    boolean isOptimizing() {
        return optimizing;
    }

    void optimizing(boolean optimize) {
        optimizing = optimize;
        breakpoints.removeIf(Breakpoint.AtInstruction.class::isInstance);
        restart();
    }

    /** The link type of the packets at hand; what filters are compiled for where there are none. */
    LinkType linkType() throws ShellException {
        return target().linkType();
    }

    void linkType(LinkType other) {
        linkType = other;
        restart();
    }

    /** What filters are compiled for: the packet that is selected, the capture's first, or a link type as such. */
    Target target() throws ShellException {
        if (packet.isPresent()) {
            return workshop.target(packet.get().face());
        }
        return capture.isPresent() ? workshop.target(capture.get().first()) : Target.of(linkType);
    }

    /** The program that is debugged. */
    Code code() throws ShellException, FilterException {
        return code(requireFilter(), target(), engine, optimizing);
    }

    /** Another filter as it would be debugged. */
    Code code(Loaded filter) throws ShellException, FilterException {
        return code(filter, target(), engine, optimizing);
    }

    private static Code code(Loaded filter, Target target, Engine engine, boolean optimize)
            throws ShellException, FilterException {
        return switch (filter) {
            case Loaded.Expression(var expression) -> {
                Machine machine = engine == Engine.CLASSIC ? Machine.CLASSIC : Machine.WITH_SETS;
                Compilation compilation = Compilation.of(expression, target.withMachine(machine));
                LocatedProgram program = optimize ? compilation.code() : compilation.plainCode();
                yield engine == Engine.CLASSIC
                        ? new Code.Classic(program, expression.text())
                        : translated(program, expression.text());
            }
            case Loaded.Classic(CbpfProgram program, String _) -> engine == Engine.CLASSIC
                    ? new Code.Classic(LocatedProgram.unlocated(program), "")
                    : translated(LocatedProgram.unlocated(program), "");
            case Loaded.Extended(var program, String file) -> {
                if (engine == Engine.CLASSIC) {
                    throw new ShellException(file + " is an eBPF program, which the classic machine cannot run");
                }
                yield Code.Extended.unlocated(program);
            }
        };
    }

    private static Code translated(LocatedProgram program, String expression) throws ShellException {
        try {
            return Code.Extended.of(program, expression);
        } catch (UntranslatableException e) {
            throw new ShellException("this program has no eBPF form: " + e.getMessage());
        }
    }

    /** Judges packets, the first of the capture, as many as are wanted. */
    Tally run(long most) throws ShellException, FilterException, IOException {
        Loaded filter = requireFilter();
        Map<Integer, PacketFilter> judges = new HashMap<>();
        Optional<String> early = Optional.empty();
        interrupted = false;
        long[] counts = new long[2];
        List<Long> first = new ArrayList<>();
        code();
        CaptureFile.Visitor visitor = (number, view, face) -> {
            PacketFilter judge = judges.get(view.interfaceId());
            if (judge == null) {
                try {
                    judge = code(filter, workshop.target(face), engine, optimizing).judge();
                } catch (FilterException e) {
                    throw new ShellException("packet " + number + ": " + e.diagnostic().render());
                }
                judges.put(view.interfaceId(), judge);
            }
            boolean passes = judge.judge(view.memory(), view.base(), view.capturedLength(),
                    view.originalLength()) != 0;
            counts[passes ? 0 : 1]++;
            if (passes && first.size() < RunCommands.MOST_NAMED) {
                first.add(number);
            }
            return number < most && !interrupted;
        };
        try {
            requireCapture().visit(visitor);
        } catch (CaptureFormatException e) {
            early = Optional.of("no more can be read: " + e.getMessage());
        }
        if (interrupted) {
            early = Optional.of("interrupted");
        }
        return new Tally(counts[0], counts[1], first, early);
    }

    Optional<SelectedPacket> packet() {
        return packet;
    }

    /** Goes to a packet, from 1. */
    void select(long number) throws ShellException, IOException {
        packet = Optional.of(requireCapture().packet(number));
        restart();
    }

    /** The packet that is selected; the first one where none was. */
    SelectedPacket requirePacket() throws ShellException, IOException {
        if (packet.isEmpty()) {
            select(1);
        }
        return packet.orElseThrow();
    }

    /** The debugger of the filter on the packet. */
    Debugger debugger() throws ShellException, FilterException, IOException {
        if (debugger.isEmpty()) {
            requireFilter();
            SelectedPacket selected = requirePacket();
            debugger = Optional.of(new Debugger(code().on(selected)));
        }
        return debugger.get();
    }

    /** Whether the debugger stands anywhere yet. */
    boolean isDebugging() {
        return debugger.isPresent();
    }

    /** Lets the debugger begin anew when it is asked for again. */
    void restart() {
        debugger = Optional.empty();
    }

    /** The breakpoints in the order in which they were made; to be changed. */
    List<Breakpoint> breakpoints() {
        return breakpoints;
    }
}
