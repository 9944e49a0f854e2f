package org.snifter.cbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArithmeticTest {
    /** A, the operation, the operand, the result; -1 where the packet is rejected. */
    private record Row(long a, AluOperation operation, long operand, long result) {}

    private static final List<Row> ROWS = List.of(new Row(2, AluOperation.ADD, 3, 5),
            new Row(0xffffffffL, AluOperation.ADD, 2, 1), new Row(2, AluOperation.SUB, 3, 0xffffffffL),
            new Row(0x10000, AluOperation.MUL, 0x10001, 0x10000), new Row(0xfffffffeL, AluOperation.DIV, 2, 0x7fffffff),
            new Row(7, AluOperation.DIV, 0xffffffffL, 0), new Row(7, AluOperation.DIV, 0, -1),
            new Row(0xffffffffL, AluOperation.MOD, 10, 5), new Row(7, AluOperation.MOD, 0, -1),
            new Row(0xf0, AluOperation.OR, 0x0f, 0xff), new Row(0xf1, AluOperation.AND, 0x0f, 1),
            new Row(0xff, AluOperation.XOR, 0x0f, 0xf0), new Row(1, AluOperation.LSH, 31, 0x80000000L),
            new Row(1, AluOperation.LSH, 32, 0), new Row(1, AluOperation.LSH, 0xffffffffL, 0),
            new Row(0x80000000L, AluOperation.RSH, 31, 1), new Row(0x80000000L, AluOperation.RSH, 32, 0),
            new Row(0x80000000L, AluOperation.RSH, 0x80000001L, 0), new Row(5, AluOperation.RSH, 0, 5));

    @TestFactory
    List<DynamicTest> withX() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Row row : ROWS) {
            tests.add(DynamicTest.dynamicTest(row.toString(), () -> {
                String listing = "ldx #" + row.operand() + ";ld #" + row.a() + ";" + row.operation().mnemonic()
                        + " x;st M[0];ld #0x1;st M[1];ld M[0];ret a";
                assertEquals(Math.max(0, row.result()), Machine.run(listing, "", AncillaryData.NONE));
            }));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> withConstant() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Row row : ROWS) {
            boolean shift = row.operation() == AluOperation.LSH || row.operation() == AluOperation.RSH;
            if (row.result() < 0 || (shift && row.operand() > 31)) {
                continue; // refused when the program is made
            }
            tests.add(DynamicTest.dynamicTest(row.toString(), () -> {
                String listing = "ld #" + row.a() + ";" + row.operation().mnemonic() + " #" + row.operand() + ";ret a";
                assertEquals(row.result(), Machine.run(listing, "", AncillaryData.NONE));
            }));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> negation() {
        return Machine.tests(Machine.of("ld #5;neg;ret a", "", 0xfffffffbL), Machine.of("neg;ret a", "", 0),
                Machine.of("ld #0x80000000;neg;ret a", "", 0x80000000L));
    }

    @TestFactory
    List<DynamicTest> divisionByZeroRejects() {
        return Machine.tests(Machine.of("ldx #0;div x;ret #7", "", 0), Machine.of("ldx #0;mod x;ret #7", "", 0));
    }
}
