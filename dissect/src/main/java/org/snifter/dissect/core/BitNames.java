package org.snifter.dissect.core;

/** Names of the bits of a field. */
public final class BitNames {
    private final int[] masks;
    private final String[] names;

    private BitNames(int[] masks, String[] names) {
        this.masks = masks;
        this.names = names;
    }

    /** Masks and names in turn, in the order in which they are to be printed. */
    public static BitNames of(Object... masksAndNames) {
        int n = masksAndNames.length / 2;
        int[] masks = new int[n];
        String[] names = new String[n];
        for (int i = 0; i < n; i++) {
            masks[i] = (Integer) masksAndNames[2 * i];
            names[i] = (String) masksAndNames[2 * i + 1];
        }
        return new BitNames(masks, names);
    }

    /** Appends the names of the bits that {@code value} has, {@code separator} between, or {@code none}. */
    public void print(TextBuffer t, int value, String separator, String none) {
        boolean first = true;
        for (int i = 0; i < masks.length; i++) {
            if ((value & masks[i]) != 0) {
                t.put(first ? "" : separator).put(names[i]);
                first = false;
            }
        }
        if (first) {
            t.put(none);
        }
    }
}
