package org.snifter.cbpf.opt;

import java.util.function.BinaryOperator;

/**
 * An immutable map from integers; a big-endian Patricia tree. Changed copies share all but a path with the original, and
 * intersection skips what two maps share.
 *
 * <p>Source: Okasaki and Gill, "Fast Mergeable Integer Maps", 1998.
 */
@SuppressWarnings("ReferenceEquality") // Whether maps share a part is the point here.
sealed interface IntMap<V> {
    /** The map without entries. */
    static <V> IntMap<V> empty() {
        @SuppressWarnings("unchecked")
        IntMap<V> empty = (IntMap<V>) Empty.INSTANCE;
        return empty;
    }

    /** Whether there are no entries. */
    default boolean isEmpty() {
        return this == Empty.INSTANCE;
    }

    /** The key's value, or null. */
    default V get(int key) {
        IntMap<V> map = this;
        while (true) {
            switch (map) {
                case Empty<V> _ -> {
                    return null;
                }
                case Leaf<V> leaf -> {
                    return leaf.key == key ? leaf.value : null;
                }
                case Fork<V> fork -> map = (key & fork.bit) == 0 ? fork.left : fork.right;
            }
        }
    }

    /** This map with another value for the key. */
    default IntMap<V> put(int key, V value) {
        return switch (this) {
            case Empty<V> _ -> new Leaf<>(key, value);
            case Leaf<V> leaf -> leaf.key != key
                    ? join(key, new Leaf<>(key, value), leaf.key, leaf)
                    : leaf.value.equals(value) ? this : new Leaf<>(key, value);
            case Fork<V> fork when !fork.covers(key) -> join(key, new Leaf<>(key, value), fork.prefix, fork);
            case Fork<V> fork when (key & fork.bit) == 0 -> fork.with(fork.left.put(key, value), fork.right);
            case Fork<V> fork -> fork.with(fork.left, fork.right.put(key, value));
        };
    }

    /** This map without the key. */
    default IntMap<V> remove(int key) {
        return switch (this) {
            case Empty<V> _ -> this;
            case Leaf<V> leaf -> leaf.key == key ? empty() : this;
            case Fork<V> fork when !fork.covers(key) -> this;
            case Fork<V> fork when (key & fork.bit) == 0 -> fork.with(fork.left.remove(key), fork.right);
            case Fork<V> fork -> fork.with(fork.left, fork.right.remove(key));
        };
    }

    /**
     * The keys that both maps have.
     *
     * @param combine what becomes of two different values of a key; null drops the key
     */
    default IntMap<V> intersect(IntMap<V> other, BinaryOperator<V> combine) {
        if (this == other) {
            return this;
        }
        return switch (this) {
            case Empty<V> _ -> this;
            case Leaf<V> leaf -> leaf.intersect(other.get(leaf.key), combine);
            case Fork<V> fork -> switch (other) {
                case Empty<V> _ -> other;
                case Leaf<V> leaf -> leaf.intersect(get(leaf.key), (mine, theirs) -> combine.apply(theirs, mine));
                case Fork<V> wide when wide.bit == fork.bit && wide.prefix == fork.prefix -> fork.with(
                        fork.left.intersect(wide.left, combine), fork.right.intersect(wide.right, combine));
                case Fork<V> wide when Integer.compareUnsigned(wide.bit, fork.bit) > 0 -> wide.covers(fork.prefix)
                        ? intersect((fork.prefix & wide.bit) == 0 ? wide.left : wide.right, combine)
                        : empty();
                case Fork<V> narrow -> fork.covers(narrow.prefix)
                        ? ((narrow.prefix & fork.bit) == 0 ? fork.left : fork.right).intersect(narrow, combine)
                        : empty();
            };
        };
    }

    private static <V> IntMap<V> join(int key, IntMap<V> map, int otherKey, IntMap<V> other) {
        int bit = Integer.highestOneBit(key ^ otherKey);
        int prefix = key & ~(bit | bit - 1);
        return (key & bit) == 0 ? new Fork<>(prefix, bit, map, other) : new Fork<>(prefix, bit, other, map);
    }

    /** No entries. */
    record Empty<V>() implements IntMap<V> {
        private static final Empty<?> INSTANCE = new Empty<>();
    }

    /** One entry. */
    record Leaf<V>(int key, V value) implements IntMap<V> {
        private IntMap<V> intersect(V other, BinaryOperator<V> combine) {
            if (other == null) {
                return empty();
            }
            if (value.equals(other)) {
                return this;
            }
            V both = combine.apply(value, other);
            return both == null ? empty() : new Leaf<>(key, both);
        }
    }

    /** Entries whose keys begin alike and differ in a bit: on the left those without it. */
    record Fork<V>(int prefix, int bit, IntMap<V> left, IntMap<V> right) implements IntMap<V> {
        private boolean covers(int key) {
            return (key & ~(bit | bit - 1)) == prefix;
        }

        private IntMap<V> with(IntMap<V> newLeft, IntMap<V> newRight) {
            if (newLeft == left && newRight == right) {
                return this;
            }
            if (newLeft instanceof Empty<V>) {
                return newRight;
            }
            return newRight instanceof Empty<V> ? newLeft : new Fork<>(prefix, bit, newLeft, newRight);
        }
    }
}
