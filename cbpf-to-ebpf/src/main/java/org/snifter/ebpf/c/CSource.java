package org.snifter.ebpf.c;

import org.snifter.cbpf.CbpfProgram;
import org.snifter.ebpf.Action;
import org.snifter.ebpf.Flavour;
import org.snifter.ebpf.UntranslatableException;
import org.snifter.ebpf.elf.HookSection;

/**
 * Classic programs as C that needs no header: for a hook of the kernel, which {@code clang -O2 -g -target bpf} compiles
 * to an object that libbpf loads, or for user space, as {@code int filter(const unsigned char *p, unsigned wirelen,
 * unsigned caplen)}, which gives the number of bytes to keep.
 */
public final class CSource {
    private static final String TYPES = """
            typedef unsigned char u8;
            typedef unsigned short u16;
            typedef unsigned int u32;
            typedef unsigned long long u64;

            #define INLINE static inline __attribute__((always_inline, unused))

            """;

    private static final String KERNEL = """
            #define SEC(name) __attribute__((section(name), used))
            #define HELPER static __attribute__((unused))
            #define be8(value) (value)

            #if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
            #define be16(value) __builtin_bswap16(value)
            #define be32(value) __builtin_bswap32(value)
            #else
            #define be16(value) (value)
            #define be32(value) (value)
            #endif

            """;

    private static final String USER_ENTRY = """

            int filter(const unsigned char *p, unsigned wirelen, unsigned caplen)
            {
            	struct packet packet = { p, caplen, wirelen };

            	return (int)match(&packet);
            }
            """;

    private CSource() {}

    /**
     * The source of a verdict in user space.
     *
     * @param expression what the program was compiled from, for a comment
     */
    public static String ofUserSpace(CbpfProgram program, String expression) {
        HookSource hook = new UserSource();
        return comment(expression) + TYPES + hook.declarations() + hook.functions() + match(program, hook) + USER_ENTRY;
    }

    /**
     * The source of a program for a hook of the kernel.
     *
     * @param name       the function's name: letters, digits and underscores, of which the kernel keeps 15
     * @param expression what the program was compiled from, for a comment
     * @throws UntranslatableException where the filter or the action asks for what the hook does not have
     */
    public static String ofHook(CbpfProgram program, Flavour flavour, Action action, String name, String expression) {
        HookSource hook = HookSource.of(flavour);
        HookSection section = HookSection.of(flavour);
        ActionSource acting = ActionSource.of(action, flavour);
        String entry = """

                SEC("%s")
                int %s(struct %s *context)
                {
                	struct packet packet = packet_of(context);
                	u32 verdict = match(&packet);

                	if (verdict == 0)
                		return %s;
                %s	return %s;
                }

                char _license[] SEC("license") = "GPL";
                """.formatted(section.section(), name, section.context(), acting.others(),
                acting.statements(), acting.accepted());
        String text = hook.functions() + acting.declarations() + match(program, hook) + entry;
        return comment(expression) + TYPES + KERNEL + hook.declarations()
                + HelperDeclarations.calledIn(hook.declarations() + text)
                + text;
    }

    private static String comment(String expression) {
        StringBuilder out = new StringBuilder("/*\n");
        expression.replace("*/", "* /").lines().forEach(line -> out.append(" * ").append(line).append('\n'));
        return out.append(" */\n\n").toString();
    }

    private static String match(CbpfProgram program, HookSource hook) {
        return SetSource.of(program) + CFunction.match(program, hook);
    }
}
