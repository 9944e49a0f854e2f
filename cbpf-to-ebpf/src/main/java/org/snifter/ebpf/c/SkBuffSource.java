package org.snifter.ebpf.c;

import java.util.Optional;
import org.snifter.cbpf.Ancillary;

/**
 * Packets at a socket or at traffic control, behind {@code struct __sk_buff}.
 *
 * @param direct whether the program may read the linear bytes itself, as at traffic control
 */
record SkBuffSource(boolean direct) implements HookSource {
    /** The beginning is what linux/bpf.h says, as far as filters need it. */
    private static final String DECLARATIONS = """
            struct __sk_buff {
            	u32 len, pkt_type, mark, queue_mapping, protocol, vlan_present, vlan_tci, vlan_proto;
            	u32 priority, ingress_ifindex, ifindex, tc_index, cb[5], hash, tc_classid, data, data_end;
            };

            struct packet {
            	struct __sk_buff *context;
            @DATA@	u32 length, type, mark, queue, protocol, vlan_present, vlan_tci, vlan_proto, interface, hash;
            };

            #define packet_length(packet) ((packet)->length)
            """;

    /** Each field is read at one place only, as the verifier wants it to be read at its offset from the structure. */
    private static final String PACKET = """

            INLINE struct packet packet_of(struct __sk_buff *context)
            {
            	return (struct packet){
            		.context = context,
            @DATA@		.length = context->len,
            		.type = context->pkt_type,
            		.mark = context->mark,
            		.queue = context->queue_mapping,
            		.protocol = be16((u16)context->protocol),
            		.vlan_present = context->vlan_present,
            		.vlan_tci = context->vlan_tci,
            		.vlan_proto = be16((u16)context->vlan_proto),
            		.interface = context->ifindex,
            		.hash = context->hash,
            	};
            }
            """;

    @Override
    public boolean inKernel() {
        return true;
    }

    @Override
    public String declarations() {
        return DECLARATIONS.replace("@DATA@", direct ? "\tconst u8 *data, *end;\n" : "");
    }

    @Override
    public String functions() {
        String data = """
                		.data = (const u8 *)(long)context->data,
                		.end = (const u8 *)(long)context->data_end,
                """;
        return PACKET.replace("@DATA@", direct ? data : "") + KernelLoads.of("bpf_skb_load_bytes", direct);
    }

    @Override
    public Optional<String> ancillary(Ancillary field) {
        return Optional.ofNullable(switch (field) {
            case PROTOCOL -> "packet->protocol";
            case VLAN_PROTOCOL -> "packet->vlan_proto";
            case PACKET_TYPE -> "packet->type";
            case MARK -> "packet->mark";
            case QUEUE -> "packet->queue";
            case RECEIVE_HASH -> "packet->hash";
            case VLAN_TAG -> "packet->vlan_tci";
            case VLAN_TAG_PRESENT -> "packet->vlan_present";
            case INTERFACE_INDEX -> "packet->interface";
            case CPU -> "bpf_get_smp_processor_id()";
            case RANDOM -> "bpf_get_prandom_u32()";
            case XOR_X, NETLINK_ATTRIBUTE, NESTED_NETLINK_ATTRIBUTE, HARDWARE_TYPE, PAYLOAD_OFFSET -> null;
        });
    }
}
