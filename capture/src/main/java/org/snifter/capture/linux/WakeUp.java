package org.snifter.capture.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Ends another thread's wait: an eventfd(2). {@link #ring()} may be called from any thread, also after closing. */
public final class WakeUp implements AutoCloseable {
    private static final int EFD_NONBLOCK = 0x800;
    private static final int EFD_CLOEXEC = 0x80000;

    private final int descriptor;
    private final MemorySegment counter = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG);
    private final MemorySegment arrived = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG);
    private boolean open = true;

    private WakeUp(int descriptor) {
        this.descriptor = descriptor;
        counter.set(ValueLayout.JAVA_LONG, 0, 1);
    }

    /**
     * A new one.
     *
     * @throws SystemCallException when there are too many open files
     */
    public static WakeUp open() throws SystemCallException {
        return new WakeUp(SystemCallException.check("eventfd", LibC.eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)));
    }

    int descriptor() {
        return descriptor;
    }

    /** Makes every wait that knows this wake-up return at once, from now on. */
    public synchronized void ring() {
        if (open) {
            // Fails only where the counter is full, and then it is readable as well.
            LibC.write(descriptor, counter);
        }
    }

    /** Makes waits last again, until it is rung the next time. */
    void clear() {
        LibC.read(descriptor, arrived);
    }

    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            LibC.close(descriptor);
        }
    }
}
