package org.snifter.cbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snifter.cbpf.lower.Target;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;
import org.snifter.filter.Span;

class LocatedProgramTest {
    private static Compilation compile(String text) throws FilterException {
        return Compilation.of(new FilterParser().parse(text), Target.of(LinkType.EN10MB));
    }

    private static List<String> parts(LocatedProgram program, String text) {
        return program.origins().stream().map(spans -> names(spans, text)).toList();
    }

    private static String names(Set<Span> spans, String text) {
        return spans.stream().map(span -> text.substring(span.start(), span.end())).collect(Collectors.joining("|"));
    }

    @Test
    void instructionsComeFromParts() throws FilterException {
        String text = "arp or udp";
        List<String> parts = parts(compile(text).plainCode(), text);
        int size = parts.size();
        assertEquals(List.of("arp", "arp"), parts.subList(0, 2));
        assertEquals(Set.of("udp"), Set.copyOf(parts.subList(2, size - 2)));
        assertEquals(List.of("", ""), parts.subList(size - 2, size));
    }

    /** The load and the test of the EtherType are there once, for both. */
    @Test
    void whatTwoPartsAskForComesFromBoth() throws FilterException {
        String text = "ip and udp";
        assertEquals(List.of("ip|udp", "ip|udp", "udp", "udp", "", ""), parts(compile(text).code(), text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp port 80", "host 10.0.0.1 or vlan and udp", "ip protochain 6", "portrange 1-1024",
        "net 10.0.0.0/8 and tcp[tcpflags] & tcp-syn != 0", "len > 100",
        "port 1 or port 2 or port 3 or port 4 or port 5 or port 6 or port 7"})
    void theProgramsAreTheCompilers(String text) throws FilterException {
        Compilation compilation = compile(text);
        Target target = Target.of(LinkType.EN10MB);
        assertEquals(FilterCompiler.PLAIN.compile(compilation.filter(), target), compilation.plain());
        assertEquals(FilterCompiler.OPTIMIZING.compile(compilation.filter(), target), compilation.program());
        for (int i = 0; i < compilation.plain().size(); i++) {
            if (compilation.plain().get(i) instanceof CbpfInstruction.JumpIfConstant) {
                assertFalse(compilation.plainCode().origins().get(i).isEmpty(), text + ": instruction " + i);
            }
        }
    }

    /** Islands of long programs belong to a block as well. */
    @Test
    void longProgramsAreLocated() throws FilterException {
        String text = IntStream.range(0, 400).mapToObj(i -> "host 10.1." + i / 200 * 7 + "." + i % 200)
                .collect(Collectors.joining(" or ")) + " or len = 7";
        Compilation compilation = compile(text);
        assertEquals(compilation.plain().size(), compilation.plainCode().origins().size());
    }
}
