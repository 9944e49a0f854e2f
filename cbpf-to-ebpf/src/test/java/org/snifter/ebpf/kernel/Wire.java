package org.snifter.ebpf.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two network namespaces with a wire (a veth pair) between them, for the time of a test. The near end is {@code near},
 * 10.99.0.1 and fd99::1; the far end {@code far}, 10.99.0.2 and fd99::2. Nothing is sent that a test does not send: the
 * neighbours know each other. Needs root and iproute2.
 */
final class Wire implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int CLONE_NEWNET = 0x40000000;

    final String nearSpace;
    final String farSpace;

    private Wire(String name) {
        nearSpace = name + "n";
        farSpace = name + "f";
    }

    static Wire create() {
        Kernel.assumeUsable();
        assumeTrue(attempt("ip", "-V"), "needs ip of iproute2");
        Wire wire = new Wire("snifter" + ProcessHandle.current().pid() + "x" + COUNT.incrementAndGet());
        assumeTrue(attempt("ip", "netns", "add", wire.nearSpace), "needs network namespaces");
        run("ip", "netns", "add", wire.farSpace);
        for (String space : List.of(wire.nearSpace, wire.farSpace)) {
            run("ip", "netns", "exec", space, "sh", "-c",
                    "echo 1 > /proc/sys/net/ipv6/conf/default/disable_ipv6; ip link set lo up");
        }
        wire.near("ip", "link", "add", "near", "address", "02:00:00:00:00:01", "type", "veth", "peer", "name", "far",
                "address", "02:00:00:00:00:02", "netns", wire.farSpace);
        wire.near("ip", "addr", "add", "10.99.0.1/24", "dev", "near");
        wire.far("ip", "addr", "add", "10.99.0.2/24", "dev", "far");
        wire.near("ip", "link", "set", "near", "up");
        wire.far("ip", "link", "set", "far", "up");
        wire.near("ip", "neigh", "replace", "10.99.0.2", "lladdr", "02:00:00:00:00:02", "dev", "near");
        wire.far("ip", "neigh", "replace", "10.99.0.1", "lladdr", "02:00:00:00:00:01", "dev", "far");
        wire.awaitPassage();
        return wire;
    }

    /** An end drops frames without a word until the kernel has noticed that the other end is up. */
    private void awaitPassage() {
        for (int i = 0; i < 1000; i++) {
            sendFromFar(1, 1);
            if (!near("cat", "/sys/class/net/near/statistics/rx_packets").strip().equals("0")) {
                return;
            }
        }
        throw new IllegalStateException("the wire is dead");
    }

    /** Runs a command in the near namespace, which succeeds; its output. */
    String near(String... command) {
        return in(nearSpace, command);
    }

    /** Runs a command in the far namespace, which succeeds; its output. */
    String far(String... command) {
        return in(farSpace, command);
    }

    private static String in(String space, String... command) {
        String[] whole = new String[command.length + 4];
        whole[0] = "ip";
        whole[1] = "netns";
        whole[2] = "exec";
        whole[3] = space;
        System.arraycopy(command, 0, whole, 4, command.length);
        return run(whole);
    }

    /** Sends so many datagrams of 32 bytes from the far end to a UDP port of the near one, one after the other. */
    void sendFromFar(int count, int port) {
        far("bash", "-c", "for ((i = 0; i < " + count
                + "; i++)); do printf %032d $i > /dev/udp/10.99.0.1/" + port + "; done 2>/dev/null");
    }

    /** Sends as {@link #sendFromFar} the other way. */
    void sendFromNear(int count, int port) {
        near("bash", "-c", "for ((i = 0; i < " + count
                + "; i++)); do printf %032d $i > /dev/udp/10.99.0.2/" + port + "; done 2>/dev/null");
    }

    /** Runs something on a thread of its own that is in the near namespace. */
    <T> T inNear(Callable<T> task) throws Exception {
        FutureTask<T> future = new FutureTask<>(() -> {
            enter(Path.of("/run/netns", nearSpace));
            return task.call();
        });
        Thread.ofPlatform().start(future);
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** setns(2), of this thread only. */
    private static void enter(Path space) {
        Linker linker = Linker.nativeLinker();
        MethodHandle open = linker.downcallHandle(linker.defaultLookup().findOrThrow("open"), FunctionDescriptor
                .of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
                Linker.Option.firstVariadicArg(2));
        MethodHandle setns = linker.downcallHandle(linker.defaultLookup().findOrThrow("setns"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            int descriptor = (int) open.invokeExact(arena.allocateFrom(space.toString()), 0);
            int result = (int) setns.invokeExact(descriptor, CLONE_NEWNET);
            SystemCalls.close(descriptor);
            if (result != 0) {
                throw new IllegalStateException("setns fails");
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a call into C throws nothing", e);
        }
    }

    /** All that tools see of programs at the near end. */
    String leftovers() {
        String links = near("ip", "-d", "link", "show", "dev", "near");
        return near("tc", "qdisc", "show", "dev", "near").replaceAll("qdisc noqueue .*\n", "")
                + near("tc", "filter", "show", "dev", "near", "ingress")
                + near("tc", "filter", "show", "dev", "near", "egress")
                + (links.contains("xdp") ? links : "")
                + near("sh", "-c", "command -v bpftool > /dev/null || exit 0; bpftool net show dev near").lines()
                        .filter(line -> !line.isBlank() && !line.endsWith(":")).reduce("", String::concat);
    }

    static boolean attempt(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String run(String... command) {
        try {
            Path errors = Files.createTempFile("errors", ".txt");
            Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            String complaint = Files.readString(errors);
            Files.delete(errors);
            assertEquals(0, status, () -> List.of(command) + ": " + complaint);
            return output;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        attempt("ip", "netns", "del", nearSpace);
        attempt("ip", "netns", "del", farSpace);
    }
}
