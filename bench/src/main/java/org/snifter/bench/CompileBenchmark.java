package org.snifter.bench;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.snifter.cbpf.lower.Target;
import org.snifter.filter.LinkType;

/**
 * Text to optimized program, for every expression of {@code testdata/oracle} that people use on Ethernet (its set
 * {@code field}) and that both compile: one operation compiles them all once.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class CompileBenchmark {
    private Snifter snifter;
    private Libpcap libpcap;
    private List<String> expressions;
    private List<MemorySegment> texts;

    public CompileBenchmark() {}

    /** Reads the expressions and opens both compilers. */
    @Setup
    public void open() {
        snifter = new Snifter();
        libpcap = new Libpcap(LinkType.EN10MB.dlt(), Target.MAX_SNAPLEN);
        expressions = OracleExpressions.fieldOnEthernet().stream()
                .filter(expression -> snifter.compile(expression) > 0
                        && libpcap.compile(libpcap.text(expression)) > 0)
                .toList();
        texts = expressions.stream().map(libpcap::text).toList();
        System.out.println(expressions.size() + " expressions");
    }

    /** Closes libpcap. */
    @TearDown
    public void close() {
        libpcap.close();
    }

    /** This project's compiler. */
    @Benchmark
    public int snifter() {
        int instructions = 0;
        for (String expression : expressions) {
            instructions += snifter.compile(expression);
        }
        return instructions;
    }

    /** This project's compiler without its optimizer. */
    @Benchmark
    public int snifterPlain() {
        int instructions = 0;
        for (String expression : expressions) {
            instructions += snifter.compilePlain(expression);
        }
        return instructions;
    }

    /** This project's parser. */
    @Benchmark
    public int snifterParser() {
        int filters = 0;
        for (String expression : expressions) {
            filters += snifter.parse(expression) ? 1 : 0;
        }
        return filters;
    }

    /** The system's libpcap, with its optimizer. */
    @Benchmark
    public int libpcap() {
        int instructions = 0;
        for (MemorySegment text : texts) {
            instructions += libpcap.compile(text);
        }
        return instructions;
    }
}
