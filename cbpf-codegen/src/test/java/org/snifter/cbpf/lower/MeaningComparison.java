package org.snifter.cbpf.lower;

import java.lang.foreign.MemorySegment;
import java.util.Collection;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.GraphInterpreter;

/**
 * Whether a graph judges packets as a reference's program does, tried on packets made for that program, whole and cut.
 */
final class MeaningComparison {
    /** One in so many packets is cut at every length; the others only around what the reference loads. */
    private static final int CUT_EVERYWHERE = 8;

    private final int packets;
    private long comparisons;

    MeaningComparison(int packets) {
        this.packets = packets;
    }

    /** How many verdicts were compared so far. */
    long comparisons() {
        return comparisons;
    }

    /** A packet that they judge differently; empty if there is none among those tried. */
    Optional<String> difference(CbpfProgram reference, Graph graph, long seed) {
        GraphInterpreter machine = new GraphInterpreter(graph);
        Random random = new Random(seed);
        for (int i = 0; i < packets; i++) {
            PathPackets.Packet packet = PathPackets.next(reference, random);
            MemorySegment memory = MemorySegment.ofArray(packet.bytes());
            for (int cut : i % CUT_EVERYWHERE == 0 ? everyLength(packet) : packet.cuts()) {
                int expected = CbpfInterpreter.run(reference, memory, 0, cut, packet.originalLength(), packet.data());
                int actual = machine.run(memory, 0, cut, packet.originalLength(), packet.data());
                comparisons++;
                if (expected != actual) {
                    return Optional.of((packet.readsUnwrittenScratch() ? "(reads unwritten) " : "") + expected + " is "
                            + actual + " on " + cut + " bytes of " + packet);
                }
            }
        }
        return Optional.empty();
    }

    /** Up to one byte beyond everything that the reference loads, and the whole. */
    private static Collection<Integer> everyLength(PathPackets.Packet packet) {
        int whole = packet.cuts().last();
        Integer farthest = packet.cuts().lower(whole);
        int beyond = farthest == null ? 0 : Math.min(farthest + 1, whole - 1);
        return IntStream.concat(IntStream.rangeClosed(0, beyond), IntStream.of(whole)).boxed().toList();
    }
}
