package org.snifter.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** pcap-filter(7), "expr1 relop expr2". */
class RelationTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            1 = 1                                         => (EQUAL 1 1)
            1 == 1                                        => (EQUAL 1 1)
            ip[8] < 5                                     => (LESS IP[8:1] 5)
            ip[8] <= 5                                    => (LESS_OR_EQUAL IP[8:1] 5)
            ip[8] > 5                                     => (GREATER IP[8:1] 5)
            ip[8] >= 5                                    => (GREATER_OR_EQUAL IP[8:1] 5)
            ip[8] != 5                                    => (NOT_EQUAL IP[8:1] 5)
            ether[0] & 1 != 0                             => (NOT_EQUAL (AND LINK[0:1] 1) 0)
            ip[6:2] & 0x1fff = 0                          => (EQUAL (AND IP[6:2] 8191) 0)
            tcp[tcpflags] & (tcp-syn|tcp-fin) != 0        => (NOT_EQUAL (AND TCP[13:1] (OR 2 1)) 0)
            icmp[icmptype] = icmp-echo                    => (EQUAL ICMP[0:1] 8)
            tcp[((tcp[12:1] & 0xf0) >> 2):4] = 0x47455420 => \
            (EQUAL TCP[(SHIFT_RIGHT (AND TCP[12:1] 240) 2):4] 1195725856)
            len - 4 > ip[2:2] + 14                        => (GREATER (SUBTRACT len 4) (ADD IP[2:2] 14))
            1 + 2 * 3 - 4 / 5 = 6                         => (EQUAL (SUBTRACT (ADD 1 (MULTIPLY 2 3)) (DIVIDE 4 5)) 6)
            1 | 2 & 3 << 4 + 5 * 6 = 7 => \
            (EQUAL (OR 1 (AND 2 (SHIFT_LEFT 3 (ADD 4 (MULTIPLY 5 6))))) 7)
            1 * 2 + 3 << 4 & 5 | 6 = 7 => \
            (EQUAL (OR (AND (SHIFT_LEFT (ADD (MULTIPLY 1 2) 3) 4) 5) 6) 7)
            1 - 2 - 3 = 4                                 => (EQUAL (SUBTRACT (SUBTRACT 1 2) 3) 4)
            (1 - (2 - 3)) = 4                             => (EQUAL (SUBTRACT 1 (SUBTRACT 2 3)) 4)
            8 % 3 + 1 = 2                                 => (EQUAL (REMAINDER 8 (ADD 3 1)) 2)
            1 + 8 % 3 = 2                                 => (EQUAL (ADD 1 (REMAINDER 8 3)) 2)
            8 * 3 % 2 = 0                                 => (EQUAL (MULTIPLY 8 (REMAINDER 3 2)) 0)
            1 ^ 2 ^ 3 = 0                                 => (EQUAL (XOR 1 (XOR 2 3)) 0)
            1 ^ 2 | 3 = 0                                 => (EQUAL (XOR 1 (OR 2 3)) 0)
            -1 = 0xffffffff                               => (EQUAL (NEGATE 1) 4294967295)
            - 1 * 2 = 3                                   => (EQUAL (MULTIPLY (NEGATE 1) 2) 3)
            -1 ^ 2 = 3                                    => (EQUAL (NEGATE (XOR 1 2)) 3)
            1 - -1 = 2                                    => (EQUAL (SUBTRACT 1 (NEGATE 1)) 2)
            - - len = 1                                   => (EQUAL (NEGATE (NEGATE len)) 1)
            ip[0]-1=4                                     => (EQUAL (SUBTRACT IP[0:1] 1) 4)
            ip[ip[0]&0xf] = 010                           => (EQUAL IP[(AND IP[0:1] 15):1] 8)
            radio[2:2] > 8                                => (GREATER RADIO[2:2] 8)
            link[0] = 1                                   => (EQUAL LINK[0:1] 1)
            -ip[0] = 5                                    => (EQUAL (NEGATE IP[0:1]) 5)
            """)
    void operatorsAndPrecedence(String filter, String tree) throws FilterException {
        assertEquals(tree, Trees.of(filter));
    }
}
