package org.snifter.ebpf.c;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.snifter.ebpf.Helper;

/** The kernel's helper functions as C declares them: pointers whose values are the helpers' numbers. */
final class HelperDeclarations {
    private HelperDeclarations() {}

    /** The declarations of those that this text calls. */
    static String calledIn(String text) {
        Map<Helper, String> called = new EnumMap<>(Helper.class);
        for (Helper helper : Helper.values()) {
            String declaration = declaration(helper);
            if (text.contains(name(declaration) + "(")) {
                called.put(helper, declaration);
            }
        }
        return called.entrySet().stream()
                .map(helper -> "HELPER " + helper.getValue() + " = (void *)" + helper.getKey().number() + ";\n")
                .collect(Collectors.joining()).transform(lines -> lines.isEmpty() ? "" : "\n" + lines);
    }

    private static String name(String declaration) {
        int start = declaration.indexOf("bpf_");
        return declaration.substring(start, declaration.indexOf(')', start));
    }

    private static String declaration(Helper helper) {
        return switch (helper) {
            case MAP_LOOKUP_ELEM -> "void *(*const bpf_map_lookup_elem)(void *map, const void *key)";
            case MAP_UPDATE_ELEM ->
                "long (*const bpf_map_update_elem)(void *map, const void *key, const void *value, u64 flags)";
            case MAP_DELETE_ELEM -> "long (*const bpf_map_delete_elem)(void *map, const void *key)";
            case KTIME_GET_NS -> "u64 (*const bpf_ktime_get_ns)(void)";
            case GET_PRANDOM_U32 -> "u32 (*const bpf_get_prandom_u32)(void)";
            case GET_SMP_PROCESSOR_ID -> "u32 (*const bpf_get_smp_processor_id)(void)";
            case TAIL_CALL -> "long (*const bpf_tail_call)(void *context, void *programs, u32 entry)";
            case REDIRECT -> "long (*const bpf_redirect)(u32 interface, u64 flags)";
            case SKB_LOAD_BYTES ->
                "long (*const bpf_skb_load_bytes)(const void *packet, u32 offset, void *to, u32 length)";
            case RINGBUF_RESERVE -> "void *(*const bpf_ringbuf_reserve)(void *ring, u64 bytes, u64 flags)";
            case RINGBUF_SUBMIT -> "void (*const bpf_ringbuf_submit)(void *record, u64 flags)";
            case RINGBUF_DISCARD -> "void (*const bpf_ringbuf_discard)(void *record, u64 flags)";
            case XDP_GET_BUFF_LEN -> "u64 (*const bpf_xdp_get_buff_len)(struct xdp_md *packet)";
            case XDP_LOAD_BYTES ->
                "long (*const bpf_xdp_load_bytes)(struct xdp_md *packet, u32 offset, void *to, u32 length)";
        };
    }
}
