package org.snifter.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.FilterCompiler;
import org.snifter.cbpf.lower.Target;
import org.snifter.ebpf.FilterEngine;
import org.snifter.ebpf.PacketFilter;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;

/**
 * The cost of a verdict: every engine runs the same classic program, of 6 to 41 instructions, on the 1,000
 * {@link MixedPackets}; figures are for one packet. gcc and clang make the filter of our C and have the loop over the packets
 * in C, too.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FilterBenchmark {
    /** The filters by name. */
    @Param({"UDP", "SYN", "PORT", "HOSTS", "CONTENT"})
    public Expression filter;

    private MixedPackets packets;
    private PacketFilter compiled;
    private PacketFilter classicInterpreter;
    private PacketFilter extendedInterpreter;
    private final Arena arena = Arena.ofShared();
    private NativeFilter libpcap;
    private NativeLoop gcc;
    private NativeLoop clang;

    /** What is asked of the packets. */
    public enum Expression {
        UDP("ip proto \\udp"), SYN("tcp[tcpflags] & (tcp-syn|tcp-fin) != 0"), PORT("tcp port 80"),
        HOSTS("(host 10.0.0.1 or host 10.0.0.2) and (tcp port 80 or udp port 53)"),
        CONTENT("src net 10.0.0.0/24 and (tcp port 80 or tcp port 443 or udp port 53) and (((ip[2:2] -"
                + " ((ip[0]&0xf)<<2)) - ((tcp[12]&0xf0)>>2)) > 100 or host 10.0.0.1 or dst net 10.0.0.16/28)");

        private final String text;

        Expression(String text) {
            this.text = text;
        }

        CbpfProgram compile() {
            try {
                return FilterCompiler.OPTIMIZING.compile(new FilterParser().parse(text),
                        Target.file(LinkType.EN10MB));
            } catch (FilterException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public FilterBenchmark() {}

    /** Prepares the filter on every engine, and sees to it that they agree. */
    @Setup
    public void prepare() {
        packets = new MixedPackets();
        CbpfProgram program = filter.compile();
        compiled = FilterEngine.COMPILED.prepare(program);
        classicInterpreter = FilterEngine.CBPF_INTERPRETER.prepare(program);
        extendedInterpreter = FilterEngine.EBPF_INTERPRETER.prepare(program);
        libpcap = NativeFilter.libpcap(program, arena);
        gcc = new NativeLoop(program, "gcc");
        clang = new NativeLoop(program, "clang");
        int accepted = judge(compiled);
        if (judge(classicInterpreter) != accepted || judge(extendedInterpreter) != accepted
                || judge(libpcap) != accepted || judge(gcc) != accepted || judge(clang) != accepted) {
            throw new IllegalStateException("verdicts differ");
        }
        System.out.println(program.size() + " instructions, " + accepted + " packets accepted");
    }

    /** Gives the memory back. */
    @TearDown
    public void release() {
        gcc.close();
        clang.close();
        packets.close();
        arena.close();
    }

    private int judge(PacketFilter engine) {
        // As the loop in C has them.
        MemorySegment memory = packets.memory();
        int[] starts = packets.starts();
        int[] lengths = packets.lengths();
        int accepted = 0;
        for (int i = 0; i < starts.length; i++) {
            accepted += engine.judge(memory, starts[i], lengths[i], lengths[i]) != 0 ? 1 : 0;
        }
        return accepted;
    }

    private int judge(NativeFilter engine) {
        int accepted = 0;
        long address = packets.memory().address();
        int[] starts = packets.starts();
        int[] lengths = packets.lengths();
        for (int i = 0; i < starts.length; i++) {
            accepted += engine.judge(address + starts[i], lengths[i], lengths[i]) != 0 ? 1 : 0;
        }
        return accepted;
    }

    private int judge(NativeLoop engine) {
        return engine.countAccepted(packets.memory(), packets.places(), MixedPackets.COUNT);
    }

    /** The class that the filter is compiled to. */
    @Benchmark
    @OperationsPerInvocation(MixedPackets.COUNT)
    public int compiledClass() {
        return judge(compiled);
    }

    /** The reference machine for classic programs. */
    @Benchmark
    @OperationsPerInvocation(MixedPackets.COUNT)
    public int classicInterpreter() {
        return judge(classicInterpreter);
    }

    /** The reference machine for eBPF programs. */
    @Benchmark
    @OperationsPerInvocation(MixedPackets.COUNT)
    public int extendedInterpreter() {
        return judge(extendedInterpreter);
    }

    /** bpf_filter of the system's libpcap. */
    @Benchmark
    @OperationsPerInvocation(MixedPackets.COUNT)
    public int libpcapFilter() {
        return judge(libpcap);
    }

    /** The filter and the loop over the packets in C, made by gcc -O2. */
    @Benchmark
    @OperationsPerInvocation(MixedPackets.COUNT)
    public int gcc() {
        return judge(gcc);
    }

    /** The filter and the loop over the packets in C, made by clang -O2. */
    @Benchmark
    @OperationsPerInvocation(MixedPackets.COUNT)
    public int clang() {
        return judge(clang);
    }
}
