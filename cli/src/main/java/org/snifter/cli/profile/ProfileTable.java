package org.snifter.cli.profile;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.ExecutionCounts;
import org.snifter.cbpf.Listing;
import org.snifter.cbpf.LocatedProgram;
import org.snifter.cbpf.PartAnswers;
import org.snifter.cbpf.ir.GraphListing;
import org.snifter.filter.Span;

/** A profile as text: a table of the expression's parts, and one of the program's instructions. */
public final class ProfileTable {
    private static final int INSTRUCTION_COLUMNS = 42;
    private static final int LEAST_COLUMNS = 9;
    private static final int LONGEST_PART = 40;
    private static final int BAR_COLUMNS = 8;
    private static final String BLOCKS = " ▏▎▍▌▋▊▉█";
    private static final int EIGHTHS = 8;

    private final StringBuilder out = new StringBuilder();
    private final String expression;
    private final ExecutionCounts counts;
    private final int columns;

    private ProfileTable(String expression, ExecutionCounts counts) {
        this.expression = expression;
        this.counts = counts;
        this.columns = Math.max(LEAST_COLUMNS, Long.toString(counts.packets()).length());
    }

    /**
     * The tables.
     *
     * @param expression what the program's origins are parts of
     * @param program    the program that was counted
     * @param parts      the answers of the primitives; may be none
     */
    public static String of(String expression, LocatedProgram program, ExecutionCounts counts,
            List<PartAnswers> parts) {
        ProfileTable table = new ProfileTable(expression, counts);
        table.summary();
        if (!parts.isEmpty()) {
            table.parts(parts);
        }
        table.instructions(program);
        return table.out.toString();
    }

    private void summary() {
        long packets = counts.packets();
        out.append(String.format(Locale.ROOT, "%d packet%s, %d accepted (%s)%n", packets, packets == 1 ? "" : "s",
                counts.accepted(), share(counts.accepted(), packets)));
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }

    private void parts(List<PartAnswers> parts) {
        out.append('\n');
        cells("asked", "yes", "no", "too short");
        out.append("part\n");
        for (PartAnswers each : parts) {
            cells(number(each.asked()), number(each.yes()), number(each.no()),
                    number(each.asked() - each.yes() - each.no()));
            out.append(part(each.part())).append('\n');
        }
    }

    private void instructions(LocatedProgram program) {
        out.append('\n');
        cells("ran", "held", "did not", "left here");
        out.repeat(' ', BAR_COLUMNS + 2);
        padded("instruction", INSTRUCTION_COLUMNS);
        out.append("part\n");
        List<String> lines = Listing.assemblyLines(program.program());
        for (int i = 0; i < lines.size(); i++) {
            boolean test = program.program().get(i) instanceof CbpfInstruction.JumpIfConstant
                    || program.program().get(i) instanceof CbpfInstruction.JumpIfX;
            cells(number(counts.runs(i)), test ? number(counts.held(i)) : "", test ? number(counts.wentOn(i)) : "",
                    number(counts.ended(i)));
            padded(bar(counts.runs(i), counts.packets()), BAR_COLUMNS + 2);
            padded(lines.get(i).replace('\t', ' ').stripTrailing(), INSTRUCTION_COLUMNS);
            out.append(partNames(program.origins().get(i)));
            out.setLength(out.length() - trailingBlanks());
            out.append('\n');
        }
    }

    private int trailingBlanks() {
        int blanks = 0;
        while (out.charAt(out.length() - 1 - blanks) == ' ') {
            blanks++;
        }
        return blanks;
    }

    private void cells(String... cells) {
        for (String cell : cells) {
            out.repeat(' ', columns - cell.length()).append(cell).append("  ");
        }
    }

    private void padded(String text, int width) {
        out.append(text).repeat(' ', Math.max(1, width - text.length()));
    }

    private String partNames(Set<Span> parts) {
        return parts.stream().map(this::part).collect(Collectors.joining(" | "));
    }

    private String part(Span part) {
        String text = GraphListing.origin(part, expression);
        return text.length() <= LONGEST_PART ? text : text.substring(0, LONGEST_PART - 3) + "...";
    }

    /** A zero says less than nothing. */
    private static String number(long count) {
        return count == 0 ? "-" : Long.toString(count);
    }

    private static String bar(long count, long whole) {
        if (whole == 0 || count == 0) {
            return "";
        }
        long eighths = Math.clamp(count * BAR_COLUMNS * EIGHTHS / whole, 1, BAR_COLUMNS * EIGHTHS);
        int rest = (int) (eighths % EIGHTHS);
        return "█".repeat((int) (eighths / EIGHTHS)) + (rest == 0 ? "" : BLOCKS.charAt(rest));
    }
}
