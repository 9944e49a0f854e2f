package org.snifter.ebpf.c;

import java.util.Optional;
import org.snifter.cbpf.Ancillary;

/** Packets in the driver, behind {@code struct xdp_md}. */
record XdpSource() implements HookSource {
    /** The beginning is what linux/bpf.h says, as far as filters need it. */
    private static final String DECLARATIONS = """
            struct xdp_md {
            	u32 data, data_end, data_meta, ingress_ifindex, rx_queue_index, egress_ifindex;
            };

            struct packet {
            	struct xdp_md *context;
            	const u8 *data, *end;
            	u32 interface, queue;
            };

            #define packet_length(packet) bpf_xdp_get_buff_len((packet)->context)
            """;

    /** Each field is read at one place only, as the verifier wants it to be read at its offset from the structure. */
    private static final String PACKET = """

            INLINE struct packet packet_of(struct xdp_md *context)
            {
            	return (struct packet){
            		.context = context,
            		.data = (const u8 *)(long)context->data,
            		.end = (const u8 *)(long)context->data_end,
            		.interface = context->ingress_ifindex,
            		.queue = context->rx_queue_index,
            	};
            }
            """;

    @Override
    public boolean inKernel() {
        return true;
    }

    @Override
    public String declarations() {
        return DECLARATIONS;
    }

    @Override
    public String functions() {
        return PACKET + KernelLoads.of("bpf_xdp_load_bytes", true);
    }

    @Override
    public Optional<String> ancillary(Ancillary field) {
        return Optional.ofNullable(switch (field) {
            case QUEUE -> "packet->queue";
            case INTERFACE_INDEX -> "packet->interface";
            case CPU -> "bpf_get_smp_processor_id()";
            case RANDOM -> "bpf_get_prandom_u32()";
            case PROTOCOL, VLAN_PROTOCOL, PACKET_TYPE, MARK, RECEIVE_HASH, VLAN_TAG, VLAN_TAG_PRESENT, XOR_X,
                    NETLINK_ATTRIBUTE, NESTED_NETLINK_ATTRIBUTE, HARDWARE_TYPE, PAYLOAD_OFFSET ->
                null;
        });
    }
}
