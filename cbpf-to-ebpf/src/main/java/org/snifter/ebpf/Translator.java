package org.snifter.ebpf;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfProgram;

/**
 * Translates classic programs. The result gives the same verdict on every packet as
 * {@link org.snifter.cbpf.CbpfInterpreter}, also where the machines differ: an indirect load whose offset would wrap, a
 * shift by 32 and more, a division by zero.
 */
public final class Translator {
    private final CbpfProgram program;
    private final ClassicBounds bounds;
    private final int[] live;
    private final EbpfAssembler out = new EbpfAssembler();
    private final List<MapDeclaration> maps;
    private final SetLookups lookups;
    private BlockCounter counter;

    private Translator(CbpfProgram program, ClassicBounds.Observer observer, SetLookups.Form sets) {
        this.program = program;
        this.bounds = new ClassicBounds(program, observer);
        this.live = ClassicFlow.liveBefore(program);
        this.maps = sets.maps(program);
        this.lookups = sets.lookups(out, maps);
        this.counter = new BlockCounter(out, Optional.empty(), 0);
    }

    private void profile(BlockProfile profile) {
        counter = new BlockCounter(out, Optional.of(profile), maps.size());
        maps.add(profile.counts());
    }

    /**
     * The program for its place to run, which returns the classic program's verdict. A hook of the kernel that wants other
     * than verdicts is served by {@link HookProgram}.
     *
     * @throws UntranslatableException where it asks for what that place does not have
     */
    public static EbpfProgram translate(CbpfProgram program, Flavour flavour) {
        Translator translator = of(program, flavour, SetLookups.Form.MAPS);
        return translator.translate(flavour, new VerdictEnding(translator.out)).program();
    }

    /**
     * The same program, and which classic instruction each of its instructions is for.
     *
     * @throws UntranslatableException where it asks for what that place does not have
     */
    public static LocatedTranslation translateLocated(CbpfProgram program, Flavour flavour) {
        Translator translator = of(program, flavour, SetLookups.Form.MAPS);
        return translator.translate(flavour, new VerdictEnding(translator.out));
    }

    /** The maps that a translated program refers to, in the order of their numbers: those of the sets it looks up in. */
    public static List<MapDeclaration> maps(CbpfProgram program) {
        return SetLookups.Form.MAPS.maps(program);
    }

    /** The program for its hook with what it does there. */
    static HookProgram translate(CbpfProgram program, Flavour flavour, SetLookups.Form sets, Action action,
            Continuation continuation, Optional<BlockProfile> profile) {
        Translator translator = of(program, flavour, sets);
        profile.ifPresent(translator::profile);
        translator.maps.addAll(ActionEnding.maps(action, continuation));
        List<MapDeclaration> maps = translator.maps;
        Ending ending = new ActionEnding(translator.out, flavour, action, continuation, maps);
        return new HookProgram(translator.translate(flavour, ending).program(), flavour, maps);
    }

    private static Translator of(CbpfProgram program, Flavour flavour, SetLookups.Form sets) {
        return new Translator(program, switch (flavour) {
            case Flavour.SocketFilter(),Flavour.Tc(),Flavour.Xdp() -> ClassicBounds.Observer.KERNEL;
            case Flavour.UserSpace() -> ClassicBounds.Observer.USER_SPACE;
        }, sets);
    }

    private LocatedTranslation translate(Flavour flavour, Ending ending) {
        switch (flavour) {
            case Flavour.SocketFilter() -> withLegacyLoads(ending, program.loops());
            case Flavour.UserSpace() -> withLegacyLoads(ending, false);
            case Flavour.Tc() -> withDirectAccess(ending, new SocketBuffer(program, out, ending));
            case Flavour.Xdp() -> withDirectAccess(ending, new XdpBuffer(program, out, ending));
        }
        ending.finish();
        return out.buildLocated();
    }

    private void withLegacyLoads(Ending ending, boolean countsRounds) {
        if (ending.usesContext() || readsContext() || countsRounds) {
            out.move64(ProgramWriter.CONTEXT, EbpfRegister.R1);
        }
        counter.begin(ending);
        ProgramWriter.clear(out, live[0]);
        if (countsRounds) {
            ProgramWriter.clearRounds(out, SkBuffField.LENGTH.offset());
        }
        BitSet reached = new BitSet();
        for (int i = 0; i < program.size(); i++) {
            reached.set(i, bounds.reached(i));
        }
        PacketReads reads = new LegacyReads(program, bounds, live, out, ending);
        new ProgramWriter(program, bounds, out, reads, ending, lookups, counter, countsRounds).write(reached);
    }

    /** Two versions of the program: one that reads directly, and one to go over to where bytes cannot be had like that. */
    private void withDirectAccess(Ending ending, ContextReads context) {
        if (ending.usesContext() || readsContext() || program.loops()) {
            out.move64(ProgramWriter.CONTEXT, EbpfRegister.R1);
        }
        counter.begin(ending);
        ProgramWriter slow = new ProgramWriter(program, bounds, out,
                new CopiedReads(program, bounds, live, out, ending, context), ending, lookups, counter,
                program.loops());
        LengthGuards guards = new LengthGuards(program, bounds);
        DirectReads reads = new DirectReads(program, live, out, ending, context, guards, slow::label);
        reads.begin();
        ProgramWriter.clear(out, live[0]);
        if (program.loops()) {
            ProgramWriter.clearRounds(out, context.number());
        }
        new ProgramWriter(program, bounds, out, reads, ending, lookups, counter,
                program.loops()).write(guards.reached());
        BitSet reached = reachedFrom(reads.finish());
        BitSet followed = new BitSet();
        reached.stream().filter(i -> !bounds.rejects(program.get(i)))
                .forEach(i -> ClassicFlow.successors(program, i, followed::set));
        slow.write(reached, followed);
    }

    private BitSet reachedFrom(BitSet entries) {
        BitSet reached = (BitSet) entries.clone();
        // Only a jump back can reach what a round has passed by already.
        BitSet before;
        do {
            before = (BitSet) reached.clone();
            for (int i = reached.nextSetBit(0); i >= 0; i = reached.nextSetBit(i + 1)) {
                if (!bounds.rejects(program.get(i))) {
                    ClassicFlow.successors(program, i, reached::set);
                }
            }
        } while (!before.equals(reached) && program.loops());
        return reached;
    }

    private boolean readsContext() {
        for (int i = 0; i < program.size(); i++) {
            CbpfInstruction instruction = program.get(i);
            boolean uses = instruction instanceof CbpfInstruction.LoadAbsolute
                    || instruction instanceof CbpfInstruction.LoadIndirect
                    || instruction instanceof CbpfInstruction.TestAbsolute
                    || instruction instanceof CbpfInstruction.TestIndirect
                    || instruction instanceof CbpfInstruction.LoadHeaderLength
                    || instruction instanceof CbpfInstruction.LoadLength;
            if (uses && bounds.reached(i) && !bounds.rejects(instruction)) {
                return true;
            }
        }
        return false;
    }
}
