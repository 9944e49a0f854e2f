package org.snifter.dissect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextBufferTest {
    private final TextBuffer t = new TextBuffer();

    private String text() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        t.writeTo(out);
        return out.toString(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 10, 99, 100, 12_345, 99_999, 100_000, 9_999_999, 10_000_000, 999_999_999,
        1_000_000_000, Integer.MAX_VALUE, 1L << 31, 4_294_967_295L, 1_000_000_000_000L, Long.MAX_VALUE, -1,
        Integer.MIN_VALUE, Long.MIN_VALUE})
    void numbers(long value) throws IOException {
        t.dec(value).put(' ').dec((int) value).put(' ').unsigned(value).put(' ').unsigned((int) value).put(' ')
                .hex(value);
        assertEquals(value + " " + (int) value + " " + Long.toUnsignedString(value) + " "
                + Integer.toUnsignedString((int) value) + " " + Long.toHexString(value), text());
    }

    @Test
    void paddedNumbers() throws IOException {
        t.dec(7, 3).put('|').dec0(7, 3).put('|').dec0(1234, 3).put('|').hex0(0xabc, 2).put('|').hexAtLeast(0xabcde, 4)
                .put('|').hexAtLeast(1, 4);
        assertEquals("  7|007|1234|bc|abcde|0001", text());
    }

    /** The forms of inet_ntop(3). */
    @ParameterizedTest
    @CsvSource({"0000000000000000,0000000000000000,::", "0000000000000000,0000000000000001,::1",
        "2001000000000000,0000000000000000,2001::", "20010db800000000,0001000000000001,2001:db8::1:0:0:1",
        "2001000000010000,0000000000010000,2001:0:1::1:0", "0000000000000000,0000ffff0a000001,::ffff:10.0.0.1",
        "0000000000000000,000000000a000001,::10.0.0.1", "fe80000000000000,020000fffe000001,fe80::200:ff:fe00:1",
        "0001000200030004,0005000600070008,1:2:3:4:5:6:7:8", "0001000000030004,0005000600070008,1:0:3:4:5:6:7:8"})
    void ipv6Addresses(String high, String low, String expected) throws IOException {
        t.ipv6(Long.parseUnsignedLong(high, 16), Long.parseUnsignedLong(low, 16));
        assertEquals(expected, text());
    }

    @Test
    void addresses() throws IOException {
        t.ipv4(0xc0a80a01).put(' ').ipv4(-1).put(' ').ipv4(0x63_64_09_0a).put(' ').mac(0x0011_22aa_bbffL);
        assertEquals("192.168.10.1 255.255.255.255 99.100.9.10 00:11:22:aa:bb:ff", text());
    }

    @Test
    void charactersFromTheNetwork() throws IOException {
        for (int c : new int[]{'a', '\n', 0x7f, 0x80, 0xe1, 0xff}) {
            t.visible(c);
        }
        t.put(' ').escaped('a').escaped('\n').escaped(0xff);
        assertEquals("a^J^?M-^@M-aM-^? a\\0x0a\\0xff", text());
    }

    @Test
    void aLineHasALimitHoweverItGrows() throws IOException {
        t.put('\n').repeat('x', 3000).put('\n');
        assertSame(Unwind.OVERLONG, assertThrows(Unwind.class, () -> t.repeat('y', TextBuffer.LINE_LIMIT + 1)));
        assertEquals(TextBuffer.LINE_LIMIT, text().length() - text().lastIndexOf('\n') - 1);
        t.clear();
        for (int i = 0; i < 10_000; i++) {
            t.repeat('z', 100).put('\n');
        }
        assertEquals(1_010_000, t.length());
    }

    @Test
    void aPacketsTextHasALimit() {
        assertSame(Unwind.OVERLONG, assertThrows(Unwind.class, () -> {
            while (true) {
                t.put("line\n");
            }
        }));
    }
}
