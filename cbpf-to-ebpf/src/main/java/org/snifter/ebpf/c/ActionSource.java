package org.snifter.ebpf.c;

import org.snifter.ebpf.Action;
import org.snifter.ebpf.Flavour;
import org.snifter.ebpf.MapDeclaration;
import org.snifter.ebpf.UntranslatableException;

/**
 * What the C source of a program for the kernel does with packets.
 *
 * @param declarations types and maps
 * @param statements   what is done with accepted packets, indented lines
 * @param accepted     the expression that the function returns for accepted packets
 * @param others       the expression that it returns for all others
 */
record ActionSource(String declarations, String statements, String accepted, String others) {
    /**
     * What is done at a hook, as {@link org.snifter.ebpf.HookProgram} does it.
     *
     * @throws UntranslatableException where the hook does not have it
     */
    static ActionSource of(Action action, Flavour flavour) {
        return switch (flavour) {
            case Flavour.SocketFilter() -> switch (action) {
                case Action.Drop() -> new ActionSource("", "", "0", "-1");
                case Action.Redirect _ ->
                    throw new UntranslatableException("a socket filter cannot redirect packets; it takes tc or XDP");
                case Action.Pass _,Action.Count _,Action.Sample _ -> of(action, flavour, "verdict", "0");
            };
            case Flavour.Tc() -> switch (action) {
                case Action.Pass() -> new ActionSource("", "", "0 /* TC_ACT_OK */", "2 /* TC_ACT_SHOT */");
                case Action.Drop() -> new ActionSource("", "", "2 /* TC_ACT_SHOT */", "-1 /* TC_ACT_UNSPEC */");
                case Action.Redirect _,Action.Count _,Action.Sample _ ->
                    of(action, flavour, "-1 /* TC_ACT_UNSPEC */", "-1 /* TC_ACT_UNSPEC */");
            };
            case Flavour.Xdp() -> switch (action) {
                case Action.Pass() -> new ActionSource("", "", "2 /* XDP_PASS */", "1 /* XDP_DROP */");
                case Action.Drop() -> new ActionSource("", "", "1 /* XDP_DROP */", "2 /* XDP_PASS */");
                case Action.Redirect _,Action.Count _,Action.Sample _ ->
                    of(action, flavour, "2 /* XDP_PASS */", "2 /* XDP_PASS */");
            };
            case Flavour.UserSpace() ->
                throw new UntranslatableException(
                        "programs in user space give verdicts; actions take a hook of the kernel");
        };
    }

    /** @param undecided what is returned for accepted packets where the action itself does not say */
    private static ActionSource of(Action action, Flavour flavour, String undecided, String others) {
        return switch (action) {
            case Action.Pass _,Action.Drop _ -> new ActionSource("", "", undecided, others);
            case Action.Redirect(int interfaceIndex) ->
                new ActionSource("", "", "bpf_redirect(" + interfaceIndex + ", 0)", others);
            case Action.Count(MapDeclaration counters, int entry) ->
                new ActionSource(counters(counters), count(counters, entry), undecided, others);
            case Action.Sample(MapDeclaration ring, int snaplen, int origin) ->
                new ActionSource(ring(ring, snaplen), sample(ring, origin, flavour), undecided, others);
        };
    }

    private static String counters(MapDeclaration counters) {
        return """

                struct counter {
                	u64 packets, bytes;
                };

                struct {
                	int (*type)[%d];
                	int (*max_entries)[%d];
                	u32 *key;
                	struct counter *value;
                } %s SEC(".maps");
                """.formatted(counters.type().number(), counters.entries(), counters.name());
    }

    private static String count(MapDeclaration counters, int entry) {
        return """
                	u32 entry = %d;
                	struct counter *counter = bpf_map_lookup_elem(&%s, &entry);

                	if (counter) {
                		counter->packets++;
                		counter->bytes += packet_length(&packet);
                	}
                """.formatted(entry, counters.name());
    }

    /** The layout is that of {@link org.snifter.ebpf.PacketSample}. */
    private static String ring(MapDeclaration ring, int snaplen) {
        return """

                struct sample {
                	u64 nanoseconds;
                	u32 origin, length, captured, unused;
                	u8 bytes[%d];
                };

                struct {
                	int (*type)[%d];
                	int (*max_entries)[%d];
                } %s SEC(".maps");
                """.formatted(snaplen, ring.type().number(), ring.entries(), ring.name());
    }

    private static String sample(MapDeclaration ring, int origin, Flavour flavour) {
        String load = flavour instanceof Flavour.Xdp ? "bpf_xdp_load_bytes" : "bpf_skb_load_bytes";
        return """
                	struct sample *sample = bpf_ringbuf_reserve(&%s, sizeof(*sample), 0);

                	if (sample) {
                		u64 length = packet_length(&packet);

                		sample->nanoseconds = bpf_ktime_get_ns();
                		sample->origin = %d;
                		sample->length = length;
                		sample->unused = 0;
                		if (length > sizeof(sample->bytes))
                			length = sizeof(sample->bytes);
                		sample->captured = length;
                		/* The helper copies no less than one byte. */
                		if (length > 0 && %s(context, 0, sample->bytes, length) != 0)
                			bpf_ringbuf_discard(sample, 0);
                		else
                			bpf_ringbuf_submit(sample, 0);
                	}
                """.formatted(ring.name(), origin, load);
    }
}
