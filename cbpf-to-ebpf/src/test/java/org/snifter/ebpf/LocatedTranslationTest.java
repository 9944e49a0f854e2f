package org.snifter.ebpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.ListingParser;

class LocatedTranslationTest {
    private static final CbpfProgram PROGRAM = ListingParser.parseAssembly(
            "ldh [12]\njeq #0x800 jt 2 jf 5\nldb [23]\njeq #17 jt 4 jf 5\nret #262144\nret #0");

    @Test
    void eachInstructionIsForAClassicOne() {
        LocatedTranslation located = Translator.translateLocated(PROGRAM, new Flavour.UserSpace());
        assertEquals(Translator.translate(PROGRAM, new Flavour.UserSpace()), located.program());
        List<Integer> sources = located.sources().stream().filter(source -> source >= 0).distinct().toList();
        assertEquals(List.of(0, 1, 2, 3, 4, 5), sources);
        for (int i = 0; i < located.program().size(); i++) {
            if (located.program().get(i) instanceof EbpfInstruction.JumpIf jump
                    && jump.right().equals(new Operand.Immediate(17))) {
                assertEquals(3, located.sources().get(i));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket", "tc", "xdp"})
    void hooksHaveSourcesToo(String hook) {
        Flavour flavour = switch (hook) {
            case "socket" -> new Flavour.SocketFilter();
            case "tc" -> new Flavour.Tc();
            default -> new Flavour.Xdp();
        };
        LocatedTranslation located = Translator.translateLocated(PROGRAM, flavour);
        assertEquals(Translator.translate(PROGRAM, flavour), located.program());
        assertTrue(located.sources().containsAll(List.of(0, 1, 2, 3, 4, 5)));
    }
}
