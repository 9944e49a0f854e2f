package org.snifter.cbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class JumpTest {
    private record Row(long a, Comparison comparison, long operand, boolean holds) {}

    private static final List<Row> ROWS = List.of(new Row(5, Comparison.EQUAL, 5, true),
            new Row(5, Comparison.EQUAL, 6, false), new Row(0xffffffffL, Comparison.EQUAL, 0xffffffffL, true),
            new Row(6, Comparison.GREATER, 5, true), new Row(5, Comparison.GREATER, 5, false),
            new Row(0x80000000L, Comparison.GREATER, 1, true), new Row(1, Comparison.GREATER, 0xffffffffL, false),
            new Row(5, Comparison.GREATER_OR_EQUAL, 5, true), new Row(4, Comparison.GREATER_OR_EQUAL, 5, false),
            new Row(0xffffffffL, Comparison.GREATER_OR_EQUAL, 0x7fffffff, true),
            new Row(6, Comparison.ANY_BIT, 2, true),
            new Row(5, Comparison.ANY_BIT, 2, false), new Row(0x80000000L, Comparison.ANY_BIT, 0xffffffffL, true),
            new Row(7, Comparison.ANY_BIT, 0, false));

    @TestFactory
    List<DynamicTest> constants() {
        return tests("#");
    }

    @TestFactory
    List<DynamicTest> withX() {
        return tests("x");
    }

    private static List<DynamicTest> tests(String operandForm) {
        List<DynamicTest> tests = new ArrayList<>();
        for (Row row : ROWS) {
            tests.add(DynamicTest.dynamicTest(row.toString(), () -> {
                String operand = operandForm.equals("x") ? "x" : "#" + row.operand();
                String listing = "ld #" + row.a() + ";ldx #" + row.operand() + ";" + row.comparison().mnemonic() + " "
                        + operand + " jt 4 jf 3;ret #10;ret #20";
                assertEquals(row.holds() ? 20 : 10, Machine.run(listing, "", AncillaryData.NONE));
            }));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> always() {
        return Machine.tests(Machine.of("ja 2;ret #1;ret #2", "", 2), Machine.of("ja 1;ret #1", "", 1));
    }

    @Test
    void loopsRunUntilTheirEnd() {
        // X counts to 100.
        assertEquals(100, Machine.run("ldx #0;txa;jge #100 jt 6 jf 3;add #1;tax;ja 1;ret a", "", AncillaryData.NONE));
    }

    @Test
    void endlessLoopsReject() {
        assertEquals(0, Machine.run("ld #1;ja 0;ret #1", "", AncillaryData.NONE));
    }

    @Test
    void theBudgetIsMetExactly() {
        int most = CbpfInterpreter.MAX_BACKWARD_JUMPS;
        String loop = "ld #0;jeq #%d jt 4 jf 2;add #1;ja 1;ret #1";
        assertEquals(1, Machine.run(loop.formatted(most), "", AncillaryData.NONE));
        assertEquals(0, Machine.run(loop.formatted(most + 1), "", AncillaryData.NONE));
    }
}
