package org.snifter.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.snifter.cli.options.OptionSpecs;
import org.snifter.dissect.HexDumpStyle;
import org.snifter.dissect.NameSource;
import org.snifter.dissect.PrintOptions;
import org.snifter.dissect.TimeStampStyle;
import org.snifter.filter.LinkType;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.Packet;
import org.snifter.pcap.PcapWriter;
import org.snifter.prove.ExamplePacket;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Where the packets that answer a question go: to the terminal, and to a capture file where one is named. */
final class ExampleOutput implements Closeable {
    private static final PrintOptions STYLE = PrintOptions.builder().verbosity(1).numeric(true).linkLayer(true)
            .timeStamp(TimeStampStyle.NONE).hexDump(HexDumpStyle.HEX_AND_ASCII_WITH_LINK).zone(ZoneOffset.UTC).build();

    private final Console console;
    private final PrintingSink printer;
    private final PcapWriter writer;
    private int packets;

    private ExampleOutput(Console console, CaptureInterface face, PcapWriter writer) {
        this.console = console;
        this.printer = new PrintingSink(PrintingSink.lines(STYLE, NameSource.NONE), List.of(face), List.of(),
                console.out());
        this.writer = writer;
    }

    /** The option that names the capture file. */
    static OptionSpec option() {
        return OptionSpecs.value(String.class, "file", "Write the packets to this capture file too.", "-w");
    }

    /**
     * The output for packets of a link type.
     *
     * @throws CommandException when the packets are to go where the text goes
     * @throws IOException      when the file cannot be made
     */
    static ExampleOutput of(ParseResult given, LinkType linkType, Console console)
            throws CommandException, IOException {
        CaptureInterface face = CaptureInterface.of(linkType.file());
        String file = given.matchedOptionValue("-w", null);
        if ("-".equals(file)) {
            throw new CommandException("-w -: standard output is where the text goes; name a file");
        }
        return new ExampleOutput(console, face,
                file == null ? null : PcapWriter.create(Path.of(file), face, ByteOrder.nativeOrder()));
    }

    /** Prints a line. */
    void say(String line) throws IOException {
        console.print(line + "\n");
    }

    /** Shows a packet; in a file the packets are a second apart from the beginning of the epoch. */
    void show(ExamplePacket example) throws IOException {
        if (example.capturedLength() != example.wireLength()) {
            say("(" + example.capturedLength() + " bytes captured of "
                    + Integer.toUnsignedString(example.wireLength()) + ")");
        }
        Packet packet = new Packet()
                .moveTo(example.packet(), 0, example.capturedLength(), example.wireLength()).at(packets, 0)
                .onInterface(0);
        packets++;
        printer.write(packet);
        printer.flush();
        if (writer != null) {
            writer.write(packet);
        }
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
