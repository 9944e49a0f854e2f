package org.snifter.cli;

import java.io.IOException;
import java.util.OptionalLong;
import org.snifter.pcap.CaptureFormatException;
import org.snifter.pcap.CaptureMerge;
import org.snifter.pcap.CaptureReader;
import org.snifter.pcap.PacketScan;

/** What is wrong with the files that are read, and how reading goes on after it ({@code --salvage}). */
final class Damages {
    /** So many places are named; of more, only the number is said. */
    private static final int MOST_NAMED = 20;

    private final boolean salvage;
    private final Console console;
    private CaptureFormatException last;
    private int places;
    private long lost;

    Damages(boolean salvage, Console console) {
        this.salvage = salvage;
        this.console = console;
    }

    /** Reads a capture as far as can be; what is wrong with it is kept until {@link #report}. */
    void read(CaptureReader reader, PacketScan scan) throws IOException {
        boolean more = true;
        while (more) {
            try {
                scan.run(reader);
                more = false;
            } catch (CaptureFormatException e) {
                more = note(e, reader);
            }
        }
    }

    /** Whether there may be more packets after that damage. */
    private boolean note(CaptureFormatException damage, CaptureReader reader) throws IOException {
        places++;
        if (!salvage) {
            if (last != null) {
                console.complain(last.getMessage());
            }
            last = damage;
            // The other files of a merge are none the worse for it.
            return reader instanceof CaptureMerge;
        }
        if (places <= MOST_NAMED) {
            console.complain(damage.source() + ": byte " + damage.offset() + ": " + damage.problem());
        }
        try {
            return skip(reader);
        } catch (CaptureFormatException e) {
            console.complain(e.getMessage());
            return reader instanceof CaptureMerge;
        }
    }

    private boolean skip(CaptureReader reader) throws IOException {
        long before = reader.position();
        OptionalLong skipped = reader.skipDamage();
        long bytes = skipped.orElse(reader.position() - before);
        lost += bytes;
        if (places <= MOST_NAMED) {
            console.complain(skipped.isPresent()
                    ? "passed over " + Counts.of(bytes, "byte") + "; reading on from there"
                    : "no packet can be found in the " + Counts.of(bytes, "byte") + " after it");
        }
        return skipped.isPresent() || reader instanceof CaptureMerge;
    }

    /**
     * Says what there is to say at the end.
     *
     * @throws CaptureFormatException when there was damage
     * @throws CommandException       when there was damage that has been named already
     */
    void report() throws CaptureFormatException, CommandException {
        if (last != null) {
            throw last;
        }
        if (places > 0) {
            throw new CommandException(Counts.of(places, "damaged place") + ", " + Counts.of(lost, "byte")
                    + " passed over; all other packets have been read");
        }
    }
}
