package org.snifter.ebpf.c;

import org.snifter.cbpf.Width;

/**
 * The functions that load packet bytes in the kernel: with constant offsets directly where the hook allows it, else
 * by a helper.
 */
final class KernelLoads {
    private static final String BY_HELPER = """

            INLINE int load@BITS@_at(const struct packet *packet, u64 offset, u32 *value)
            {
            	u@BITS@ bytes = 0;

            	if (offset > 0xffffffff || @HELPER@(packet->context, (u32)offset, &bytes, sizeof(bytes)) != 0)
            		return 0;
            	*value = be@BITS@(bytes);
            	return 1;
            }
            """;

    /** The verifier follows constant offsets up to 65535; the helper is for packets whose bytes are not all linear. */
    private static final String DIRECT = """

            INLINE int load@BITS@(const struct packet *packet, u32 offset, u32 *value)
            {
            	if (offset > 0xff00 || packet->data + offset + sizeof(u@BITS@) > packet->end)
            		return load@BITS@_at(packet, offset, value);
            	*value = be@BITS@(*(const u@BITS@ *)(packet->data + offset));
            	return 1;
            }
            """;

    private static final String NOT_DIRECT = """

            #define load@BITS@ load@BITS@_at
            """;

    private KernelLoads() {}

    /** @param helper the function that copies bytes of the packet, linear or not */
    static String of(String helper, boolean direct) {
        StringBuilder out = new StringBuilder();
        for (Width width : Width.values()) {
            String bits = String.valueOf(8 * width.bytes());
            out.append((BY_HELPER + (direct ? DIRECT : NOT_DIRECT)).replace("@BITS@", bits)
                    .replace("@HELPER@", helper));
        }
        return out.toString();
    }
}
