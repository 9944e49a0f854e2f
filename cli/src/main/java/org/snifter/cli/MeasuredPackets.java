package org.snifter.cli;

import java.io.IOException;
import java.util.Optional;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.filter.FilterException;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.CaptureReader;
import org.snifter.pcap.InterfaceTable;
import org.snifter.pcap.Packet;
import org.snifter.pcap.PacketScan;

/** The packets of capture files, judged one after the other for the sake of counts. */
final class MeasuredPackets {
    /** What is done with a packet. */
    @FunctionalInterface
    interface Judge {
        /** Judges it; its verdict. */
        int judge(Packet packet);
    }

    private MeasuredPackets() {}

    /**
     * Judges the packets of the files that the options name, {@code -c} of those that are accepted at most.
     *
     * @throws CommandException where they have several link types, for a program is for one
     */
    static void judge(CommandLineOptions options, Judge judge, Console console)
            throws FilterException, CommandException, IOException {
        InterfaceTable interfaces = new InterfaceTable();
        Damages damages = new Damages(options.files.salvage, console);
        long limit = options.files.count == null ? Long.MAX_VALUE : options.files.count;
        PacketScan scan = PacketScan.counting(packet -> {
            CaptureInterface face = interfaces.get(packet.interfaceId());
            if (face.linkType() != interfaces.getFirst().linkType()) {
                throw new LateFilterException(new CommandException("there are packets of link types "
                        + LinkTypeNames.of(interfaces.getFirst().linkType()) + " and "
                        + LinkTypeNames.of(face.linkType()) + "; one program is for one of them: write those to a file"
                        + " of their own and count there"));
            }
            return judge.judge(packet) != 0;
        }, limit, 1);
        try (CaptureInput input = CaptureInput.of(options.files, interfaces, console)) {
            Optional<CaptureReader> reader = input.next();
            while (reader.isPresent()) {
                damages.read(reader.get(), scan);
                reader = scan.isDone() ? Optional.empty() : input.next();
            }
        } catch (LateFilterException e) {
            throw e.unwrapped();
        }
        damages.report();
    }
}
