package org.snifter.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A network namespace and a veth pair into it: a second host on this machine, gone when removed. Needs root. */
final class TestNetwork {
    private static final String HERE = "10.73.19.1";
    private static final String THERE = "10.73.19.2";

    private final String namespace;
    private final String near;

    private TestNetwork(String suffix) {
        this.namespace = "snifter" + suffix;
        this.near = "snf" + suffix + "a";
    }

    /** Makes the namespace; skips the test where that takes privileges or tools that are not there. */
    static TestNetwork make() throws IOException, InterruptedException {
        assumeTrue(isRoot(), "needs root, to make a network namespace");
        assumeTrue(hasCommand("ip"), "needs ip of iproute2, which is not installed");
        assumeTrue(hasCommand("ping"), "needs ping of iputils-ping, which is not installed");
        TestNetwork network = new TestNetwork(Long.toString(ProcessHandle.current().pid() % 100_000));
        String far = network.far();
        try {
            network.ip("netns", "add", network.namespace);
            network.ip("link", "add", network.near, "type", "veth", "peer", "name", far);
            network.ip("link", "set", far, "netns", network.namespace);
            // Without IPv6 neither end sends anything of its own.
            Files.writeString(Path.of("/proc/sys/net/ipv6/conf", network.near, "disable_ipv6"), "1");
            network.there("sysctl", "-q", "-w", "net.ipv6.conf." + far + ".disable_ipv6=1");
            network.ip("addr", "add", HERE + "/24", "dev", network.near);
            network.ip("link", "set", network.near, "up");
            network.there("ip", "addr", "add", THERE + "/24", "dev", far);
            network.there("ip", "link", "set", far, "up");
            return network;
        } catch (IOException | InterruptedException | RuntimeException e) {
            network.remove();
            throw e;
        }
    }

    /** The end of the pair in this namespace. */
    String near() {
        return near;
    }

    /** The end of the pair in the other namespace. */
    String far() {
        return near.substring(0, near.length() - 1) + "b";
    }

    /** This end's address. */
    static String here() {
        return HERE;
    }

    /** The other end's address. */
    static String there() {
        return THERE;
    }

    /** Sends echo requests from the other end to this one, and waits for the replies. */
    void ping(int count) throws IOException, InterruptedException {
        there("ping", "-q", "-c", String.valueOf(count), "-i", "0.05", HERE);
    }

    /** Runs a command at this end. */
    void here(String... command) throws IOException, InterruptedException {
        run(List.of(command));
    }

    /** Runs a command at the other end. */
    void there(String... command) throws IOException, InterruptedException {
        run(concat(List.of("ip", "netns", "exec", namespace), List.of(command)));
    }

    private void ip(String... args) throws IOException, InterruptedException {
        run(concat(List.of("ip"), List.of(args)));
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        CommandRun.Outcome outcome = CommandRun.of(command).run();
        if (outcome.status() != 0) {
            throw new IOException(outcome.command() + ": " + outcome.text());
        }
    }

    static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    static boolean hasCommand(String name) {
        for (String folder : System.getenv("PATH").split(":", -1)) {
            if (Files.isExecutable(Path.of(folder, name))) {
                return true;
            }
        }
        return false;
    }

    void remove() throws IOException, InterruptedException {
        ip("netns", "del", namespace); // the pair goes with it
    }
}
