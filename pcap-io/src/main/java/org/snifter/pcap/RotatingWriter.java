package org.snifter.pcap;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes packets to a series of files: another one when the last is large enough or old enough. The time is the
 * packets', so that what is read from a file is split as it was captured.
 */
public final class RotatingWriter implements CaptureWriter {
    private static final int LONGEST_PREAMBLE = 1000;

    /** Opens the files of the series. */
    @FunctionalInterface
    public interface Opening {
        /** Creates the file, or replaces the one that is there. */
        CaptureWriter open(Path file) throws IOException;
    }

    /** Is told of the files of the series. */
    @FunctionalInterface
    public interface Finished {
        /** Is told that a file is complete and closed. */
        void file(Path file) throws IOException;
    }

    private final Rotation rotation;
    private final RotationNames names;
    private final Opening opening;
    private final Finished finished;
    private final InstantSource clock;
    private final List<CaptureBlock> preamble = new ArrayList<>();
    private CaptureWriter writer;
    private Path file;
    private long began;
    private int number;
    private int times;
    private long packets;
    private long lengthBefore;
    private boolean full;
    private boolean closed;

    /**
     * A writer of a series of which no file is made before the first packet.
     *
     * @param pattern  the files' path; where they rotate by time, % and a letter stand for parts of it, as for
     *                 strftime(3)
     * @param zone     of these times
     * @param opening  opens the files
     * @param finished is told of each file that is complete
     * @param clock    tells the time of the one file that is made when there are no packets
     */
    public RotatingWriter(Rotation rotation, String pattern, ZoneId zone, Opening opening, Finished finished,
            InstantSource clock) {
        this.rotation = rotation;
        // A circle of one file needs no number.
        boolean circle = rotation.bytes() > 0 && rotation.files() > 1;
        int digits = circle ? Integer.toString(rotation.files() - 1).length() : 0;
        this.names = new RotationNames(pattern, rotation.seconds() > 0, zone, digits);
        this.opening = opening;
        this.finished = finished;
        this.clock = clock;
    }

    /** Whether there are as many files as there may be; packets are passed over from then on. */
    public boolean isFull() {
        return full;
    }

    @Override
    public void write(Packet packet) throws IOException {
        if (full) {
            return;
        }
        if (writer == null) {
            open(packet.seconds());
        } else if (rotation.seconds() > 0 && packet.seconds() - began >= rotation.seconds()) {
            nextTime(packet.seconds());
        }
        if (!full && packets > 0 && rotation.bytes() > 0 && writer.length() > rotation.bytes()) {
            nextNumber();
        }
        if (!full) {
            writer.write(packet);
            packets++;
        }
    }

    private void nextTime(long seconds) throws IOException {
        finish();
        times++;
        if (rotation.bytes() == 0 && rotation.files() > 0 && times >= rotation.files()) {
            full = true;
            return;
        }
        number = 0;
        open(seconds);
    }

    private void nextNumber() throws IOException {
        finish();
        number++;
        if (rotation.files() > 0 && number >= rotation.files()) {
            number = 0;
        }
        open(began);
    }

    private void open(long seconds) throws IOException {
        began = seconds;
        file = names.of(seconds, number);
        writer = opening.open(file);
        packets = 0;
        for (CaptureBlock block : preamble) {
            writer.write(block);
        }
    }

    private void finish() throws IOException {
        lengthBefore += writer.length();
        writer.close();
        finished.file(file);
    }

    /** Goes to the file that is being written; what comes before the first packet goes to every file. */
    @Override
    public void write(CaptureBlock block) throws IOException {
        if (writer == null) {
            if (preamble.size() < LONGEST_PREAMBLE) {
                preamble.add(block);
            }
        } else if (!full) {
            writer.write(block);
        }
    }

    @Override
    public void flush() throws IOException {
        if (writer != null && !full) {
            writer.flush();
        }
    }

    /** How many bytes all the files had or have. */
    @Override
    public long length() {
        return lengthBefore + (writer == null || full ? 0 : writer.length());
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (full) {
            return;
        }
        if (writer == null) {
            open(clock.instant().getEpochSecond());
        }
        finish();
    }
}
