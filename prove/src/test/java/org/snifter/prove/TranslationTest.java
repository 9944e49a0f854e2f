package org.snifter.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Width;
import org.snifter.ebpf.EbpfAluOperation;
import org.snifter.ebpf.EbpfInstruction;
import org.snifter.ebpf.EbpfInstruction.JumpIf;
import org.snifter.ebpf.EbpfInstruction.LoadPacketAbsolute;
import org.snifter.ebpf.EbpfInstruction.LoadPacketIndirect;
import org.snifter.ebpf.EbpfProgram;
import org.snifter.ebpf.Flavour;
import org.snifter.ebpf.Operand;
import org.snifter.ebpf.OperandWidth;
import org.snifter.ebpf.Translator;
import org.snifter.prove.symbolic.RandomProgram;

/** The translator's output keeps, for every packet, as many bytes as the classic program. */
class TranslationTest {
    private static final Flavour SOCKET = new Flavour.SocketFilter();
    private static final Flavour USER_SPACE = new Flavour.UserSpace();
    private static final Flavour TC = new Flavour.Tc();
    private static final List<Flavour> DIRECT = List.of(TC, new Flavour.Xdp());

    private static Relation check(CbpfProgram program, Flavour flavour) {
        return Translation.check(program, Translator.translate(program, flavour), flavour);
    }

    @Test
    void theOraclesProgramsAreTranslatedRight() {
        List<OracleCase> cases = OracleCase.all();
        int step = Integer.getInteger("snifter.every", 29);
        for (int i = 0; i < cases.size(); i += step) {
            OracleCase oracle = cases.get(i);
            assertInstanceOf(Relation.Holds.class, check(oracle.unoptimized(), SOCKET), oracle::toString);
            assertInstanceOf(Relation.Holds.class,
                    check(oracle.optimized().orElse(oracle.unoptimized()), USER_SPACE), oracle::toString);
        }
    }

    /** Whatever part of the packet can be read directly. */
    @Test
    void theOraclesProgramsAreTranslatedRightForDirectAccess() {
        List<OracleCase> cases = OracleCase.all().stream().filter(oracle -> oracle.linkType().equals("EN10MB"))
                .toList();
        int step = Integer.getInteger("snifter.every", 61);
        for (int i = 0; i < cases.size(); i += step) {
            OracleCase oracle = cases.get(i);
            if (!oracle.unoptimized().loops()) {
                for (Flavour flavour : DIRECT) {
                    assertInstanceOf(Relation.Holds.class, check(oracle.unoptimized(), flavour), oracle::toString);
                    assertInstanceOf(Relation.Holds.class,
                            check(oracle.optimized().orElse(oracle.unoptimized()), flavour), oracle::toString);
                }
            }
        }
    }

    @Test
    void loopsAreTranslatedRight() {
        for (String expression : List.of("ip protochain \\tcp", "ip6 protochain 6")) {
            CbpfProgram program = OracleCase.ethernet(expression).unoptimized();
            for (Flavour flavour : List.of(SOCKET, USER_SPACE)) {
                assertInstanceOf(Relation.Holds.class, check(program, flavour), expression + flavour);
            }
        }
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
                        i) instanceof EbpfInstruction.Alu(var operation, var width, var _, Operand.Immediate(int bytes))
                        && operation == EbpfAluOperation.ADD && width == OperandWidth.BITS_64 && bytes > 0;
                if (guard && right.get(i) instanceof EbpfInstruction.Alu alu) {
                    Operand.Immediate operand = (Operand.Immediate) alu.operand();
                    List<EbpfInstruction> instructions = new ArrayList<>(right.instructions());
                    instructions.set(i, new EbpfInstruction.Alu(alu.operation(), alu.width(), alu.target(),
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
