package org.snifter.cbpf;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RegisterAndScratchTest {
    @TestFactory
    List<DynamicTest> immediatesAndTransfers() {
        return Machine.tests(Machine.of("ld #0xffffffff;ret a", "", 0xffffffffL), Machine.of("ldx #5;txa;ret a", "", 5),
                Machine.of("ld #6;tax;ld #0x1;txa;ret a", "", 6), Machine.of("ret a", "", 0),
                Machine.of("ld #0x1;txa;ret a", "", 0));
    }

    @TestFactory
    List<DynamicTest> length() {
        return Machine.tests(Machine.of("ld #pktlen;ret a", "0102", 1002),
                Machine.of("ldx #pktlen;txa;ret a", "", 1000));
    }

    @TestFactory
    List<DynamicTest> scratch() {
        return Machine.tests(Machine.of("ld #1;st M[0];ld #2;st M[15];ld M[0];ret a", "", 1),
                Machine.of("ld #1;st M[0];ld #2;st M[15];ldx M[15];txa;ret a", "", 2),
                Machine.of("ldx #3;stx M[7];ld M[7];ret a", "", 3), Machine.of("ld #9;ld M[4];ret a", "", 0));
    }
}
