package org.snifter.capture;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/** An interface whose packets have no link-layer header; Linux Documentation/networking/tuntap.rst. Needs root. */
final class Tun implements AutoCloseable {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final int O_RDWR = 2;
    private static final long TUNSETIFF = 0x400454ca;
    private static final short IFF_TUN_AND_NO_PI = 0x1001;

    final String name = "snt" + VethPair.unique();
    private final int descriptor;

    private Tun(int descriptor) {
        this.descriptor = descriptor;
    }

    static Tun create() throws Throwable {
        VethPair.assumeRoot();
        assumeTrue(Files.exists(Path.of("/dev/net/tun")), "needs /dev/net/tun");
        try (Arena arena = Arena.ofConfined()) {
            Tun tun = new Tun((int) function("open", JAVA_INT, ADDRESS, JAVA_INT)
                    .invokeExact(arena.allocateFrom("/dev/net/tun"), O_RDWR));
            MemorySegment request = arena.allocate(40, 8);
            request.setString(0, tun.name);
            request.set(JAVA_SHORT, 16, IFF_TUN_AND_NO_PI);
            assertEquals(0, (int) function("ioctl", JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS)
                    .invokeExact(tun.descriptor, TUNSETIFF, request));
            Path ipv6 = Path.of("/proc/sys/net/ipv6/conf", tun.name, "disable_ipv6");
            if (Files.exists(ipv6)) {
                Files.writeString(ipv6, "1");
            }
            VethPair.run("ip", "link", "set", tun.name, "up");
            return tun;
        }
    }

    /** Makes the interface receive a packet. */
    void receive(byte[] packet) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(packet.length).copyFrom(MemorySegment.ofArray(packet));
            assertEquals(packet.length, (long) function("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG)
                    .invokeExact(descriptor, memory, (long) packet.length));
        }
    }

    private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... parameters) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(result, parameters));
    }

    @Override
    public void close() {
        try {
            assertEquals(0, (int) function("close", JAVA_INT, JAVA_INT).invokeExact(descriptor));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
