package org.snifter.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snifter.capture.CaptureException;
import org.snifter.capture.CaptureOptions;
import org.snifter.capture.CaptureStatistics;
import org.snifter.capture.LiveCapture;
import org.snifter.capture.PacketSender;
import org.snifter.pcap.Packet;

/**
 * Captures a flood on one end of a veth pair while it is sent on the other, in turn with {@link LiveCapture} into a
 * counting loop and with {@code tcpdump -w /dev/null}. Needs root, tcpdump and iproute2.
 *
 * <p>Arguments: seconds a round (2), rounds (5), bytes a frame (60). Prints for each round what was sent, caught and
 * dropped, and the processor time that the catching side used, and then the medians.
 */
public final class LiveCaptureRate {
    private static final String LEFT = "snbl" + ProcessHandle.current().pid();
    private static final String RIGHT = "snbr" + ProcessHandle.current().pid();
    /** With an EtherType that IEEE 802 reserves for experiments. */
    private static final byte[] HEADER = {2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, (byte) 0x88, (byte) 0xb5};
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** What came of one flood; processor time in nanoseconds. */
    private record Round(long sent, double sentPerSecond, long caught, long dropped, long processorTime) {
        double nanosPerPacket() {
            return caught == 0 ? 0 : (double) processorTime / caught;
        }

        double caughtPerSecond() {
            return sentPerSecond * caught / sent;
        }

        @Override
        public String toString() {
            return "sent %,9d at %,9.0f/s, caught %,9d (%,9.0f/s), dropped %,9d, %5.0f ns of processor a packet"
                    .formatted(
                            sent, sentPerSecond, caught, caughtPerSecond(), dropped, nanosPerPacket());
        }
    }

    /** Something that captures from {@link #RIGHT}. */
    private interface Catcher {
        Round during(Flood flood) throws Exception;
    }

    /** Sends frames as fast as it can. */
    private record Flood(long nanos, int frameLength) {
        /** How many frames were sent, and how long it took. */
        long[] send() throws CaptureException {
            try (Arena arena = Arena.ofConfined(); PacketSender sender = PacketSender.open(LEFT)) {
                MemorySegment frame = arena.allocate(frameLength);
                frame.copyFrom(MemorySegment.ofArray(HEADER));
                long begun = System.nanoTime();
                long sent = 0;
                long now = begun;
                while (now - begun < nanos) {
                    for (int i = 0; i < 100; i++) {
                        sender.send(frame, 0, frameLength);
                    }
                    sent += 100;
                    now = System.nanoTime();
                }
                return new long[]{sent, now - begun};
            }
        }
    }

    private LiveCaptureRate() {}

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        int[] numbers = {2, 5, 60};
        for (int i = 0; i < Math.min(arguments.length, numbers.length); i++) {
            numbers[i] = Integer.parseInt(arguments[i]);
        }
        Flood flood = new Flood(TimeUnit.SECONDS.toNanos(numbers[0]), numbers[2]);
        run("ip", "link", "add", LEFT, "type", "veth", "peer", "name", RIGHT);
        try {
            run("sysctl", "-q", "-w", "net.ipv6.conf." + LEFT + ".disable_ipv6=1", "net.ipv6.conf." + RIGHT
                    + ".disable_ipv6=1");
            run("ip", "link", "set", LEFT, "up");
            run("ip", "link", "set", RIGHT, "up");
            flood.send();
            List<Round> ours = new ArrayList<>();
            List<Round> theirs = new ArrayList<>();
            for (int round = 0; round < numbers[1]; round++) {
                ours.add(report("snifter", LiveCaptureRate::snifter, flood));
                theirs.add(report("tcpdump", LiveCaptureRate::tcpdump, flood));
            }
            median("snifter", ours);
            median("tcpdump", theirs);
        } finally {
            run("ip", "link", "del", LEFT);
        }
    }

    private static Round report(String name, Catcher catcher, Flood flood) throws Exception {
        Round round = catcher.during(flood);
        System.out.println(name + " " + round);
        return round;
    }

    private static void median(String name, List<Round> rounds) {
        System.out.printf("%s median: caught %,.0f packets a second, %.1f %% dropped, %.0f ns of processor a packet%n",
                name,
                median(rounds.stream().mapToDouble(Round::caughtPerSecond).toArray()),
                median(rounds.stream().mapToDouble(round -> 100.0 * round.dropped() / round.sent()).toArray()),
                median(rounds.stream().mapToDouble(Round::nanosPerPacket).toArray()));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static Round snifter(Flood flood) throws Exception {
        try (LiveCapture capture = LiveCapture.open(CaptureOptions.of(RIGHT))) {
            capture.start();
            FutureTask<long[]> counting = new FutureTask<>(() -> count(capture));
            Thread thread = new Thread(counting, "capture");
            thread.start();
            long[] sent = flood.send();
            capture.stop();
            long[] counted = result(counting);
            CaptureStatistics statistics = capture.statistics();
            return new Round(sent[0], sent[0] * 1e9 / sent[1], counted[0], statistics.droppedByKernel(), counted[1]);
        }
    }

    private static long[] count(LiveCapture capture) throws CaptureException {
        Packet packet = new Packet();
        long before = THREADS.getCurrentThreadCpuTime();
        long count = 0;
        while (capture.next(packet)) {
            count++;
        }
        return new long[]{count, THREADS.getCurrentThreadCpuTime() - before};
    }

    private static long[] result(FutureTask<long[]> task) throws InterruptedException, IOException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private static Round tcpdump(Flood flood) throws Exception {
        Process process = new ProcessBuilder("tcpdump", "-Z", "root", "-i", RIGHT, "-w", "/dev/null").start();
        try (BufferedReader says = process.errorReader(StandardCharsets.UTF_8)) {
            String line = says.readLine();
            while (line != null && !line.contains("listening on")) {
                line = says.readLine();
            }
            long before = processorTime(process);
            long[] sent = flood.send();
            TimeUnit.SECONDS.sleep(1);
            long processorTime = processorTime(process) - before;
            run("kill", "-INT", Long.toString(process.pid()));
            String closing = String.join("\n", says.lines().toList());
            process.waitFor();
            return new Round(sent[0], sent[0] * 1e9 / sent[1], number(closing, "captured"),
                    number(closing, "dropped by kernel"), processorTime);
        } finally {
            process.destroy();
        }
    }

    private static long processorTime(Process process) {
        return process.info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static long number(String text, String what) {
        Matcher matcher = Pattern.compile("(\\d+) packets? " + what).matcher(text);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
    }
}
