package org.snifter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.FilterCompiler;
import org.snifter.cbpf.ListingParser;
import org.snifter.cbpf.lower.Target;
import org.snifter.dissect.NameSource;
import org.snifter.dissect.PacketPrinter;
import org.snifter.dissect.PrintOptions;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;
import org.snifter.filter.names.LocalListFiles;
import org.snifter.filter.names.SystemNames;
import org.snifter.filter.oracle.OracleCase;
import org.snifter.pcap.Packet;
import org.snifter.prove.ExamplePacket;
import org.snifter.prove.Witness;

/**
 * Witnesses of what people type are accepted by the reference's own program, and printing them finds no checksum wrong
 * and, on the usual link types, nothing missing. A sample by default, all {@code field} expressions where the system
 * property {@code snifter.full} is {@code true}.
 */
class OracleWitnessTest {
    private static final int SAMPLE = 60;

    /** The link types whose packets the prover knows; of others it makes what the program asks for. */
    private static final Set<LinkType> WHOLE = Set.of(LinkType.EN10MB, LinkType.RAW, LinkType.IPV4, LinkType.IPV6,
            LinkType.LINUX_SLL, LinkType.LINUX_SLL2);

    private final FilterParser parser = new FilterParser(new SystemNames(Path.of("no such directory")),
            new LocalListFiles());

    @Test
    void witnessesAreAcceptedAndWellFormed() throws IOException, FilterException {
        List<OracleCase> cases = OracleCase.all().stream()
                .filter(oracle -> oracle.set().equals("field") && oracle.error().isEmpty()).toList();
        int step = Boolean.getBoolean("snifter.full") ? 1 : SAMPLE;
        List<String> wrong = new ArrayList<>();
        int found = 0;
        for (int i = 0; i < cases.size(); i += step) {
            OracleCase oracle = cases.get(i);
            LinkType link = LinkType.valueOf(oracle.dlt());
            CbpfProgram program = FilterCompiler.PLAIN.compile(parser.parse(oracle.expr()),
                    Target.of(link).withSnaplen(oracle.snaplen()));
            switch (Witness.find(program, link)) {
                case Witness.Answer.Found(ExamplePacket packet) -> {
                    found++;
                    problem(oracle, link, packet).ifPresent(wrong::add);
                }
                case Witness.Answer.None() when oracle.optimized().isEmpty() -> {}
                // The reference does not see that nothing matches; its program says so too when it is asked.
                case Witness.Answer.None() -> assertInstanceOf(Witness.Answer.None.class,
                        Witness.find(ListingParser.parseAssembly(oracle.optimized()), link), oracle::toString);
                case Witness.Answer.Unknown(String reason) -> wrong.add(oracle + " is not decided: " + reason);
            }
        }
        assertTrue(found > 0, "there are witnesses");
        assertEquals(List.of(), wrong);
    }

    private static Optional<String> problem(OracleCase oracle, LinkType link, ExamplePacket packet)
            throws IOException {
        CbpfProgram reference = ListingParser.parseAssembly(oracle.unoptimized());
        if (CbpfInterpreter.run(reference, packet.packet(), 0, packet.capturedLength(), packet.wireLength()) == 0) {
            return Optional.of(oracle + ": the reference rejects " + packet);
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrintOptions options = PrintOptions.builder().verbosity(2).numeric(true).linkLayer(true).zone(ZoneOffset.UTC)
                .build();
        new PacketPrinter(options, NameSource.NONE).print(
                new Packet().moveTo(packet.packet(), 0, packet.capturedLength(), packet.wireLength()).at(0, 0),
                link.file(), text);
        String line = text.toString(StandardCharsets.ISO_8859_1);
        boolean bad = line.contains("bad ") || line.contains("incorrect")
                || (WHOLE.contains(link) && (line.contains("truncated") || line.contains("[|")));
        return bad ? Optional.of(oracle + ": " + line) : Optional.empty();
    }
}
