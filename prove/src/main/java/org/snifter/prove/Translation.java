package org.snifter.prove;

import java.time.Duration;
import java.util.Optional;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.ebpf.EbpfProgram;
import org.snifter.ebpf.Flavour;
import org.snifter.ebpf.Translator;
import org.snifter.prove.Induction.View;
import org.snifter.prove.symbolic.Surroundings;

/**
 * Decides whether an eBPF program is a right translation of a classic one: for every packet and every number of
 * captured bytes, both keep the same number of bytes.
 *
 * <p>The kernel is taken to know every field beside the packet's bytes, but for the interface of a packet that has
 * none; at tc and XDP packets are whole, and any number of their first bytes may be linear; a random number is taken to
 * stay the same while a program looks at a packet. The machine is little-endian.
 *
 * <p>Sets of addresses are looked up in the maps that {@link Translator#maps} gives, which are taken to hold what they
 * were declared to. Programs that loop are taken to go round as often as it takes: the count that ends a loop after
 * {@link org.snifter.cbpf.CbpfInterpreter#MAX_BACKWARD_JUMPS}, in one as in the other, is not looked at. That the two
 * go round together is shown by induction; where that finds no proof, the answer is {@link Relation.Unknown}.
 */
public final class Translation {
    private Translation() {}

    /** As {@link #check(CbpfProgram, EbpfProgram, Flavour, Duration)} with {@link Refinement#DEFAULT_LIMIT}. */
    public static Relation check(CbpfProgram classic, EbpfProgram extended, Flavour flavour) {
        return check(classic, extended, flavour, Refinement.DEFAULT_LIMIT);
    }

    /**
     * Decides whether {@code extended} is a right translation of {@code classic}; the answer is never
     * {@link Relation.HoldsUnlessCut}.
     *
     * @param flavour where the translation runs
     * @param limit   how long the solver may think about one question before the answer is {@link Relation.Unknown}
     */
    public static Relation check(CbpfProgram classic, EbpfProgram extended, Flavour flavour, Duration limit) {
        Surroundings surroundings = switch (flavour) {
            case Flavour.SocketFilter() -> Surroundings.SOCKET;
            case Flavour.Tc() -> Surroundings.TRAFFIC_CONTROL;
            case Flavour.Xdp() -> Surroundings.XDP;
            case Flavour.UserSpace() -> Surroundings.CAPTURE;
        };
        Subject one = new Subject.Classic(classic, surroundings);
        Subject other = new Subject.Extended(extended, Translator.maps(classic), surroundings);
        if (!classic.loops()) {
            return new Pair(one, other, Optional.empty(), limit).keepTheSame();
        }
        return keepTheSame(classic, one, other, limit)
                ? new Relation.Holds()
                : new Relation.Unknown("a program loops, and no proof is found");
    }

    /** Whether it can be shown that both keep the same, one number of bytes that the classic one keeps at a time. */
    private static boolean keepTheSame(CbpfProgram program, Subject classic, Subject extended, Duration limit) {
        for (CbpfInstruction instruction : program.instructions()) {
            if (instruction instanceof CbpfInstruction.ReturnA) {
                return false;
            }
            if (instruction instanceof CbpfInstruction.ReturnConstant(int kept) && kept != 0
                    && !Induction.shows(classic, View.keeping(kept), extended, View.keeping(kept), limit)) {
                return false;
            }
        }
        return Induction.shows(extended, View.CAPTURED, classic, View.CAPTURED, limit);
    }
}
