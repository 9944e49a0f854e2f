package org.snifter.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Two Ethernet interfaces joined by a wire that nothing else is on, for the time of a test. Needs root. */
final class VethPair implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    final String left;
    final String right;

    private VethPair(String suffix) {
        this.left = "snl" + suffix;
        this.right = "snr" + suffix;
    }

    /** A pair with both ends up; skips the test where that is not possible. */
    static VethPair create() {
        assumeRoot();
        VethPair pair = new VethPair(unique());
        run("ip", "link", "add", pair.left, "type", "veth", "peer", "name", pair.right);
        pair.silence(pair.left);
        pair.silence(pair.right);
        run("ip", "link", "set", pair.left, "up");
        run("ip", "link", "set", pair.right, "up");
        awaitPassage(pair.left, pair.right);
        awaitPassage(pair.right, pair.left);
        return pair;
    }

    /** An end drops frames without a word until the kernel has noticed, some time later, that the other end is up. */
    private static void awaitPassage(String from, String to) {
        Path received = Path.of("/sys/class/net", to, "statistics", "rx_packets");
        try (PacketSender sender = PacketSender.open(from)) {
            for (int i = 0; i < 1000 && Files.readString(received).strip().equals("0"); i++) {
                Frames.send(sender, Frames.frame(60, Frames.UNWANTED, 0));
                Thread.sleep(10);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Part of a name that no other test uses. */
    static String unique() {
        return ProcessHandle.current().pid() + "x" + COUNT.incrementAndGet();
    }

    static void assumeRoot() {
        assumeTrue("0".equals(output("id", "-u").strip()), "needs root");
        assumeTrue(Files.exists(Path.of("/sys/module/veth")) || tryRun("ip", "-V"), "needs ip of iproute2");
    }

    static void assumeTool(String... versionCommand) {
        assumeTrue(tryRun(versionCommand), "needs " + versionCommand[0]);
    }

    /** Without IPv6 the kernel sends nothing on its own. */
    private void silence(String name) {
        Path setting = Path.of("/proc/sys/net/ipv6/conf", name, "disable_ipv6");
        try {
            if (Files.exists(setting)) {
                Files.writeString(setting, "1");
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static void run(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), () -> List.of(command) + ": " + output);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean tryRun(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static String output(String... command) {
        try {
            Process process = new ProcessBuilder(command).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** Takes both ends away. */
    void remove() {
        tryRun("ip", "link", "del", left);
    }

    @Override
    public void close() {
        remove();
    }
}
