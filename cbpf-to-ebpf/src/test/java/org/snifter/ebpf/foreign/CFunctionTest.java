package org.snifter.ebpf.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.NoSuchElementException;

import org.junit.jupiter.api.Test;

class CFunctionTest {
    private static final int EBADF = 9;

    @Test
    void passesAddressesAndNumbers() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocateFrom("-9223372036854775807 and more");
            MemorySegment end = arena.allocate(Long.BYTES);
            assertEquals(-Long.MAX_VALUE, CFunction.of("strtol").call(text.address(), end.address(), 10));
            assertEquals(text.byteSize() - 1, CFunction.of("strlen").call(text.address()));
        }
    }

    @Test
    void anIntIsTheLowHalfOfWhatIsReturned() {
        assertEquals(5, CFunction.of("abs").callInt(-5));
        try (Arena arena = Arena.ofConfined()) {
            assertEquals(-7, CFunction.of("atoi").callInt(arena.allocateFrom("-7").address()));
        }
    }

    /** As ioctl and syscall are called: what is variadic takes its arguments as other functions do. */
    @Test
    void callsVariadicFunctions() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(100);
            int length = CFunction.of("snprintf").callInt(buffer.address(), buffer.byteSize(),
                    arena.allocateFrom("%d %ld %s").address(), -1, Long.MAX_VALUE, arena.allocateFrom("end").address());
            assertEquals("-1 9223372036854775807 end", buffer.getString(0));
            assertEquals("-1 9223372036854775807 end".length(), length);
        }
    }

    @Test
    void keepsTheErrorNumberOfAFailure() {
        CFunction close = CFunction.of("close");
        assertEquals(-1, close.callInt(-1));
        assertEquals(EBADF, CFunction.errno());
        assertEquals(-EBADF, close.callIntOrErrno(-1));
        assertEquals(-EBADF, CFunction.of("read").callOrErrno(-1, 0, 0));
    }

    @Test
    void readsTextsUpToTheirZero() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment path = arena.allocateFrom("/usr/lib/libpcap.so");
            long name = CFunction.of("strrchr").call(path.address(), '/');
            assertEquals("/libpcap.so", CFunction.text(name, 256));
        }
    }

    @Test
    void refusesWhatItCannotCall() {
        assertThrows(NoSuchElementException.class, () -> CFunction.of("no_such_function"));
        CFunction function = CFunction.of("abs");
        assertThrows(IllegalArgumentException.class, () -> function.call(1, 2, 3, 4, 5, 6, 7));
    }
}
