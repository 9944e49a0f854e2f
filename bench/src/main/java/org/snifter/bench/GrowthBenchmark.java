package org.snifter.bench;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.snifter.cbpf.lower.Target;
import org.snifter.filter.LinkType;

/** How the time to compile {@code host a or host b or ...} grows with the number of hosts. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class GrowthBenchmark {
    public GrowthBenchmark() {}

    /** For this project's compiler. */
    @State(Scope.Thread)
    public static class Ours {
        @Param({"10", "100", "1000", "10000"})
        private int hosts;
        private String expression;
        private Snifter snifter;

        public Ours() {}

        /** Writes the expression. */
        @Setup
        public void open() {
            snifter = new Snifter();
            expression = expression(hosts);
        }
    }

    /** For libpcap, whose time grows so fast that more would take too long. */
    @State(Scope.Thread)
    public static class Theirs {
        @Param({"10", "100"})
        private int hosts;
        private MemorySegment text;
        private Libpcap libpcap;

        public Theirs() {}

        /** Writes the expression. */
        @Setup
        public void open() {
            libpcap = new Libpcap(LinkType.EN10MB.dlt(), Target.MAX_SNAPLEN);
            text = libpcap.text(expression(hosts));
        }

        /** Closes libpcap. */
        @TearDown
        public void close() {
            libpcap.close();
        }
    }

    /** Addresses spread over all of IPv4, the same in every run. */
    private static String expression(int hosts) {
        return IntStream.range(1, hosts + 1).map(i -> i * 0x9e3779b1)
                .mapToObj(a -> "host %d.%d.%d.%d".formatted(a >>> 24, a >>> 16 & 0xff, a >>> 8 & 0xff, a & 0xff))
                .collect(Collectors.joining(" or "));
    }

    /** This project's compiler. */
    @Benchmark
    public int snifter(Ours ours) {
        return ours.snifter.compile(ours.expression);
    }

    /** This project's compiler without its optimizer. */
    @Benchmark
    public int snifterPlain(Ours ours) {
        return ours.snifter.compilePlain(ours.expression);
    }

    /** This project's parser. */
    @Benchmark
    public boolean snifterParser(Ours ours) {
        return ours.snifter.parse(ours.expression);
    }

    /** The system's libpcap, with its optimizer. */
    @Benchmark
    public int libpcap(Theirs theirs) {
        return theirs.libpcap.compile(theirs.text);
    }
}
