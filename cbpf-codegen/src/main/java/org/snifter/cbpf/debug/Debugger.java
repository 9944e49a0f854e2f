package org.snifter.cbpf.debug;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Runs a program on a packet back and forth. Wherever it goes, it starts anew and stops there: that costs what running to
 * there costs, needs no memory, and goes back as well as forth. For one thread.
 */
public final class Debugger {
    private final ProgramRun run;
    private Situation situation;

    /** Stands before the first instruction. */
    public Debugger(ProgramRun run) {
        this.run = run;
        goTo(0);
    }

    /** Where it stands. */
    public Situation situation() {
        return situation;
    }

    /** Goes to before the first instruction. */
    public void restart() {
        goTo(0);
    }

    /**
     * Runs instructions; fewer where the program ends.
     *
     * @param count from 0
     */
    public void step(long count) {
        if (!situation.hasEnded()) {
            long place = situation.steps() + count;
            goTo(place < 0 ? Long.MAX_VALUE : place);
        }
    }

    /**
     * Takes instructions back; fewer where that is the first one.
     *
     * @param count from 0
     */
    public void stepBack(long count) {
        goTo(Math.max(0, situation.steps() - count));
    }

    /** Runs to the next breakpoint or the end; the breakpoint, if there is one. */
    public Optional<Breakpoint> continueForward(List<Breakpoint> breakpoints) {
        if (situation.hasEnded()) {
            return Optional.empty();
        }
        Walk walk = new Walk(Long.MAX_VALUE, breakpoints, situation.steps());
        situation = walk.end();
        return situation.hasEnded() ? Optional.empty() : walk.hit;
    }

    /** Goes back to the last breakpoint before here, or to the first instruction; the breakpoint, if there is one. */
    public Optional<Breakpoint> continueBack(List<Breakpoint> breakpoints) {
        if (situation.steps() == 0) {
            return Optional.empty();
        }
        Walk walk = new Walk(situation.steps() - 1, breakpoints, Long.MAX_VALUE);
        walk.end();
        goTo(walk.hitAt);
        return walk.hit;
    }

    private void goTo(long steps) {
        situation = new Walk(steps, List.of(), Long.MAX_VALUE).end();
    }

    /** A run to some place. */
    private final class Walk implements ProgramRun.Observer {
        private final long limit;
        private final List<Breakpoint> breakpoints;
        private final long stopAfter;
        private final List<PacketRead> reads = new ArrayList<>();
        private List<Cell> before = List.of();
        private OptionalInt previous = OptionalInt.empty();
        /** How many instructions ran before the one that comes. */
        private long steps = -1;
        private Optional<Situation> stopped = Optional.empty();
        /** The last breakpoint there was. */
        private Optional<Breakpoint> hit = Optional.empty();
        private long hitAt;

        /**
         * @param limit     stop before the instruction that so many ran before
         * @param stopAfter stop at a breakpoint where more than so many ran
         */
        Walk(long limit, List<Breakpoint> breakpoints, long stopAfter) {
            this.limit = limit;
            this.breakpoints = breakpoints;
            this.stopAfter = stopAfter;
        }

        Situation end() {
            Optional<Outcome> outcome = run.run(this);
            if (stopped.isPresent()) {
                return stopped.get();
            }
            // The last instruction changes no register, so the machine is now as it was before it.
            Situation last = new Walk(steps, List.of(), Long.MAX_VALUE).end();
            return new Situation(steps + 1, last.next(), last.previous(), last.registers(), last.memory(),
                    Optional.empty(), reads,
                    outcome);
        }

        @Override
        public boolean before(MachineState state) {
            steps++;
            boolean met = meetsBreakpoint(state);
            if ((met && steps > stopAfter) || steps == limit) {
                stopped = Optional.of(new Situation(steps, state.next(), previous, state.registers(), state.memory(),
                        state.upcomingRead(), reads, Optional.empty()));
                return false;
            }
            state.upcomingRead().ifPresent(reads::add);
            previous = OptionalInt.of(state.next());
            return true;
        }

        private boolean meetsBreakpoint(MachineState state) {
            if (breakpoints.isEmpty()) {
                return false;
            }
            List<Cell> now = new ArrayList<>(state.registers());
            now.addAll(state.memory());
            Optional<Breakpoint> met = breakpoints.stream()
                    .filter(breakpoint -> breakpoint.stopsAt(state.next(), now, before)).findFirst();
            if (met.isPresent()) {
                hit = met;
                hitAt = steps;
            }
            before = now;
            return met.isPresent();
        }
    }
}
