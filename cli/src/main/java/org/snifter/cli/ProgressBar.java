package org.snifter.cli;

import java.util.Locale;
import org.snifter.pcap.CaptureReader;

/** Shows on a terminal how much of a file has been read, when that takes more than a second. */
final class ProgressBar implements AutoCloseable {
    private static final long FIRST_MILLIS = 1000;
    private static final long EVERY_MILLIS = 200;
    private static final int WIDTH = 40;
    private static final double MEBIBYTE = 1 << 20;
    private static final double NANOS_PER_SECOND = 1e9;

    private final CaptureReader reader;
    private final Console console;
    private final Thread thread = new Thread(this::show, "progress");
    private final long begin = System.nanoTime();

    private ProgressBar(CaptureReader reader, Console console) {
        this.reader = reader;
        this.console = console;
    }

    /** Shows the reader's progress until this is closed, if standard error is a terminal. */
    static ProgressBar of(CaptureReader reader, Console console) {
        ProgressBar bar = new ProgressBar(reader, console);
        if (console.errIsTerminal()) {
            bar.thread.setDaemon(true);
            bar.thread.start();
        }
        return bar;
    }

    private void show() {
        try {
            Thread.sleep(FIRST_MILLIS);
            while (true) {
                long elapsed = System.nanoTime() - begin;
                console.err().print("\r" + line(reader.position(), reader.length(), elapsed / NANOS_PER_SECOND));
                console.err().flush();
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException _) {
            console.err().print("\r" + " ".repeat(2 * WIDTH) + "\r");
            console.err().flush();
        }
    }

    /** The line for so many of so many bytes, read in so many seconds; the length of a stream is -1. */
    static String line(long position, long length, double seconds) {
        String rate = String.format(Locale.ROOT, "%,.0f MiB, %,.0f MiB/s", position / MEBIBYTE,
                position / MEBIBYTE / seconds);
        if (length <= 0) {
            return rate;
        }
        double part = Math.min(1, (double) position / length);
        int filled = (int) (part * WIDTH);
        return String.format(Locale.ROOT, "[%s%s] %3.0f %% %s", "#".repeat(filled), " ".repeat(WIDTH - filled),
                100 * part, rate);
    }

    @Override
    public void close() {
        if (thread.isAlive()) {
            thread.interrupt();
            try {
                thread.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
