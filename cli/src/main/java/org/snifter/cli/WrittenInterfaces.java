package org.snifter.cli;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import org.snifter.cli.options.PrintingOptions;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.TimeResolution;

/** Interfaces as they are written: those that are read, with the time resolution that {@code --micro} or {@code --nano} asks for. */
final class WrittenInterfaces extends AbstractList<CaptureInterface> implements RandomAccess {
    private final List<CaptureInterface> read;
    private final TimeResolution resolution;
    private final List<CaptureInterface> written = new ArrayList<>();

    private WrittenInterfaces(List<CaptureInterface> read, TimeResolution resolution) {
        this.read = read;
        this.resolution = resolution;
    }

    /** Nothing is lost unless it is asked for: without either option, the interfaces stay as they are. */
    static List<CaptureInterface> of(PrintingOptions options, List<CaptureInterface> read) {
        if (options.micro) {
            return new WrittenInterfaces(read, TimeResolution.MICROSECONDS);
        }
        return options.nano ? new WrittenInterfaces(read, TimeResolution.NANOSECONDS) : read;
    }

    @Override
    public CaptureInterface get(int id) {
        while (written.size() <= id) {
            written.add(read.get(written.size()).withResolution(resolution));
        }
        return written.get(id);
    }

    @Override
    public int size() {
        return read.size();
    }
}
