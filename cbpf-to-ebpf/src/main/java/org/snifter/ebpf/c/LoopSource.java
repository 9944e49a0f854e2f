package org.snifter.ebpf.c;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.snifter.cbpf.CbpfInterpreter;

/**
 * How the C source of a program for the kernel jumps back. The verifier follows a loop round by round, so what is between
 * two jumps back is a function that a helper ({@code bpf_loop}, Linux 5.17 and later) calls as often as there may be jumps;
 * variables go from one call to the next in a structure, as does the place to go on at.
 */
final class LoopSource {
    /** Where a call goes on that goes on nowhere: it has given the verdict. */
    private static final String DONE = "0";

    private static final String DRIVER = """

            static __attribute__((noinline)) long next_round(u32 number, struct state *state)
            {
            	state->verdict = round(&state->packet, state);
            	return state->next == %1$s;
            }

            /* How many bytes to keep of the packet; 0 where it does not match. */
            INLINE u32 match(const struct packet *packet)
            {
            	/* The kernel's helper of this number calls a function time after time, until it returns 1. */
            	long (*const bpf_loop)(u32 rounds, void *function, void *state, u64 flags) = (void *)181;
            	struct state state = { .packet = *packet };

            	bpf_loop(%2$d, next_round, &state, 0);
            	return state.next == %1$s ? state.verdict : 0;
            }
            """.formatted(DONE, CbpfInterpreter.MAX_BACKWARD_JUMPS + 1);

    private LoopSource() {}

    /** The statements of a jump back to an instruction. */
    static String jumpBack(int target) {
        return "{ state->next = " + number(target) + "; goto again; }";
    }

    private static int number(int target) {
        return target + 1;
    }

    /**
     * The functions of a program that loops.
     *
     * @param lines     the statements of the program
     * @param variables the variables in use
     * @param targets   where it jumps back to, in ascending order
     */
    static String functions(String lines, Set<String> variables, List<Integer> targets) {
        String fields = variables.stream().collect(Collectors.joining(", "));
        String loaded = variables.stream().map(name -> name + " = state->" + name).collect(Collectors.joining(", "));
        StringBuilder out = new StringBuilder("""

                /* What a round leaves to the next, and where that begins; %s where there is none. */
                struct state {
                	struct packet packet;
                	u32 next, verdict%s;
                };

                INLINE u32 round(const struct packet *packet, struct state *state)
                {
                """.formatted(DONE, fields.isEmpty() ? "" : ", " + fields));
        if (!variables.isEmpty()) {
            out.append("\tu32 ").append(loaded).append(";\n");
        }
        out.append("\tu32 next = state->next;\n\n\tstate->next = ").append(DONE).append(";\n");
        for (int target : targets) {
            out.append("\tif (next == ").append(number(target)).append(") goto l").append(target).append(";\n");
        }
        out.append(lines).append("again:\n");
        for (String variable : variables) {
            out.append("\tstate->").append(variable).append(" = ").append(variable).append(";\n");
        }
        return out.append("\treturn 0;\n}\n").append(DRIVER).toString();
    }
}
