package org.snifter.ebpf.elf;

import java.util.ArrayList;
import java.util.List;
import org.snifter.ebpf.Command;

/** A network namespace with a pair of virtual Ethernet devices, {@code near} and {@code far}; gone when closed. */
final class VethNamespace implements AutoCloseable {
    private final String name = "snifter-elf-" + ProcessHandle.current().pid();

    VethNamespace() {
        Command.successful("ip", "netns", "add", name);
        Command.successful("ip", "-n", name, "link", "add", "near", "type", "veth", "peer", "name", "far");
        Command.successful("ip", "-n", name, "link", "set", "near", "up");
        Command.successful("ip", "-n", name, "link", "set", "far", "up");
    }

    /** Runs a command in there, which must succeed; what it writes. */
    String run(String... words) {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", name));
        all.addAll(List.of(words));
        return Command.successful(all.toArray(String[]::new));
    }

    @Override
    public void close() {
        Command.of("ip", "netns", "delete", name);
    }
}
