package org.snifter.ebpf.kernel;

import java.util.List;

/**
 * What the kernel's verifier writes: for each instruction it walks a line with its slot, opcode and text, and at last the
 * reason why it stopped.
 */
final class VerifierLog {
    private VerifierLog() {}

    /** The reason, and the instruction where it arose; empty where the log is. */
    static String summary(String log) {
        String reason = "";
        List<String> lines = log.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        for (String line : lines.reversed()) {
            if (isInstruction(line)) {
                return reason.isEmpty() ? line : reason + ", at slot " + line;
            }
            // After the reason stand numbers of what the walk cost.
            boolean cost = line.startsWith("processed ") || line.startsWith("verification time")
                    || line.startsWith("stack depth") || line.startsWith("max_states");
            if (reason.isEmpty() && !cost) {
                reason = line;
            }
        }
        return reason;
    }

    /** Whether a line is such as {@code 3: (b7) r0 = 0}. */
    private static boolean isInstruction(String line) {
        int digits = 0;
        while (digits < line.length() && Character.isDigit(line.charAt(digits))) {
            digits++;
        }
        return digits > 0 && line.startsWith(": (", digits);
    }
}
