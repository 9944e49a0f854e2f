package org.snifter.cbpf;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PacketLoadTest {
    @TestFactory
    List<DynamicTest> absolute() {
        return Machine.tests(Machine.of("ldb [0];ret a", "80", 0x80), Machine.of("ldb [1];ret a", "80ff", 0xff),
                Machine.of("ldh [0];ret a", "8001", 0x8001), Machine.of("ldh [1];ret a", "00fffe", 0xfffe),
                Machine.of("ld [0];ret a", "80000001", 0x80000001L),
                Machine.of("ld [1];ret a", "0001020304", 0x01020304),
                Machine.of("ldb [0];ret #1", "", 0), Machine.of("ldb [1];ret #1", "80", 0),
                Machine.of("ldh [0];ret #1", "80", 0), Machine.of("ldh [1];ret #1", "8001", 0),
                Machine.of("ld [0];ret #1", "800102", 0), Machine.of("ld [1];ret #1", "80010203", 0),
                Machine.of("ldb [2147483647];ret #1", "8001", 0), Machine.of("ld [2147483646];ret #1", "80010203", 0),
                Machine.of("ldb [-1];ret #1", "8001", 0), Machine.of("ldh [-1];ret #1", "8001", 0),
                Machine.of("ld [-4];ret #1", "80010203", 0));
    }

    @TestFactory
    List<DynamicTest> indirect() {
        return Machine.tests(Machine.of("ldx #1;ldb [x + 0];ret a", "0102", 2),
                Machine.of("ldx #1;ldb [x + 1];ret a", "010203", 3),
                Machine.of("ldx #1;ldh [x + 1];ret a", "01020304", 0x0304),
                Machine.of("ldx #0;ld [x + 0];ret a", "ff020304", 0xff020304L),
                Machine.of("ldx #2;ldb [x + 0];ret #1", "0102", 0), Machine.of("ldx #1;ldh [x + 0];ret #1", "0102", 0),
                Machine.of("ldx #0x7fffffff;ldb [x + 1];ret #1", "0102", 0),
                Machine.of("ldx #0x7fffffff;ld [x + 2147483647];ret #1", "0102", 0),
                // The sum does not wrap, though it would be 1 in 32 bits.
                Machine.of("ldx #0xffffffff;ldb [x + 2];ret #1", "0102", 0),
                Machine.of("ldx #3;ldb [x + -2];ret #1", "0102", 0));
    }

    @TestFactory
    List<DynamicTest> headerLength() {
        return Machine.tests(Machine.of("ldxb 4*([0]&0xf);txa;ret a", "45", 20),
                Machine.of("ldxb 4*([1]&0xf);txa;ret a", "00ff", 60),
                Machine.of("ldxb 4*([1]&0xf);txa;ret #1", "45", 0),
                Machine.of("ldxb 4*([-1]&0xf);ret #1", "45", 0),
                // A is left alone.
                Machine.of("ld #7;ldxb 4*([0]&0xf);ret a", "45", 7));
    }
}
