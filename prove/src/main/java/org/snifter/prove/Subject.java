package org.snifter.prove;

import java.util.List;
import java.util.NavigableMap;
import java.util.stream.IntStream;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.ebpf.EbpfProgram;
import org.snifter.ebpf.MapDeclaration;
import org.snifter.prove.symbolic.CbpfExecution;
import org.snifter.prove.symbolic.EbpfExecution;
import org.snifter.prove.symbolic.Execution;
import org.snifter.prove.symbolic.Segment;
import org.snifter.prove.symbolic.Surroundings;
import org.snifter.prove.symbolic.UnsupportedProgramException;
import org.snifter.prove.term.Quantity;
import org.snifter.prove.term.Term;
import org.snifter.prove.term.Terms;

/** A program that proofs can be about: it has a verdict as a term, and one by its interpreter. */
sealed interface Subject {
    /** The verdict as a term. */
    Execution execute(Terms terms) throws UnsupportedProgramException;

    /** The numbers of instructions, in order, of which every loop has one. */
    List<Integer> cutPoints();

    /** What it does from its beginning. */
    Segment fromStart(Terms terms) throws UnsupportedProgramException;

    /** What it does from a cut point, where its places hold this. */
    Segment fromCutPoint(Terms terms, int cutPoint, NavigableMap<Integer, Term> values)
            throws UnsupportedProgramException;

    /** What is true of every packet it runs on. */
    default Term given(Terms terms) {
        return terms.truth(true);
    }

    /** Whether its interpreter always keeps so many bytes, unsigned, however much of the packet it can read directly. */
    default boolean alwaysKeeps(ExamplePacket packet, int kept) {
        return run(packet) == kept;
    }

    /** How many bytes its interpreter keeps of the captured ones, unsigned; 0 rejects. */
    int run(ExamplePacket packet);

    /** Whether its interpreter accepts the captured bytes. */
    default boolean accepts(ExamplePacket packet) {
        return run(packet) != 0;
    }

    /**
     * A classic program. The term of one that loops is right for packets that make it jump back {@link #ROUNDS} times
     * at most, and otherwise says that it rejects.
     */
    record Classic(CbpfProgram program, Surroundings surroundings) implements Subject {
        /** Loops that search a chain of headers make few rounds for any packet that is meant to be read. */
        static final int ROUNDS = 3;

        /** One that may run anywhere. */
        Classic(CbpfProgram program) {
            this(program, Surroundings.ANY);
        }

        @Override
        public Execution execute(Terms terms) throws UnsupportedProgramException {
            CbpfProgram bounded = program.loops() ? Unrolling.of(program, ROUNDS) : program;
            return CbpfExecution.of(terms, bounded, surroundings);
        }

        @Override
        public List<Integer> cutPoints() {
            return List.copyOf(CbpfExecution.cutPoints(program));
        }

        @Override
        public Segment fromStart(Terms terms) throws UnsupportedProgramException {
            return CbpfExecution.fromStart(terms, program, surroundings);
        }

        @Override
        public Segment fromCutPoint(Terms terms, int cutPoint, NavigableMap<Integer, Term> values)
                throws UnsupportedProgramException {
            return CbpfExecution.fromCutPoint(terms, program, surroundings, cutPoint, values);
        }

        @Override
        public int run(ExamplePacket packet) {
            int length = surroundings.whole() ? packet.capturedLength() : packet.wireLength();
            return CbpfInterpreter.run(program, packet.packet(), 0, packet.capturedLength(), length,
                    packet.ancillaryData());
        }
    }

    /**
     * An extended program.
     *
     * @param maps what it refers to by its place in this list
     */
    record Extended(EbpfProgram program, List<MapDeclaration> maps, Surroundings surroundings) implements Subject {
        @Override
        public Execution execute(Terms terms) throws UnsupportedProgramException {
            return EbpfExecution.of(terms, program, maps, surroundings);
        }

        @Override
        public List<Integer> cutPoints() {
            return List.copyOf(EbpfExecution.cutPoints(program));
        }

        @Override
        public Segment fromStart(Terms terms) throws UnsupportedProgramException {
            return EbpfExecution.fromStart(terms, program, maps, surroundings);
        }

        @Override
        public Segment fromCutPoint(Terms terms, int cutPoint, NavigableMap<Integer, Term> values)
                throws UnsupportedProgramException {
            return EbpfExecution.fromCutPoint(terms, program, maps, surroundings, cutPoint, values);
        }

        @Override
        public Term given(Terms terms) {
            return surroundings.whole()
                    ? terms.lessOrEqual(terms.given(new Quantity.LinearLength()),
                            terms.given(new Quantity.CapturedLength()))
                    : terms.truth(true);
        }

        @Override
        public boolean alwaysKeeps(ExamplePacket packet, int kept) {
            int least = surroundings.whole() ? 0 : packet.capturedLength();
            return IntStream.rangeClosed(least, packet.capturedLength())
                    .allMatch(linear -> EbpfSubject.run(program, maps, surroundings, packet, linear) == kept);
        }

        @Override
        public int run(ExamplePacket packet) {
            return EbpfSubject.run(program, maps, surroundings, packet, packet.capturedLength());
        }
    }
}
