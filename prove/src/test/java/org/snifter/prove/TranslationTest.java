package org.snifter.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.FilterCompiler;
import org.snifter.cbpf.Width;
import org.snifter.cbpf.lower.Machine;
import org.snifter.cbpf.lower.Target;
import org.snifter.ebpf.EbpfAluOperation;
import org.snifter.ebpf.EbpfComparison;
import org.snifter.ebpf.EbpfInstruction;
import org.snifter.ebpf.EbpfInstruction.Alu;
import org.snifter.ebpf.EbpfInstruction.JumpIf;
import org.snifter.ebpf.EbpfInstruction.LoadPacketAbsolute;
import org.snifter.ebpf.EbpfInstruction.LoadPacketIndirect;
import org.snifter.ebpf.EbpfProgram;
import org.snifter.ebpf.EbpfRegister;
import org.snifter.ebpf.Flavour;
import org.snifter.ebpf.Helper;
import org.snifter.ebpf.Operand;
import org.snifter.ebpf.OperandWidth;
import org.snifter.ebpf.Translator;
import org.snifter.ebpf.UntranslatableException;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;
import org.snifter.prove.symbolic.RandomProgram;

/** The translator's output keeps, for every packet, as many bytes as the classic program. */
class TranslationTest {
    private static final Flavour SOCKET = new Flavour.SocketFilter();
    private static final Flavour USER_SPACE = new Flavour.UserSpace();
    private static final Flavour TC = new Flavour.Tc();
    private static final List<Flavour> DIRECT = List.of(TC, new Flavour.Xdp());
    private static final List<Flavour> EVERYWHERE = List.of(SOCKET, USER_SPACE, TC, new Flavour.Xdp());

    private static final String HOSTS = members("10.0.%d.1");
    private static final String NETS = members("10.%d.0.0/17");
    private static final String LONG_HOSTS = members("2001:db8::%x");
    private static final String LONG_NETS = members("2001:db8:%x00::/41");
    private static final String STATIONS = members("02:00:00:00:%02x:01");

    /** Whole addresses become hash maps, prefixes tries; in tunnels addresses have no fixed place. */
    private static final List<String> SETS = List.of("src host in {" + HOSTS + "}", "net in {" + NETS + "}",
            "dst host in {" + LONG_HOSTS + "}", "src or dst net in {" + LONG_NETS + "}",
            "not net in {" + NETS + ", " + LONG_NETS + "} and not ether host in {" + STATIONS + "}",
            "udp and dst net in {" + NETS + "} and not src host in {" + HOSTS + "}", "len > 100 and src net in {" + NETS
                    + "}",
            "geneve and host in {" + HOSTS + "}");

    private static String members(String format) {
        return IntStream.range(0, 100).mapToObj(format::formatted).collect(Collectors.joining(", "));
    }

    private static CbpfProgram withSets(String expression) throws FilterException {
        return compile(expression, LinkType.EN10MB, Machine.WITH_SETS);
    }

    private static CbpfProgram compile(String expression, LinkType link, Machine machine) throws FilterException {
        return FilterCompiler.OPTIMIZING.compile(new FilterParser().parse(expression),
                Target.of(link).withMachine(machine));
    }

    private static Relation check(CbpfProgram program, Flavour flavour) {
        return Translation.check(program, Translator.translate(program, flavour), flavour);
    }

    /**
     * The reference's programs, optimized and not, live ones among them; of those for tc and XDP whatever part of the
     * packet can be read directly. System property {@code snifter.every} set to 1 takes every program.
     */
    @ParameterizedTest
    @MethodSource("flavours")
    void theOraclesProgramsAreTranslatedRight(Flavour flavour, TestReporter reporter) {
        List<CbpfProgram> programs = List.copyOf(oraclePrograms(flavour));
        int step = Integer.getInteger("snifter.every", 11);
        int proven = 0;
        int untranslatable = 0;
        for (int i = 0; i < programs.size(); i += step) {
            CbpfProgram program = programs.get(i);
            try {
                assertInstanceOf(Relation.Holds.class, check(program, flavour), program::toString);
                proven++;
            } catch (UntranslatableException e) {
                assertTrue(flavour instanceof Flavour.Xdp && e.getMessage().contains("at XDP"), e.getMessage());
                untranslatable++;
            }
        }
        reporter.publishEntry(flavour.toString(), "of " + programs.size() + " programs, proven: " + proven
                + ", cannot be translated: " + untranslatable);
        assertTrue(proven > 100, proven + " proven");
    }

    static List<Flavour> flavours() {
        return EVERYWHERE;
    }

    /** All of any link type, or at tc and XDP those for Ethernet. */
    private static Set<CbpfProgram> oraclePrograms(Flavour flavour) {
        Set<CbpfProgram> programs = new LinkedHashSet<>();
        for (OracleCase oracle : Stream.of(OracleCase.all(), OracleCase.live()).flatMap(List::stream).toList()) {
            if (!DIRECT.contains(flavour) || oracle.linkType().equals("EN10MB")) {
                programs.add(oracle.unoptimized());
                oracle.optimized().ifPresent(programs::add);
            }
        }
        return programs;
    }

    /** At tc and XDP each loop becomes two: what cannot be read directly is gone on with in the second. */
    @Test
    void loopsAreTranslatedRight() throws FilterException {
        for (CbpfProgram quick : List.of(OracleCase.ethernet("ip protochain \\tcp").unoptimized(),
                withSets("ip protochain 6 and src net in {" + NETS + "}"))) {
            for (Flavour flavour : EVERYWHERE) {
                assertInstanceOf(Relation.Holds.class, check(quick, flavour), flavour::toString);
            }
        }
        List<Flavour> some = Integer.getInteger("snifter.every", 0) == 1 ? EVERYWHERE : List.of(SOCKET, USER_SPACE);
        for (CbpfProgram slow : List.of(OracleCase.ethernet("ip6 protochain 6").unoptimized(),
                withSets("protochain 6"))) {
            for (Flavour flavour : some) {
                assertInstanceOf(Relation.Holds.class, check(slow, flavour), flavour::toString);
            }
        }
    }

    /** The search for a 1 behind 2s. */
    @Test
    void aMistakeInALoopForDirectAccessIsNotProvenRight() {
        CbpfProgram classic = Programs.program("ldx #0", "ldb [x + 5]", "jeq #1 jt 8 jf 3", "jeq #2 jt 4 jf 9", "txa",
                "add #1", "tax", "ja 1", "ret #1", "ret #0");
        EbpfProgram right = Translator.translate(classic, TC);
        assertInstanceOf(Relation.Holds.class, Translation.check(classic, right, TC), right::toString);
        int mistakes = 0;
        for (int i = 0; i < right.size(); i++) {
            Optional<EbpfInstruction> wrong = wrongDirectAccess(right.get(i));
            if (wrong.isPresent()) {
                List<EbpfInstruction> instructions = new ArrayList<>(right.instructions());
                instructions.set(i, wrong.get());
                EbpfProgram program = EbpfProgram.of(instructions);
                assertInstanceOf(Relation.Unknown.class, Translation.check(classic, program, TC),
                        () -> wrong.get() + "\n" + program);
                mistakes++;
            }
        }
        assertTrue(mistakes >= 6, "mistakes made: " + mistakes);
    }

    private static boolean isEquality(EbpfComparison test) {
        return test == EbpfComparison.EQUAL || test == EbpfComparison.NOT_EQUAL;
    }

    /** A guard for a byte less, a load of another byte, a longer step, another value sought. */
    private static Optional<EbpfInstruction> wrongDirectAccess(EbpfInstruction right) {
        return switch (right) {
            case Alu(var add, var width, var target, Operand.Immediate(int bytes)) when add == EbpfAluOperation.ADD
                    && width == OperandWidth.BITS_64 && bytes > 0 ->
                Optional.of(new Alu(add, width, target, new Operand.Immediate(bytes - 1)));
            case EbpfInstruction.Load(var size, var target, var base, int offset) when base == EbpfRegister.R9 ->
                Optional.of(new EbpfInstruction.Load(size, target, base, offset - 1));
            case Alu(var add, var width, var target, Operand.Immediate(int step)) when add == EbpfAluOperation.ADD
                    && target == EbpfRegister.R0 ->
                Optional.of(new Alu(add, width, target, new Operand.Immediate(step + 1)));
            case JumpIf(var test, var width, var left, Operand.Immediate(int value), int to) when isEquality(test) ->
                Optional.of(new JumpIf(test, width, left, new Operand.Immediate(value + 1), to));
            case EbpfInstruction _ -> Optional.empty();
        };
    }

    /** Sets become maps, of which the kernel and user space ask the same. */
    @Test
    void lookupsInSetsAreTranslatedRight() throws FilterException {
        for (String expression : SETS) {
            CbpfProgram program = withSets(expression);
            assertFalse(program.isClassic(), expression);
            for (Flavour flavour : EVERYWHERE) {
                assertInstanceOf(Relation.Holds.class, check(program, flavour), expression + flavour);
            }
        }
    }

    @Test
    void lookupsAtVariablePlacesAreTranslatedRight() throws FilterException {
        lookupsAtVariablePlacesAreTranslatedRight(withSets("vlan and geneve and net in {" + NETS + "}"), EVERYWHERE);
        lookupsAtVariablePlacesAreTranslatedRight(
                compile("net in {" + NETS + "}", LinkType.IEEE802_11_RADIO, Machine.WITH_SETS),
                List.of(SOCKET, USER_SPACE));
    }

    private static void lookupsAtVariablePlacesAreTranslatedRight(CbpfProgram program, List<Flavour> flavours) {
        assertTrue(program.instructions().stream().anyMatch(CbpfInstruction.TestIndirect.class::isInstance));
        for (Flavour flavour : flavours) {
            assertInstanceOf(Relation.Holds.class, check(program, flavour), flavour::toString);
        }
    }

    /** A program that looks up is for all packets what one is that compares with each member. */
    @Test
    void lookingUpIsComparingOneByOne() throws FilterException {
        for (String members : List.of(HOSTS, NETS)) {
            String expression = "src net in {" + members + "}";
            CbpfProgram oneByOne = compile(expression, LinkType.EN10MB, Machine.CLASSIC);
            assertTrue(oneByOne.isClassic());
            assertInstanceOf(Relation.Holds.class, Equivalence.check(oneByOne, withSets(expression)));
            CbpfProgram less = withSets("src net in {" + members.substring(members.indexOf(' ')) + "}");
            assertInstanceOf(Relation.Fails.class, Equivalence.check(oneByOne, less));
            assertInstanceOf(Relation.Holds.class, Implication.check(less, oneByOne));
        }
    }

    /** Keys that are put together wrongly, the wrong map, a test of half a pointer. */
    @Test
    void aMistakeInALookupIsFound() throws FilterException {
        for (String expression : List.of(SETS.get(1), SETS.get(2), SETS.get(5))) {
            CbpfProgram classic = withSets(expression);
            for (Flavour flavour : EVERYWHERE) {
                EbpfProgram right = Translator.translate(classic, flavour);
                int mistakes = 0;
                for (int i = 0; i < right.size(); i++) {
                    Optional<EbpfInstruction> wrong = wrongLookup(right, i);
                    if (wrong.isPresent()) {
                        List<EbpfInstruction> instructions = new ArrayList<>(right.instructions());
                        instructions.set(i, wrong.get());
                        EbpfProgram program = EbpfProgram.of(instructions);
                        assertFalse(Translation.check(classic, program, flavour) instanceof Relation.Holds,
                                () -> "instruction is wrong: " + wrong + "\n" + program);
                        mistakes++;
                    }
                }
                assertTrue(mistakes >= 6, "mistakes made: " + mistakes);
            }
        }
    }

    private static Optional<EbpfInstruction> wrongLookup(EbpfProgram program, int i) {
        return switch (program.get(i)) {
            case EbpfInstruction.Store(var size, var base, int offset, Operand.Immediate(int bits)) ->
                Optional.of(new EbpfInstruction.Store(size, base, offset, new Operand.Immediate(bits - 1)));
            case EbpfInstruction.Store(var size, var base, int offset, var value) ->
                Optional.of(new EbpfInstruction.Store(size, base, offset - 4, value));
            case EbpfInstruction.LoadImmediate64(var kind, var target, long map) ->
                Optional.of(new EbpfInstruction.LoadImmediate64(kind, target, map == 0 ? 1 : 0));
            case Alu(var operation, var width, var target, Operand.Immediate(int key)) when target == EbpfRegister.R2
                    && operation == EbpfAluOperation.ADD && key < 0 ->
                Optional.of(new Alu(operation, width, target, new Operand.Immediate(key + 4)));
            case JumpIf(var test, var _, var left, var operand, int distance) when i > 0
                    && program.get(i - 1) instanceof EbpfInstruction.Call(var _, int helper)
                    && helper == Helper.MAP_LOOKUP_ELEM.number() ->
                Optional.of(new JumpIf(test, OperandWidth.BITS_32, left, operand, distance));
            case EbpfInstruction _ -> Optional.empty();
        };
    }

    @Test
    void randomProgramsWithSetsAreTranslatedRight() {
        Random random = new Random(1);
        int withSets = 0;
        for (int i = 0; i < 150; i++) {
            CbpfProgram program = RandomProgram.withSets(random);
            withSets += program.isClassic() ? 0 : 1;
            for (Flavour flavour : List.of(SOCKET, USER_SPACE, TC)) {
                assertInstanceOf(Relation.Holds.class, check(program, flavour), () -> flavour + "\n" + program);
            }
        }
        assertTrue(withSets > 100, withSets + " test membership");
    }

    /** Random programs have what compilers do not write: shifts by X, offsets that wrap, odd divisions. */
    @Test
    void randomProgramsAreTranslatedRight() {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            CbpfProgram program = RandomProgram.of(random);
            assertInstanceOf(Relation.Holds.class, check(program, SOCKET), program::toString);
            assertInstanceOf(Relation.Holds.class, check(program, USER_SPACE), program::toString);
            assertInstanceOf(Relation.Holds.class, check(program, TC), program::toString);
        }
    }

    @Test
    void ancillaryFieldsAreTranslatedRight() {
        EnumSet<Ancillary> classicOnly = EnumSet.of(Ancillary.NETLINK_ATTRIBUTE, Ancillary.NESTED_NETLINK_ATTRIBUTE,
                Ancillary.HARDWARE_TYPE, Ancillary.PAYLOAD_OFFSET);
        for (Ancillary field : EnumSet.complementOf(classicOnly)) {
            CbpfProgram program = CbpfProgram.of(new CbpfInstruction.LoadAbsolute(Width.WORD, field.offset()),
                    new CbpfInstruction.ReturnA());
            assertInstanceOf(Relation.Holds.class, check(program, SOCKET), field::toString);
            assertInstanceOf(Relation.Holds.class, check(program, USER_SPACE), field::toString);
            assertInstanceOf(Relation.Holds.class, check(program, TC), field::toString);
        }
        for (Ancillary field : EnumSet.of(Ancillary.INTERFACE_INDEX, Ancillary.QUEUE, Ancillary.CPU,
                Ancillary.RANDOM)) {
            CbpfProgram program = CbpfProgram.of(new CbpfInstruction.LoadAbsolute(Width.WORD, field.offset()),
                    new CbpfInstruction.ReturnA());
            assertInstanceOf(Relation.Holds.class, check(program, new Flavour.Xdp()), field::toString);
        }
    }

    /** A guard that tests for one byte less lets a load run beyond the linear bytes; one that goes nowhere rejects. */
    @Test
    void aMistakeInATestOfTheLengthIsFound() {
        CbpfProgram classic = OracleCase.ethernet("tcp port 80").optimized().orElseThrow();
        for (Flavour flavour : DIRECT) {
            EbpfProgram right = Translator.translate(classic, flavour);
            int mistakes = 0;
            for (int i = 0; i < right.size(); i++) {
                boolean guard = right.get(
                        i) instanceof Alu(var operation, var width, var _, Operand.Immediate(int bytes))
                        && operation == EbpfAluOperation.ADD && width == OperandWidth.BITS_64 && bytes > 0;
                if (guard && right.get(i) instanceof Alu alu) {
                    Operand.Immediate operand = (Operand.Immediate) alu.operand();
                    List<EbpfInstruction> instructions = new ArrayList<>(right.instructions());
                    instructions.set(i, new Alu(alu.operation(), alu.width(), alu.target(),
                            new Operand.Immediate(operand.value() - 1)));
                    EbpfProgram wrong = EbpfProgram.of(instructions);
                    assertInstanceOf(Relation.Unknown.class, Translation.check(classic, wrong, flavour),
                            wrong::toString);
                    mistakes++;
                }
            }
            assertTrue(mistakes > 2, "mistakes made: " + mistakes);
        }
    }

    @Test
    void aMistakeInATranslationIsFound() {
        CbpfProgram classic = OracleCase.ethernet("tcp port 80").optimized().orElseThrow();
        for (EbpfProgram wrong : mistaken(classic)) {
            assertInstanceOf(Relation.Fails.class, Translation.check(classic, wrong, SOCKET), wrong::toString);
        }
    }

    /**
     * Four of the changes are no mistakes: without the first two tests of the loop its last one sends the same
     * protocols the same way, without the second guard against an index that wraps around the first one is enough, and
     * the classic machine is taken to go round for ever.
     */
    @Test
    void aMistakeInTheTranslationOfALoopIsNotProvenRight() {
        CbpfProgram classic = OracleCase.ethernet("ip protochain \\tcp").unoptimized();
        assertInstanceOf(Relation.Holds.class, check(classic, SOCKET));
        int harmless = 0;
        for (EbpfProgram wrong : mistaken(classic)) {
            harmless += Translation.check(classic, wrong, SOCKET) instanceof Relation.Holds ? 1 : 0;
        }
        assertEquals(4, harmless);
    }

    private static List<EbpfProgram> mistaken(CbpfProgram classic) {
        List<EbpfProgram> mistaken = new ArrayList<>();
        EbpfProgram right = Translator.translate(classic, SOCKET);
        for (int i = 0; i < right.size(); i++) {
            List<EbpfInstruction> instructions = new ArrayList<>(right.instructions());
            if (right.get(i) instanceof LoadPacketAbsolute(var size, int offset)) {
                instructions.set(i, new LoadPacketAbsolute(size, offset + 1));
            } else if (right.get(i) instanceof LoadPacketIndirect(var size, var index, int offset)) {
                instructions.set(i, new LoadPacketIndirect(size, index, offset - 1));
            } else if (right.get(i) instanceof JumpIf(var test, var width, var left, var operand, int distance)
                    && right.target(i, distance) > i + 1) {
                instructions.set(i, new JumpIf(test, width, left, operand, 0));
            } else {
                continue;
            }
            mistaken.add(EbpfProgram.of(instructions));
        }
        assertTrue(mistaken.size() > 5, "mistakes made: " + mistaken.size());
        return mistaken;
    }
}
