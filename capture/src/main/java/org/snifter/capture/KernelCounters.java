package org.snifter.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snifter.capture.linux.PacketSocket;
import org.snifter.capture.linux.SystemCallException;

/** Adds up what the kernel counts, as it forgets when asked. Thread-safe. */
final class KernelCounters {
    private final PacketSocket socket;
    private final Path interfaceCounters;
    private long received;
    private long droppedByKernel;
    private long interfaceDropsBefore;
    private long droppedByInterface;
    private boolean running;

    KernelCounters(PacketSocket socket, String interfaceName) {
        this.socket = socket;
        this.interfaceCounters = Interfaces.SYSFS.resolve(interfaceName).resolve("statistics");
    }

    /** Begins to count. */
    synchronized void begin() {
        interfaceDropsBefore = interfaceDrops();
        running = true;
    }

    /** What was counted so far. */
    synchronized CaptureStatistics read() throws SystemCallException {
        if (running) {
            PacketSocket.Statistics more = socket.takeStatistics();
            received += more.packets();
            droppedByKernel += more.drops();
            // An interface that is gone, or made anew, counts from 0.
            droppedByInterface = Math.max(droppedByInterface, interfaceDrops() - interfaceDropsBefore);
        }
        return new CaptureStatistics(received, droppedByKernel, droppedByInterface);
    }

    /** Reads a last time, before the socket is closed. */
    synchronized void end() {
        try {
            read();
        } catch (SystemCallException e) {
            // What was counted before stays readable.
        }
        running = false;
    }

    private long interfaceDrops() {
        return counter("rx_missed_errors") + counter("rx_fifo_errors");
    }

    /** Not every interface has these: {@link Interfaces#ANY}, and those of another mount of sysfs. */
    private long counter(String name) {
        try {
            return Long.parseLong(Files.readString(interfaceCounters.resolve(name)).strip());
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
