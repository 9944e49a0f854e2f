package org.snifter.cbpf.opt;

import java.util.Arrays;
import org.snifter.cbpf.Comparison;

/**
 * The numbers that a value can be, as far as known: some ranges of unsigned 32-bit numbers, and bits that are the same in all
 * of them. The set may be larger than what is known of the value, never smaller.
 */
@SuppressWarnings("ReferenceEquality") // The same instance is a cheap case of the same set.
final class NumberSet {
    private static final long LAST = 0xffffffffL;
    /** Sets of more ranges are widened. */
    private static final int MOST_RANGES = 16;
    /** Sets of so few numbers are held exactly. */
    private static final int FEW = 32;

    /** All numbers. */
    static final NumberSet ALL = new NumberSet(new long[]{0, LAST}, 0, 0);
    /** No number. */
    static final NumberSet NONE = new NumberSet(new long[0], -1, -1);

    /** First and last number of each range, ascending, with a gap between ranges. */
    private final long[] ranges;
    /** The bits that are 0 in all numbers. */
    private final int zeros;
    /** The bits that are 1 in all numbers. */
    private final int ones;

    private NumberSet(long[] ranges, int zeros, int ones) {
        this.ranges = ranges;
        this.zeros = zeros;
        this.ones = ones;
    }

    /** Only this number. */
    static NumberSet of(int number) {
        long only = Integer.toUnsignedLong(number);
        return new NumberSet(new long[]{only, only}, ~number, number);
    }

    /** These numbers. */
    static NumberSet of(int[] numbers) {
        if (numbers.length == 0) {
            return NONE;
        }
        long[] sorted = new long[numbers.length];
        int zeros = -1;
        int ones = -1;
        for (int i = 0; i < numbers.length; i++) {
            sorted[i] = Integer.toUnsignedLong(numbers[i]);
            zeros &= ~numbers[i];
            ones &= numbers[i];
        }
        Arrays.sort(sorted);
        long[] ranges = new long[2 * sorted.length];
        int end = 0;
        for (long number : sorted) {
            end = append(ranges, end, number, number);
        }
        return new NumberSet(widened(Arrays.copyOf(ranges, end)), zeros, ones);
    }

    /** The numbers from first to last, unsigned; none where last is smaller. */
    static NumberSet range(long first, long last) {
        return first > last ? NONE : normal(new long[]{first, last}, 0, 0);
    }

    /** The numbers that have these bits 0 and those 1. */
    static NumberSet bits(int zeros, int ones) {
        return normal(ALL.ranges, zeros, ones);
    }

    /** How a comparison of these numbers with one comes out: TRUE, FALSE, or null where that depends. */
    Boolean compare(Comparison comparison, int number) {
        long operand = Integer.toUnsignedLong(number);
        return switch (comparison) {
            case EQUAL -> outcome(isSingle() && min() == operand, !contains(number));
            case GREATER -> outcome(min() > operand, max() <= operand);
            case GREATER_OR_EQUAL -> outcome(min() >= operand, max() < operand);
            case ANY_BIT -> outcome((ones & number) != 0, (~zeros & number) == 0);
        };
    }

    private static Boolean outcome(boolean always, boolean never) {
        return always ? Boolean.TRUE : never ? Boolean.FALSE : null;
    }

    /** The numbers for which a comparison with this number has this result. */
    NumberSet where(Comparison comparison, int number, boolean holds) {
        long operand = Integer.toUnsignedLong(number);
        return switch (comparison) {
            case EQUAL -> holds ? contains(number) ? of(number) : NONE : without(number);
            case GREATER -> intersect(holds ? range(operand + 1, LAST) : range(0, operand));
            case GREATER_OR_EQUAL -> intersect(holds ? range(operand, LAST) : range(0, operand - 1));
            case ANY_BIT -> intersect(!holds
                    ? bits(number, 0)
                    : number == 0
                            ? NONE
                            : Integer.bitCount(number) == 1 ? bits(0, number) : range(operand & -operand, LAST));
        };
    }

    private NumberSet without(int number) {
        if (!contains(number)) {
            return this;
        }
        long excluded = Integer.toUnsignedLong(number);
        long[] rest = new long[ranges.length + 2];
        int end = 0;
        for (int i = 0; i < ranges.length; i += 2) {
            if (excluded < ranges[i] || excluded > ranges[i + 1]) {
                rest[end++] = ranges[i];
                rest[end++] = ranges[i + 1];
            } else {
                if (ranges[i] < excluded) {
                    rest[end++] = ranges[i];
                    rest[end++] = excluded - 1;
                }
                if (excluded < ranges[i + 1]) {
                    rest[end++] = excluded + 1;
                    rest[end++] = ranges[i + 1];
                }
            }
        }
        return end > 2 * MOST_RANGES ? this : normal(Arrays.copyOf(rest, end), zeros, ones);
    }

    /** Whether no number is left. */
    boolean isEmpty() {
        return ranges.length == 0;
    }

    /** Whether there is but one number. */
    boolean isSingle() {
        return ranges.length == 2 && ranges[0] == ranges[1];
    }

    /** The smallest number. */
    long min() {
        return ranges[0];
    }

    /** The largest number. */
    long max() {
        return ranges[ranges.length - 1];
    }

    /** The bits known to be 0. */
    int zeros() {
        return zeros;
    }

    /** The bits known to be 1. */
    int ones() {
        return ones;
    }

    boolean contains(int number) {
        if ((number & zeros) != 0 || (~number & ones) != 0) {
            return false;
        }
        long wanted = Integer.toUnsignedLong(number);
        for (int i = 0; i < ranges.length; i += 2) {
            if (wanted <= ranges[i + 1]) {
                return wanted >= ranges[i];
            }
        }
        return false;
    }

    /** The numbers, or null where there are more than a few. */
    int[] few() {
        return few(ranges);
    }

    NumberSet intersect(NumberSet other) {
        if (this == ALL || this == other) {
            return other;
        }
        if (other == ALL) {
            return this;
        }
        if (isSingle()) {
            return other.contains((int) min()) ? this : NONE;
        }
        if (other.isSingle()) {
            return contains((int) other.min()) ? other : NONE;
        }
        long[] both = new long[ranges.length + other.ranges.length];
        int end = 0;
        for (int i = 0, j = 0; i < ranges.length && j < other.ranges.length;) {
            long first = Math.max(ranges[i], other.ranges[j]);
            long last = Math.min(ranges[i + 1], other.ranges[j + 1]);
            if (first <= last) {
                both[end++] = first;
                both[end++] = last;
            }
            if (ranges[i + 1] < other.ranges[j + 1]) {
                i += 2;
            } else {
                j += 2;
            }
        }
        return normal(widened(Arrays.copyOf(both, end)), zeros | other.zeros, ones | other.ones);
    }

    NumberSet union(NumberSet other) {
        if (isEmpty() || this == other) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        long[] either = new long[ranges.length + other.ranges.length];
        int end = 0;
        for (int i = 0, j = 0; i < ranges.length || j < other.ranges.length;) {
            if (j >= other.ranges.length || (i < ranges.length && ranges[i] <= other.ranges[j])) {
                end = append(either, end, ranges[i], ranges[i + 1]);
                i += 2;
            } else {
                end = append(either, end, other.ranges[j], other.ranges[j + 1]);
                j += 2;
            }
        }
        return new NumberSet(widened(Arrays.copyOf(either, end)), zeros & other.zeros, ones & other.ones);
    }

    /** Every number plus a constant, where that does not wrap around; all numbers otherwise. */
    NumberSet plus(long summand) {
        if (isEmpty() || min() + summand < 0 || max() + summand > LAST) {
            return ALL;
        }
        long[] moved = ranges.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += summand;
        }
        return normal(moved, 0, 0);
    }

    /** Adds a range that begins no earlier than the last one; returns the new end. */
    private static int append(long[] ranges, int end, long first, long last) {
        if (end > 0 && first <= ranges[end - 1] + 1) {
            ranges[end - 1] = Math.max(ranges[end - 1], last);
            return end;
        }
        ranges[end] = first;
        ranges[end + 1] = last;
        return end + 2;
    }

    /** A superset of not too many ranges. */
    private static long[] widened(long[] ranges) {
        if (ranges.length <= 2 * MOST_RANGES) {
            return ranges;
        }
        long[] fewer = Arrays.copyOf(ranges, 2 * MOST_RANGES);
        fewer[fewer.length - 1] = ranges[ranges.length - 1];
        return fewer;
    }

    /** The set with what ranges tell of bits and bits of ranges. */
    private static NumberSet normal(long[] ranges, int zeros, int ones) {
        if (ranges.length == 0 || (zeros & ones) != 0) {
            return NONE;
        }
        int[] few = few(ranges);
        if (few != null) {
            int end = 0;
            for (int number : few) {
                if ((number & zeros) == 0 && (~number & ones) == 0) {
                    few[end++] = number;
                }
            }
            return of(Arrays.copyOf(few, end));
        }
        long least = Integer.toUnsignedLong(ones);
        long most = Integer.toUnsignedLong(~zeros);
        long first = ranges[0];
        long last = ranges[ranges.length - 1];
        if (least > first || most < last) {
            long[] cut = new long[ranges.length];
            int end = 0;
            for (int i = 0; i < ranges.length; i += 2) {
                if (ranges[i] <= most && ranges[i + 1] >= least) {
                    cut[end++] = Math.max(ranges[i], least);
                    cut[end++] = Math.min(ranges[i + 1], most);
                }
            }
            return normal(Arrays.copyOf(cut, end), zeros, ones);
        }
        // The bits in front of the first that differs between the ends are the same in all numbers.
        int differ = (int) (first ^ last);
        int same = differ == 0 ? -1 : ~(Integer.highestOneBit(differ) | Integer.highestOneBit(differ) - 1);
        return new NumberSet(ranges, zeros | (same & ~(int) first), ones | (same & (int) first));
    }

    private static int[] few(long[] ranges) {
        long count = 0;
        for (int i = 0; i < ranges.length; i += 2) {
            count += ranges[i + 1] - ranges[i] + 1;
            if (count > FEW) {
                return null;
            }
        }
        int[] numbers = new int[(int) count];
        int end = 0;
        for (int i = 0; i < ranges.length; i += 2) {
            for (long number = ranges[i]; number <= ranges[i + 1]; number++) {
                numbers[end++] = (int) number;
            }
        }
        return numbers;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof NumberSet other && zeros == other.zeros && ones == other.ones
                && Arrays.equals(ranges, other.ranges);
    }

    @Override
    public int hashCode() {
        return (Arrays.hashCode(ranges) * 31 + zeros) * 31 + ones;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < ranges.length; i += 2) {
            text.append(i == 0 ? "" : ", ").append(ranges[i]);
            if (ranges[i] != ranges[i + 1]) {
                text.append("..").append(ranges[i + 1]);
            }
        }
        return text.append('}').toString();
    }
}
