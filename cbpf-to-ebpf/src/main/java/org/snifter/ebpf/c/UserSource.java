package org.snifter.ebpf.c;

import java.util.Optional;
import org.snifter.cbpf.Ancillary;

/** Packets in memory, as user space captures them. */
record UserSource() implements HookSource {
    private static final String DECLARATIONS = """
            struct packet {
            	const u8 *bytes;
            	u32 captured, length;
            };

            #define packet_length(packet) ((packet)->length)
            """;

    private static final String LOADS = """

            INLINE int load8_at(const struct packet *packet, u64 offset, u32 *value)
            {
            	if (offset + 1 > packet->captured)
            		return 0;
            	*value = packet->bytes[offset];
            	return 1;
            }

            INLINE int load16_at(const struct packet *packet, u64 offset, u32 *value)
            {
            	const u8 *bytes = packet->bytes + offset;

            	if (offset + 2 > packet->captured)
            		return 0;
            	*value = (u32)bytes[0] << 8 | bytes[1];
            	return 1;
            }

            INLINE int load32_at(const struct packet *packet, u64 offset, u32 *value)
            {
            	const u8 *bytes = packet->bytes + offset;

            	if (offset + 4 > packet->captured)
            		return 0;
            	*value = (u32)bytes[0] << 24 | (u32)bytes[1] << 16 | (u32)bytes[2] << 8 | bytes[3];
            	return 1;
            }

            #define load8 load8_at
            #define load16 load16_at
            #define load32 load32_at
            """;

    @Override
    public boolean inKernel() {
        return false;
    }

    @Override
    public String declarations() {
        return DECLARATIONS;
    }

    @Override
    public String functions() {
        return LOADS;
    }

    @Override
    public Optional<String> ancillary(Ancillary field) {
        return Optional.empty();
    }
}
