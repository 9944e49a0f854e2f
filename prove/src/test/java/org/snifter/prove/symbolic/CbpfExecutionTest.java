package org.snifter.prove.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.AncillaryData;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.prove.OracleCase;
import org.snifter.prove.term.Cone;
import org.snifter.prove.term.Evaluation;
import org.snifter.prove.term.Quantity;
import org.snifter.prove.term.Term;
import org.snifter.prove.term.Terms;

/** A program's verdict as a term has, for each packet, the value that the interpreter gives. */
class CbpfExecutionTest {
    @Test
    void randomProgramsOnRandomPackets() throws UnsupportedProgramException {
        Random random = new Random(20261122);
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            CbpfProgram program = RandomProgram.of(random);
            Subject subject = new Subject(program);
            for (int j = 0; j < 5; j++) {
                RandomPacket packet = new RandomPacket(random, random.nextInt(20));
                accepted += subject.compare(packet) ? 1 : 0;
            }
        }
        assertTrue(accepted > 10_000, () -> "few packets are accepted");
    }

    @Test
    void randomProgramsWithSetsOnRandomPackets() throws UnsupportedProgramException {
        Random random = new Random(20261122);
        int accepted = 0;
        for (int i = 0; i < 5000; i++) {
            Subject subject = new Subject(RandomProgram.withSets(random));
            for (int j = 0; j < 5; j++) {
                accepted += subject.compare(new RandomPacket(random, random.nextInt(40))) ? 1 : 0;
            }
        }
        assertTrue(accepted > 2000, () -> "few packets are accepted");
    }

    @Test
    void oracleProgramsOnRandomPackets() throws UnsupportedProgramException {
        Random random = new Random(42);
        List<OracleCase> cases = OracleCase.all();
        for (int i = 0; i < cases.size(); i += 7) {
            CbpfProgram program = cases.get(i).unoptimized();
            if (!program.loops()) {
                Subject subject = new Subject(program);
                for (int j = 0; j < 10; j++) {
                    subject.compare(new RandomPacket(random, random.nextInt(100)));
                }
            }
        }
    }

    private static final class Subject {
        private final CbpfProgram program;
        private final Terms terms = new Terms();
        private final Execution execution;
        private final List<Term> cone;

        Subject(CbpfProgram program) throws UnsupportedProgramException {
            this.program = program;
            this.execution = CbpfExecution.of(terms, program, Surroundings.ANY);
            this.cone = Cone.of(terms, List.of(execution.captured(), execution.whole()));
        }

        boolean compare(RandomPacket packet) {
            boolean accepted = packet.run(program);
            Evaluation evaluation = new Evaluation(terms, cone, packet);
            assertEquals(accepted, evaluation.holds(execution.captured()), () -> program + "\n" + packet);
            // What the captured bytes get accepted does, the whole packet does.
            assertTrue(!accepted || evaluation.holds(execution.whole()), () -> program + "\n" + packet);
            return accepted;
        }
    }

    private static final class RandomPacket implements Evaluation.Environment {
        private final byte[] bytes;
        private final int wire;
        private final Map<Ancillary, Integer> ancillary = new EnumMap<>(Ancillary.class);

        RandomPacket(Random random, int length) {
            bytes = new byte[length];
            for (int i = 0; i < length; i++) {
                bytes[i] = (byte) (random.nextBoolean() ? random.nextInt(16) : random.nextInt(256));
            }
            wire = length + random.nextInt(3);
            if (random.nextBoolean()) {
                ancillary.put(Ancillary.VLAN_TAG_PRESENT, random.nextInt(2));
                ancillary.put(Ancillary.INTERFACE_INDEX, random.nextInt(10));
            }
        }

        boolean run(CbpfProgram program) {
            AncillaryData data = (field, _, _) -> ancillary.containsKey(field)
                    ? ancillary.get(field)
                    : AncillaryData.NOT_AVAILABLE;
            return CbpfInterpreter.run(program, MemorySegment.ofArray(bytes), 0, bytes.length, wire, data) != 0;
        }

        @Override
        public String toString() {
            return HexFormat.of().formatHex(bytes) + " of " + wire + ", " + ancillary;
        }

        @Override
        public long given(Term.Given term) {
            return switch (term.quantity()) {
                case Quantity.CapturedLength() -> bytes.length;
                case Quantity.LinearLength() -> 0;
                case Quantity.WireLength() -> wire;
                case Quantity.Beside(Ancillary field) -> ancillary.getOrDefault(field, 0);
                case Quantity.Known(Ancillary field) -> ancillary.containsKey(field) ? 1 : 0;
                case Quantity.Held _,Quantity.ValueAddress() -> 0;
            };
        }

        @Override
        public int packetByte(Term.PacketByte term, int index) {
            return index >= 0 && index < bytes.length ? bytes[index] & 0xff : 0;
        }
    }
}
