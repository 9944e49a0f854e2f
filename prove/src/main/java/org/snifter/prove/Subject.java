package org.snifter.prove;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.NavigableMap;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.ebpf.EbpfInput;
import org.snifter.ebpf.EbpfInterpreter;
import org.snifter.ebpf.EbpfProgram;
import org.snifter.ebpf.Helper;
import org.snifter.ebpf.Helpers;
import org.snifter.ebpf.SkBuffField;
import org.snifter.prove.symbolic.CbpfExecution;
import org.snifter.prove.symbolic.EbpfExecution;
import org.snifter.prove.symbolic.Execution;
import org.snifter.prove.symbolic.Segment;
import org.snifter.prove.symbolic.Surroundings;
import org.snifter.prove.symbolic.UnsupportedProgramException;
import org.snifter.prove.term.Term;
import org.snifter.prove.term.Terms;

/** A program that proofs can be about: it has a verdict as a term, and one by its interpreter. */
sealed interface Subject {
    /** The verdict as a term. */
    Execution execute(Terms terms) throws UnsupportedProgramException;

    /** The numbers of the instructions that it jumps back to, in order. */
    List<Integer> loopHeads();

    /** What it does from its beginning. */
    Segment fromStart(Terms terms) throws UnsupportedProgramException;

    /** What it does from the head of a loop, where its places hold this. */
    Segment fromHead(Terms terms, int head, NavigableMap<Integer, Term> values) throws UnsupportedProgramException;

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
        public List<Integer> loopHeads() {
            return List.copyOf(CbpfExecution.loopHeads(program));
        }

        @Override
        public Segment fromStart(Terms terms) throws UnsupportedProgramException {
            return CbpfExecution.fromStart(terms, program, surroundings);
        }

        @Override
        public Segment fromHead(Terms terms, int head, NavigableMap<Integer, Term> values)
                throws UnsupportedProgramException {
            return CbpfExecution.fromHead(terms, program, surroundings, head, values);
        }

        @Override
        public int run(ExamplePacket packet) {
            return CbpfInterpreter.run(program, packet.packet(), 0, packet.capturedLength(), packet.wireLength(),
                    packet.ancillaryData());
        }
    }

    /** An extended program of socket filter kind. */
    record Extended(EbpfProgram program, Surroundings surroundings) implements Subject {
        @Override
        public Execution execute(Terms terms) throws UnsupportedProgramException {
            return EbpfExecution.of(terms, program, surroundings);
        }

        @Override
        public List<Integer> loopHeads() {
            return List.copyOf(EbpfExecution.loopHeads(program));
        }

        @Override
        public Segment fromStart(Terms terms) throws UnsupportedProgramException {
            return EbpfExecution.fromStart(terms, program, surroundings);
        }

        @Override
        public Segment fromHead(Terms terms, int head, NavigableMap<Integer, Term> values)
                throws UnsupportedProgramException {
            return EbpfExecution.fromHead(terms, program, surroundings, head, values);
        }

        @Override
        public int run(ExamplePacket packet) {
            Helpers helpers = (number, _, _, _, _, _) -> Integer.toUnsignedLong(
                    packet.ancillaryValue(
                            number == Helper.GET_PRANDOM_U32.number() ? Ancillary.RANDOM : Ancillary.CPU));
            MemorySegment captured = packet.packet().asSlice(0, packet.capturedLength());
            return (int) EbpfInterpreter.run(program, new EbpfInput(context(packet), captured, helpers));
        }

        private static MemorySegment context(ExamplePacket packet) {
            MemorySegment context = MemorySegment.ofArray(new int[SkBuffField.STRUCTURE_BYTES / Integer.BYTES]);
            for (SkBuffField field : SkBuffField.values()) {
                context.set(ValueLayout.JAVA_INT, field.offset(), value(field, packet));
            }
            return context;
        }

        private static int value(SkBuffField field, ExamplePacket packet) {
            return switch (field) {
                case LENGTH -> packet.wireLength();
                case PACKET_TYPE -> packet.ancillaryValue(Ancillary.PACKET_TYPE);
                case MARK -> packet.ancillaryValue(Ancillary.MARK);
                case QUEUE_MAPPING -> packet.ancillaryValue(Ancillary.QUEUE);
                case PROTOCOL -> swapped(packet.ancillaryValue(Ancillary.PROTOCOL));
                case VLAN_PRESENT -> packet.ancillaryValue(Ancillary.VLAN_TAG_PRESENT);
                case VLAN_TCI -> packet.ancillaryValue(Ancillary.VLAN_TAG);
                case VLAN_PROTOCOL -> swapped(packet.ancillaryValue(Ancillary.VLAN_PROTOCOL));
                case INTERFACE_INDEX -> packet.ancillaryValue(Ancillary.INTERFACE_INDEX);
                case HASH -> packet.ancillaryValue(Ancillary.RECEIVE_HASH);
            };
        }

        private static int swapped(int value) {
            return Short.toUnsignedInt(Short.reverseBytes((short) value));
        }
    }
}
