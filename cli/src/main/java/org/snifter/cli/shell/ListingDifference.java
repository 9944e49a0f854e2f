package org.snifter.cli.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.snifter.cli.terminal.Paint;

/** What changed from one listing to another: a line for each instruction that is the same, went, came, or jumps elsewhere. */
final class ListingDifference {
    /** Programs whose sizes multiplied are more are not compared instruction by instruction. */
    private static final long MOST_PAIRS = 20_000_000;
    private static final int NONE = -1;

    private final ComparedCode before;
    private final ComparedCode after;
    /** Of each instruction before, the one after that it became; {@link #NONE} where it went. */
    private final int[] became;
    private int gone;
    private int come;
    private int moved;
    private final List<String> lines = new ArrayList<>();

    private ListingDifference(Code before, Code after) {
        this.before = ComparedCode.of(before);
        this.after = ComparedCode.of(after);
        this.became = new int[this.before.size()];
        Arrays.fill(became, NONE);
    }

    /** The text of it, with a summary at the end. */
    static String of(Code before, Code after, Look look) throws ShellException {
        ListingDifference difference = new ListingDifference(before, after);
        if ((long) difference.before.size() * difference.after.size() > MOST_PAIRS) {
            throw new ShellException("the programs are too long to be compared: " + difference.before.size() + " and "
                    + difference.after.size() + " instructions");
        }
        difference.match();
        difference.write(look);
        return difference.text(look);
    }

    /** Finds the longest sequence of instructions that both have. */
    private void match() {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.shapes().get(i).equals(after.shapes().get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < before.size() && j < after.size()) {
            if (before.shapes().get(i).equals(after.shapes().get(j))) {
                became[i++] = j++;
            } else if (common[i + 1][j] >= common[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }

    private void write(Look look) {
        int written = 0;
        for (int i = 0; i < before.size(); i++) {
            if (became[i] == NONE) {
                lines.add(look.mark(Paint.Mark.BAD, "- " + Tabs.expanded(before.lines().get(i))));
                gone++;
            } else {
                come(written, became[i], look);
                written = became[i] + 1;
                kept(i, look);
            }
        }
        come(written, after.size(), look);
    }

    private void come(int from, int to, Look look) {
        for (int j = from; j < to; j++) {
            lines.add(look.mark(Paint.Mark.GOOD, "+ " + Tabs.expanded(after.lines().get(j))));
            come++;
        }
    }

    private void kept(int i, Look look) {
        List<Integer> expected = before.targets().get(i).stream().map(target -> became[target]).toList();
        String line = Tabs.expanded(after.lines().get(became[i]));
        if (expected.equals(after.targets().get(became[i]))) {
            lines.add("  " + line);
        } else {
            lines.add(look.mark(Paint.Mark.CHANGED, "~ " + line));
            moved++;
        }
    }

    private String text(Look look) {
        if (gone + come + moved == 0) {
            return "the programs are the same: " + Quantity.of(after.size(), "instruction") + "\n";
        }
        String summary = Quantity.of(before.size(), "instruction") + " before, " + after.size() + " now: " + gone
                + " gone (-), " + come + " new (+), " + moved + " that go elsewhere (~)";
        return String.join("\n", lines) + "\n"
                + look.mark(Paint.Mark.ASIDE, look.paragraph(summary, "").stripTrailing()) + "\n";
    }
}
