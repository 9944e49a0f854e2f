package org.snifter.ebpf;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;
import org.snifter.cbpf.CbpfProgram;

/**
 * Begins with the interpreter, which is ready at once, and goes over to a compiled class when there are packets enough for
 * it to pay. The class is made by a thread of its own, so that no packet waits.
 */
final class AdaptiveFilter implements PacketFilter {
    /** Making the first class takes the JVM about as long as interpreting some ten thousand packets. */
    private static final int PACKETS_BEFORE_COMPILATION = 1000;

    private final CbpfProgram program;
    private final AtomicInteger interpreted = new AtomicInteger();

    /** Which of the two judges does not matter to a thread that sees the change late: both give the same verdicts. */
    private volatile PacketFilter current;

    AdaptiveFilter(CbpfProgram program) {
        this.program = program;
        PacketFilter interpreter = FilterEngine.CBPF_INTERPRETER.prepare(program);
        this.current = (memory, base, captured, original) -> {
            if (interpreted.incrementAndGet() == PACKETS_BEFORE_COMPILATION) {
                Thread.ofPlatform().daemon().name("filter-compiler").start(this::compile);
            }
            return interpreter.judge(memory, base, captured, original);
        };
    }

    private void compile() {
        current = FilterEngine.COMPILED.prepare(program);
    }

    /** What judges now. */
    PacketFilter current() {
        return current;
    }

    @Override
    public int judge(MemorySegment memory, long base, int capturedLength, int originalLength) {
        return current.judge(memory, base, capturedLength, originalLength);
    }
}
