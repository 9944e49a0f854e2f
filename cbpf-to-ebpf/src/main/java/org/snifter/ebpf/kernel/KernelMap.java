package org.snifter.ebpf.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.snifter.cbpf.AddressSet;
import org.snifter.ebpf.MapDeclaration;
import org.snifter.ebpf.MapType;
import org.snifter.ebpf.map.SetEntries;
import org.snifter.ebpf.map.UpdateMode;

/**
 * A map in the kernel. Keys and values are memory of {@link #keyBytes()} and {@link #valueBytes()}, native or not; {@link
 * MapView} gives them types.
 *
 * <p>To be closed when it is not needed any more; the kernel keeps it as long as a program uses it or a path names it.
 */
public final class KernelMap implements AutoCloseable {
    // struct bpf_map_info
    private static final int INFORMATION_BYTES = 80;
    private static final long INFORMATION_TYPE = 0;
    private static final long INFORMATION_ID = 4;
    private static final long INFORMATION_KEY = 8;
    private static final long INFORMATION_VALUE = 12;
    private static final long INFORMATION_ENTRIES = 16;
    private static final long INFORMATION_FLAGS = 20;
    private static final long INFORMATION_NAME = 24;

    /** Entries that are written at once. */
    private static final int BATCH = 4096;

    private final int descriptor;
    private final MapDeclaration declaration;
    private final int valueBytes;

    private KernelMap(int descriptor, MapDeclaration declaration) throws KernelException {
        this.descriptor = descriptor;
        this.declaration = declaration;
        this.valueBytes = declaration.type().isPerCpu()
                ? Processors.possible() * Processors.stride(declaration.valueBytes())
                : declaration.valueBytes();
    }

    /** Makes a map, with the members of its set where it stands for one. */
    public static KernelMap create(MapDeclaration declaration) throws KernelException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = Bpf.attributes(arena);
            attributes.set(ValueLayout.JAVA_INT, 0, declaration.type().number());
            attributes.set(ValueLayout.JAVA_INT, 4, declaration.keyBytes());
            attributes.set(ValueLayout.JAVA_INT, 8, declaration.valueBytes());
            attributes.set(ValueLayout.JAVA_INT, 12, declaration.entries());
            attributes.set(ValueLayout.JAVA_INT, 16, declaration.flags());
            Bpf.name(attributes, 28, declaration.name());
            int descriptor = Bpf.call(Bpf.MAP_CREATE, attributes,
                    "the kernel does not make the map '" + declaration.name() + "'");
            KernelMap map = new KernelMap(descriptor, declaration);
            try {
                if (declaration.members().isPresent()) {
                    map.addMembers(declaration.members().get());
                }
            } catch (KernelException e) {
                map.close();
                throw e;
            }
            return map;
        }
    }

    /**
     * The map that has a name in a BPF file system.
     *
     * @throws KernelException where there is none, or it is of a kind that this project does not know
     */
    public static KernelMap open(Path path) throws KernelException {
        int descriptor = Bpf.openPinned(path.toString());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment structure = arena.allocate(INFORMATION_BYTES, Long.BYTES);
            Bpf.information(descriptor, structure);
            int number = structure.get(ValueLayout.JAVA_INT, INFORMATION_TYPE);
            MapType type = MapType.of(number).orElseThrow(
                    () -> new KernelException("'" + path + "' is a map of a kind not known here: " + number,
                            Bpf.EINVAL, ""));
            String name = structure.getString(INFORMATION_NAME);
            return new KernelMap(descriptor, new MapDeclaration(name.isEmpty() ? "unnamed" : name, type,
                    structure.get(ValueLayout.JAVA_INT, INFORMATION_KEY),
                    structure.get(ValueLayout.JAVA_INT, INFORMATION_VALUE),
                    structure.get(ValueLayout.JAVA_INT, INFORMATION_ENTRIES),
                    structure.get(ValueLayout.JAVA_INT, INFORMATION_FLAGS)));
        } catch (KernelException | RuntimeException e) {
            SystemCalls.close(descriptor);
            throw e;
        }
    }

    /** Gives the map a name in a BPF file system, which keeps it when this is closed; deleting the file takes it back. */
    public void pin(Path path) throws KernelException {
        Bpf.pin(descriptor, path.toString());
    }

    /** What the map is like. */
    public MapDeclaration declaration() {
        return declaration;
    }

    /** The number that the kernel knows it by. */
    public int id() throws KernelException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment structure = arena.allocate(INFORMATION_BYTES, Long.BYTES);
            Bpf.information(descriptor, structure);
            return structure.get(ValueLayout.JAVA_INT, INFORMATION_ID);
        }
    }

    /** The file descriptor. */
    public int descriptor() {
        return descriptor;
    }

    /** Bytes of a key. */
    public int keyBytes() {
        return declaration.keyBytes();
    }

    /**
     * Bytes of a value as it is read and written: in a map with a value for each processor that of all, each at a
     * multiple of 8.
     */
    public int valueBytes() {
        return valueBytes;
    }

    /** Copies the value of a key; false where the key is not there. */
    public boolean get(MemorySegment key, MemorySegment value) throws KernelException {
        check(key, keyBytes(), "key");
        check(value, valueBytes, "value");
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment nativeValue = arena.allocate(valueBytes, Long.BYTES);
            long result = element(arena, Bpf.MAP_LOOKUP, key, nativeValue, 0);
            if (result == -Bpf.ENOENT) {
                return false;
            }
            checkResult(result, "cannot be read");
            value.copyFrom(nativeValue);
            return true;
        }
    }

    /** The value of a key, in memory of its own; empty where the key is not there. */
    public Optional<MemorySegment> get(MemorySegment key) throws KernelException {
        MemorySegment value = MemorySegment.ofArray(new long[(valueBytes + 7) / 8]).asSlice(0, valueBytes);
        return get(key, value) ? Optional.of(value) : Optional.empty();
    }

    /** Writes an entry; false where the mode forbids it. */
    public boolean put(MemorySegment key, MemorySegment value, UpdateMode mode) throws KernelException {
        check(key, keyBytes(), "key");
        check(value, valueBytes, "value");
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment nativeValue = arena.allocate(valueBytes, Long.BYTES).copyFrom(value);
            long result = element(arena, Bpf.MAP_UPDATE, key, nativeValue, mode.flag());
            boolean forbidden = (result == -Bpf.EEXIST && mode == UpdateMode.CREATE)
                    || (result == -Bpf.ENOENT && mode == UpdateMode.REPLACE);
            if (!forbidden) {
                checkResult(result, "cannot be written");
            }
            return !forbidden;
        }
    }

    /** Writes an entry, whether the key is there or not. */
    public void put(MemorySegment key, MemorySegment value) throws KernelException {
        put(key, value, UpdateMode.ANY);
    }

    /** Puts a program into an array of programs, in place of the one that was there. */
    public void put(int index, KernelProgram program) throws KernelException {
        put(MemorySegment.ofArray(new int[]{index}), MemorySegment.ofArray(new int[]{program.descriptor()}));
    }

    /** Deletes an entry; false where the key is not there. */
    public boolean remove(MemorySegment key) throws KernelException {
        check(key, keyBytes(), "key");
        try (Arena arena = Arena.ofConfined()) {
            long result = element(arena, Bpf.MAP_DELETE, key, MemorySegment.NULL, 0);
            if (result == -Bpf.ENOENT) {
                return false;
            }
            checkResult(result, "gives no entry up");
            return true;
        }
    }

    /**
     * Goes through the entries in the kernel's order. Those that are written or deleted meanwhile may be seen or not; where
     * one is deleted at the wrong moment the kernel begins anew, so an entry may be seen twice, but not more often than the
     * map has room for entries.
     *
     * @param visitor takes key and value, both valid until it returns
     */
    public void forEach(BiConsumer<MemorySegment, MemorySegment> visitor) throws KernelException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment key = MemorySegment.NULL;
            MemorySegment value = arena.allocate(valueBytes, Long.BYTES);
            MemorySegment[] keys = {arena.allocate(keyBytes(), Long.BYTES), arena.allocate(keyBytes(), Long.BYTES)};
            MemorySegment attributes = Bpf.attributes(arena);
            for (int i = 0; i < declaration.entries(); i++) {
                MemorySegment next = keys[i % 2];
                long result = element(attributes, Bpf.MAP_NEXT_KEY, key, next, 0);
                if (result == -Bpf.ENOENT) {
                    return;
                }
                checkResult(result, "cannot be gone through");
                key = next;
                if (element(attributes, Bpf.MAP_LOOKUP, key, value, 0) >= 0) {
                    visitor.accept(key, value);
                }
            }
        }
    }

    /** How many entries there are now; goes through all of them. */
    public long count() throws KernelException {
        long[] count = {0};
        forEach((key, value) -> count[0]++);
        return count[0];
    }

    private void addMembers(AddressSet members) throws KernelException {
        if (declaration.type() == MapType.ARRAY) {
            put(MemorySegment.ofArray(new int[1]), MemorySegment.ofArray(SetEntries.table(declaration, members)));
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = Bpf.attributes(arena);
            MemorySegment keys = arena.allocate((long) keyBytes() * BATCH, Long.BYTES);
            MemorySegment values = arena.allocate((long) valueBytes * BATCH, Long.BYTES);
            values.fill((byte) 1);
            for (int from = 0; from < members.size(); from += BATCH) {
                int count = Math.min(BATCH, members.size() - from);
                for (int i = 0; i < count; i++) {
                    SetEntries.key(declaration, members.prefix(from + i), keys, (long) keyBytes() * i);
                }
                putAll(attributes, keys, values, count);
            }
        }
    }

    /** Writes many entries by one call; one by one where the kernel cannot do that with this kind of map. */
    private void putAll(MemorySegment attributes, MemorySegment keys, MemorySegment values, int count)
            throws KernelException {
        attributes.fill((byte) 0);
        attributes.set(ValueLayout.ADDRESS, 16, keys);
        attributes.set(ValueLayout.ADDRESS, 24, values);
        attributes.set(ValueLayout.JAVA_INT, 32, count);
        attributes.set(ValueLayout.JAVA_INT, 36, descriptor);
        long result = Bpf.call(Bpf.MAP_UPDATE_BATCH, attributes);
        if (result == -Bpf.EINVAL || result == -Bpf.EOPNOTSUPP || result == -Bpf.ENOTSUPP) {
            attributes.fill((byte) 0);
            for (int i = 0; i < count; i++) {
                checkResult(element(attributes, Bpf.MAP_UPDATE, keys.asSlice((long) i * keyBytes(), keyBytes()),
                        values.asSlice((long) i * valueBytes, valueBytes), 0), "cannot be written");
            }
            return;
        }
        checkResult(result, "cannot be written");
    }

    private long element(Arena arena, int command, MemorySegment key, MemorySegment value, long flags) {
        MemorySegment nativeKey = arena.allocate(keyBytes(), Long.BYTES).copyFrom(key);
        return element(Bpf.attributes(arena), command, nativeKey, value, flags);
    }

    private long element(MemorySegment attributes, int command, MemorySegment key, MemorySegment value, long flags) {
        attributes.set(ValueLayout.JAVA_INT, 0, descriptor);
        attributes.set(ValueLayout.ADDRESS, 8, key);
        attributes.set(ValueLayout.ADDRESS, 16, value);
        attributes.set(ValueLayout.JAVA_LONG, 24, flags);
        return Bpf.call(command, attributes);
    }

    private void checkResult(long result, String failure) throws KernelException {
        if (result < 0) {
            throw KernelException.of("the map '" + declaration.name() + "' " + failure, (int) -result);
        }
    }

    private static void check(MemorySegment segment, int bytes, String what) {
        if (segment.byteSize() != bytes) {
            throw new IllegalArgumentException("a " + what + " has " + bytes + " bytes, not " + segment.byteSize());
        }
    }

    @Override
    public void close() {
        SystemCalls.close(descriptor);
    }
}
