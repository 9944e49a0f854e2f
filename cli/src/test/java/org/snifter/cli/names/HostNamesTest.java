package org.snifter.cli.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Names that are looked up beside the printing. */
@Timeout(30)
class HostNamesTest {
    private static final int ADDRESS = 0xc000_0201;

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void aNameIsThereOnceItIsAnswered() throws InterruptedException {
        CountDownLatch answer = new CountDownLatch(1);
        HostNames names = new HostNames(address -> {
            asked.incrementAndGet();
            await(answer);
            return "host" + address[3];
        }, false);
        assertNull(names.ipv4(ADDRESS));
        assertNull(names.ipv4(ADDRESS));
        answer.countDown();
        assertEquals("host1", eventually(names));
        assertEquals("host1", names.ipv4(ADDRESS));
        assertEquals(1, asked.get());
    }

    @Test
    void whoWaitsHasTheNameAtOnce() {
        HostNames names = new HostNames(address -> "host" + address.length, true);
        assertEquals("host4", names.ipv4(ADDRESS));
        assertEquals("host16", names.ipv6(1, 2));
    }

    @Test
    void thatThereIsNoNameIsRemembered() {
        HostNames names = new HostNames(_ -> {
            asked.incrementAndGet();
            return null;
        }, true);
        for (int i = 0; i < 1000; i++) {
            assertNull(names.ipv4(ADDRESS));
        }
        assertEquals(1, asked.get());
    }

    @Test
    void aSilentNameServerCostsSecondsOnce() {
        CountDownLatch never = new CountDownLatch(1);
        HostNames names = new HostNames(_ -> {
            await(never);
            return "late";
        }, true);
        long begin = System.nanoTime();
        for (int i = 0; i < 5000; i++) {
            assertNull(names.ipv4(ADDRESS + i));
        }
        never.countDown();
        assertTrue(System.nanoTime() - begin < Duration.ofSeconds(10).toNanos());
    }

    @Test
    void moreAddressesThanAreRememberedLoseNothingButTime() {
        HostNames names = new HostNames(address -> "host", true);
        for (int i = 0; i < HostNames.LIMIT + 1000; i++) {
            assertEquals("host", names.ipv6(i, 1));
        }
    }

    private static String eventually(HostNames names) throws InterruptedException {
        String name = names.ipv4(ADDRESS);
        while (name == null) {
            Thread.sleep(1);
            name = names.ipv4(ADDRESS);
        }
        return name;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
