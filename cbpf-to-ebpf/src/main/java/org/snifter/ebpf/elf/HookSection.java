package org.snifter.ebpf.elf;

import org.snifter.ebpf.Flavour;
import org.snifter.ebpf.UntranslatableException;

/**
 * What objects and C sources call a hook.
 *
 * @param section the section's name, which tells loaders the hook
 * @param context the name of the structure that the hook hands over
 */
public record HookSection(String section, String context) {
    /**
     * The names of a hook of the kernel. {@code tc} looks for {@code classifier} where it is told of no section, and
     * every loader knows that name; {@code xdp.frags} is for programs that can do with packets in fragments.
     *
     * @throws UntranslatableException where the program is for user space
     */
    public static HookSection of(Flavour flavour) {
        return switch (flavour) {
            case Flavour.SocketFilter() -> new HookSection("socket", "__sk_buff");
            case Flavour.Tc() -> new HookSection("classifier", "__sk_buff");
            case Flavour.Xdp() -> new HookSection("xdp.frags", "xdp_md");
            case Flavour.UserSpace() ->
                throw new UntranslatableException("objects are for the kernel's hooks, not for user space");
        };
    }
}
