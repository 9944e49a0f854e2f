package org.snifter.cbpf.asm;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.Comparison;

/** The parts of instruction codes by their names in C. Source: Linux {@code include/uapi/linux/bpf_common.h}, {@code filter.h}. */
final class CodeNames {
    private static final Map<String, Integer> CODES = codes();

    private CodeNames() {}

    private static Map<String, Integer> codes() {
        Map<String, Integer> codes = new HashMap<>(Map.of("BPF_LD", 0x00, "BPF_LDX", 0x01, "BPF_ST", 0x02, "BPF_STX",
                0x03, "BPF_ALU", 0x04, "BPF_JMP", 0x05, "BPF_RET", 0x06, "BPF_MISC", 0x07));
        codes.putAll(Map.of("BPF_W", 0x00, "BPF_H", 0x08, "BPF_B", 0x10, "BPF_IMM", 0x00, "BPF_ABS", 0x20, "BPF_IND",
                0x40, "BPF_MEM", 0x60, "BPF_LEN", 0x80, "BPF_MSH", 0xa0));
        codes.putAll(Map.of("BPF_K", 0x00, "BPF_X", 0x08, "BPF_A", 0x10, "BPF_TAX", 0x00, "BPF_TXA", 0x80, "BPF_NEG",
                0x80, "BPF_JA", 0x00));
        for (AluOperation operation : AluOperation.values()) {
            codes.put("BPF_" + operation.name(), operation.code());
        }
        codes.put("BPF_JEQ", Comparison.EQUAL.code());
        codes.put("BPF_JGT", Comparison.GREATER.code());
        codes.put("BPF_JGE", Comparison.GREATER_OR_EQUAL.code());
        codes.put("BPF_JSET", Comparison.ANY_BIT.code());
        return codes;
    }

    /** The bits that a name stands for. */
    static Optional<Integer> named(String name) {
        return Optional.ofNullable(CODES.get(name));
    }
}
