package org.snifter.ebpf.kernel;

import java.util.List;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.ebpf.Action;
import org.snifter.ebpf.Continuation;
import org.snifter.ebpf.Flavour;
import org.snifter.ebpf.HookProgram;
import org.snifter.ebpf.MapDeclaration;

/**
 * Filters that judge a packet one after the other, each with its own action, until one decides what becomes of it. Each is a
 * program in an array of programs, and goes on to the next by a tail call; one may be replaced while packets come: each
 * packet meets the old one or the new one.
 *
 * <p>The chain must stay open as long as its {@link #entry()} is attached: the kernel empties an array of programs that no
 * process holds.
 */
public final class ProgramChain implements AutoCloseable {
    /** The kernel makes no more tail calls for a packet ({@code MAX_TAIL_CALL_CNT}); the first is that of the entry. */
    public static final int MOST_RULES = 33;

    private static final CbpfProgram NOTHING = CbpfProgram.of(new CbpfInstruction.ReturnConstant(0));

    private final Flavour flavour;
    private final KernelMaps maps;
    private final MapDeclaration array;
    private final int size;
    private final KernelProgram entry;

    private ProgramChain(Flavour flavour, KernelMaps maps, MapDeclaration array, int size, KernelProgram entry) {
        this.flavour = flavour;
        this.maps = maps;
        this.array = array;
        this.size = size;
        this.entry = entry;
    }

    /**
     * A filter and what is done with the packets it accepts.
     *
     * @param filter compiled for a live capture on Ethernet
     */
    public record Rule(CbpfProgram filter, Action action) {}

    /**
     * Loads a chain.
     *
     * @param rules at least one, at most {@link #MOST_RULES}
     * @param maps  where the maps of its actions are; they are closed by whoever made them
     * @throws org.snifter.ebpf.UntranslatableException where a rule asks for what the hook does not have
     */
    public static ProgramChain load(List<Rule> rules, Flavour flavour, KernelMaps maps) throws KernelException {
        if (rules.isEmpty() || rules.size() > MOST_RULES) {
            throw new IllegalArgumentException("a chain has 1 to " + MOST_RULES + " rules, not " + rules.size());
        }
        ProgramChain chain = ofSize(rules.size(), flavour, maps);
        try {
            for (int i = 0; i < rules.size(); i++) {
                chain.replace(i, rules.get(i));
            }
        } catch (KernelException | RuntimeException e) {
            chain.close();
            throw e;
        }
        return chain;
    }

    /**
     * A chain of a program that is loaded already, for a place that takes short programs only: a socket is charged with what
     * is attached to it ({@code net.core.optmem_max}), which is then the entry.
     *
     * @param program of this flavour
     * @param maps    where the chain's array is; they must be held as long as the entry is attached
     */
    public static ProgramChain of(KernelProgram program, Flavour flavour, KernelMaps maps) throws KernelException {
        ProgramChain chain = ofSize(1, flavour, maps);
        try {
            maps.get(chain.array).put(0, program);
        } catch (KernelException e) {
            chain.close();
            throw e;
        }
        return chain;
    }

    private static ProgramChain ofSize(int size, Flavour flavour, KernelMaps maps) throws KernelException {
        MapDeclaration array = MapDeclaration.programs("chain", size);
        // What accepts nothing and drops it does nothing but go on.
        HookProgram start = HookProgram.of(NOTHING, flavour, new Action.Drop(), new Continuation.TailCall(array, 0));
        return new ProgramChain(flavour, maps, array, size, KernelProgram.load(start, "chain", maps));
    }

    /** What is to be attached. */
    public KernelProgram entry() {
        return entry;
    }

    /**
     * Puts a rule in the place of the one that was there, from the next packet on.
     *
     * @param index from 0
     */
    public void replace(int index, Rule rule) throws KernelException {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("a chain of " + size + " rules has no rule " + index);
        }
        Continuation next = index + 1 < size ? new Continuation.TailCall(array, index + 1) : new Continuation.End();
        HookProgram translated = HookProgram.of(rule.filter(), flavour, rule.action(), next);
        // The array keeps it.
        try (KernelProgram loaded = KernelProgram.load(translated, "rule" + index, maps)) {
            maps.get(array).put(index, loaded);
        }
    }

    @Override
    public void close() {
        entry.close();
    }
}
