package org.snifter.cli.shell;

import java.lang.foreign.MemorySegment;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.snifter.cbpf.AncillaryData;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfRun;
import org.snifter.cbpf.Listing;
import org.snifter.cbpf.LocatedProgram;
import org.snifter.cbpf.debug.ProgramRun;
import org.snifter.cbpf.ir.GraphListing;
import org.snifter.ebpf.EbpfInterpreter;
import org.snifter.ebpf.EbpfListing;
import org.snifter.ebpf.EbpfProgram;
import org.snifter.ebpf.EbpfRun;
import org.snifter.ebpf.Flavour;
import org.snifter.ebpf.LocatedTranslation;
import org.snifter.ebpf.MapDeclaration;
import org.snifter.ebpf.PacketFilter;
import org.snifter.ebpf.Translator;
import org.snifter.ebpf.UntranslatableException;
import org.snifter.ebpf.map.UserMap;
import org.snifter.filter.Span;

/** A program that is debugged, of either machine. */
sealed interface Code {
    /**
     * A classic program.
     *
     * @param expression what its origins are parts of
     */
    record Classic(LocatedProgram program, String expression) implements Code {}

    /**
     * An eBPF program of the user-space flavour.
     *
     * @param origins    for each instruction the parts of the expression that it comes from
     * @param expression what they are parts of
     */
    record Extended(EbpfProgram program, List<MapDeclaration> maps, List<Set<Span>> origins, String expression)
            implements
                Code {
        /** A program that comes from no expression. */
        static Extended unlocated(EbpfProgram program) {
            return new Extended(program, List.of(), Collections.nCopies(program.size(), Set.of()), "");
        }

        /**
         * The translation of a classic program.
         *
         * @throws UntranslatableException where it has none
         */
        static Extended of(LocatedProgram program, String expression) throws UntranslatableException {
            LocatedTranslation translation = Translator.translateLocated(program.program(), new Flavour.UserSpace());
            List<Set<Span>> origins = translation.sources().stream()
                    .map(source -> source == LocatedTranslation.NONE
                            ? Set.<Span>of()
                            : program.origins().get(source))
                    .toList();
            return new Extended(translation.program(), Translator.maps(program.program()), origins, expression);
        }
    }

    /** How many instructions there are. */
    default int size() {
        return switch (this) {
            case Classic(var program, var _) -> program.program().size();
            case Extended extended -> extended.program.size();
        };
    }

    /** Its lines as in a listing, of which one is an instruction. */
    default List<String> lines() {
        return switch (this) {
            case Classic(var program, var _) -> Listing.assemblyLines(program.program());
            case Extended extended -> EbpfListing.of(extended.program).lines().toList();
        };
    }

    /** The number that a listing gives the instruction: of eBPF, the slot. */
    default int number(int index) {
        return switch (this) {
            case Classic _ -> index;
            case Extended extended -> extended.program.slotOf(index);
        };
    }

    /** The instruction that a listing gives this number. */
    default OptionalInt indexOf(int number) {
        return IntStream.range(0, size()).filter(index -> number(index) == number).findFirst();
    }

    /** The parts of the expression that the instruction comes from, as far as is known. */
    default String parts(int index) {
        return switch (this) {
            case Classic(var program, String expression) -> parts(program.origins().get(index), expression);
            case Extended(var _, var _, var origins, String expression) -> parts(origins.get(index), expression);
        };
    }

    private static String parts(Set<Span> origins, String expression) {
        return origins.stream().map(span -> GraphListing.origin(span, expression)).collect(Collectors.joining(" | "));
    }

    /** The program on a packet. */
    default ProgramRun on(SelectedPacket packet) {
        return switch (this) {
            case Classic(var program, var _) -> new CbpfRun(program.program(), packet.bytes(), 0,
                    packet.capturedLength(), packet.originalLength(), AncillaryData.NONE);
            case Extended(var program, var maps, var _, var _) ->
                new EbpfRun(program, maps, packet.bytes(), packet.originalLength());
        };
    }

    /** The same machine, to judge many packets. */
    default PacketFilter judge() {
        return switch (this) {
            case Classic(var program, var _) -> (memory, base, captured, original) -> CbpfInterpreter
                    .run(program.program(), memory, base, captured, original);
            case Extended(var program, var maps, var _, var _) -> {
                List<UserMap> created = maps.stream().map(UserMap::create).toList();
                yield (MemorySegment memory, long base, int captured, int original) -> EbpfInterpreter.judge(program,
                        created, memory, base, captured, original);
            }
        };
    }
}
