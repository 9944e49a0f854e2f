package org.snifter.cbpf.lower;

import java.util.OptionalInt;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.lower.link.EtherType;
import org.snifter.cbpf.lower.link.Frame;
import org.snifter.cbpf.lower.link.LinkLayers;
import org.snifter.cbpf.lower.link.Offset;
import org.snifter.cbpf.lower.link.Refusal;
import org.snifter.cbpf.lower.link.Variables;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.tree.Encapsulation;

/**
 * {@code vlan}, {@code mpls}, {@code pppoed} and {@code pppoes}; pcap-filter(7), "vlan", "mpls", "pppoes". For the primitives
 * after them, in the order of the text and whatever their outcome, headers begin later.
 */
final class Encapsulations {
    private static final int VLAN_TAG_BYTES = 4;
    private static final int VLAN_ID_MASK = 0x0fff;
    private static final int MPLS_LABEL_MASK = 0xfffff000;
    private static final int MPLS_LABEL_SHIFT = 12;
    private static final int PPPOE_SESSION_ID = 2;
    private static final int PPPOE_HEADER_BYTES = 6;

    private Encapsulations() {}

    static Lowered lower(Encapsulation encapsulation, Frame frame, Variables variables) {
        return switch (encapsulation) {
            case Encapsulation.Vlan vlan -> vlan(vlan, frame, variables);
            case Encapsulation.Mpls mpls -> mpls(mpls, frame);
            case Encapsulation.PppoeDiscovery _ -> new Lowered(frame.carries(EtherType.PPPOE_DISCOVERY), frame);
            case Encapsulation.PppoeSession pppoe -> pppoe(pppoe, frame);
            case Encapsulation.Geneve geneve -> Tunnels.geneve(geneve, frame, variables);
            case Encapsulation.Vxlan vxlan -> Tunnels.vxlan(vxlan, frame, variables);
        };
    }

    private static Lowered vlan(Encapsulation.Vlan vlan, Frame frame, Variables variables) {
        if (frame.mplsLabels() > 0) {
            throw Refusal.because("'vlan' is not supported after 'mpls'", "put 'vlan' before 'mpls'");
        }
        return switch (frame.link().vlanTagging()) {
            case NONE -> throw Refusal.unsupported("vlan", frame.link());
            case IN_FRAME -> vlanInFrame(vlan, frame);
            case IN_FRAME_OR_BESIDE -> frame.vlanTags() == 0
                    ? vlanInFrameOrBeside(vlan, frame, variables)
                    : vlanInFrame(vlan, frame);
        };
    }

    private static Lowered vlanInFrame(Encapsulation.Vlan vlan, Frame frame) {
        Predicate isTag = Predicate.and(hasTag(frame), isTag(vlan.tag(), frame.network().loadHalf()));
        return new Lowered(isTag,
                frame.withTag(frame.type().plus(VLAN_TAG_BYTES), frame.payload().plus(VLAN_TAG_BYTES)));
    }

    /** The first tag is either where Linux put it, or in the frame; only then do the headers after it move. */
    private static Lowered vlanInFrameOrBeside(Encapsulation.Vlan vlan, Frame frame, Variables variables) {
        Offset.Base shift = variables.atEntry(variable -> Predicate.assign(variable, new Value.Constant(0)));
        Value.Variable variable = (Value.Variable) shift.value();
        Predicate isBeside = Tests.equal(new Value.AncillaryLoad(Ancillary.VLAN_TAG_PRESENT), 1);
        Predicate inFrame = Predicate.and(Predicate.assign(variable, new Value.Constant(VLAN_TAG_BYTES)),
                hasTag(frame));
        Predicate isTag = Predicate.choice(isBeside,
                isTag(vlan.tag(), new Value.AncillaryLoad(Ancillary.VLAN_TAG)),
                isTag(vlan.tag(), frame.network().loadHalf()));
        return new Lowered(Predicate.and(Predicate.or(isBeside, inFrame), isTag),
                frame.withTag(Offset.after(shift).plus(frame.type().constant()),
                        Offset.after(shift).plus(frame.payload().constant())));
    }

    private static Predicate hasTag(Frame frame) {
        return Predicate.any(frame.carries(EtherType.VLAN), frame.carries(EtherType.SERVICE_VLAN),
                frame.carries(EtherType.OLD_STACKED_VLAN));
    }

    private static Predicate isTag(OptionalInt tag, Value controlInformation) {
        return tag.isPresent()
                ? Tests.equal(controlInformation, VLAN_ID_MASK, tag.getAsInt())
                : Predicate.TRUE;
    }

    private static Lowered mpls(Encapsulation.Mpls mpls, Frame frame) {
        Predicate isThere;
        if (frame.mplsLabels() > 0) {
            isThere = Predicate.not(frame.isBottomOfStack());
        } else {
            int type = frame.link().mplsType().orElseThrow(() -> Refusal.unsupported("mpls", frame.link()));
            isThere = frame.carries(type);
        }
        Predicate isLabel = mpls.label().isPresent()
                ? Tests.equal(frame.network().loadWord(), MPLS_LABEL_MASK, mpls.label().getAsInt() << MPLS_LABEL_SHIFT)
                : Predicate.TRUE;
        return new Lowered(Predicate.and(isThere, isLabel), frame.withLabel());
    }

    private static Lowered pppoe(Encapsulation.PppoeSession pppoe, Frame frame) {
        Predicate isSession = pppoe.session().isPresent()
                ? Tests.equal(frame.network().plus(PPPOE_SESSION_ID).loadHalf(), pppoe.session().getAsInt())
                : Predicate.TRUE;
        Predicate predicate = Predicate.and(frame.carries(EtherType.PPPOE_SESSION), isSession);
        return new Lowered(predicate, LinkLayers.pppInside(frame, frame.network().plus(PPPOE_HEADER_BYTES)));
    }
}
