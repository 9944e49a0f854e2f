package org.snifter.cli.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.snifter.cbpf.debug.Cell;
import org.snifter.cbpf.debug.Outcome;
import org.snifter.cbpf.debug.Situation;
import org.snifter.cli.terminal.Paint;
import org.snifter.filter.LinkType;

/** Where the debugger stands, in a few lines: what the registers hold, what comes next, what it reads. */
final class StepView {
    /** The arrow before an instruction. */
    private static final int HEAD_COLUMNS = 3;
    private static final int WIDE_COLUMNS = 72;
    private static final int INSTRUCTION_COLUMNS = 50;

    private final Code code;
    private final SelectedPacket packet;
    private final LinkType linkType;
    private final Look look;
    private final StringBuilder out = new StringBuilder();

    private StepView(Code code, SelectedPacket packet, LinkType linkType, Look look) {
        this.code = code;
        this.packet = packet;
        this.linkType = linkType;
        this.look = look;
    }

    /**
     * The text.
     *
     * @param before where the debugger stood, to show what has changed since
     */
    static String of(Code code, SelectedPacket packet, LinkType linkType, Situation now, Situation before, Look look) {
        StepView view = new StepView(code, packet, linkType, look);
        view.cells(now, before, view.code instanceof Code.Classic);
        now.outcome().ifPresentOrElse(outcome -> view.outcome(outcome, now), () -> view.next(now));
        return view.out.toString();
    }

    /** All registers and the memory in use. */
    static String registers(Code code, SelectedPacket packet, LinkType linkType, Situation now, Look look) {
        StepView view = new StepView(code, packet, linkType, look);
        view.cells(now, now, true);
        return view.out.toString();
    }

    /** What a cell holds: {@code A = 0x800 (2048)}. */
    private static String text(Cell cell) {
        String value = "0x" + Long.toHexString(cell.value());
        if (cell.means().isPresent()) {
            value = cell.means().get();
        } else if (Long.compareUnsigned(cell.value(), 9) > 0) {
            value += " (" + Long.toUnsignedString(cell.value()) + ")";
        }
        return cell.name() + " = " + value;
    }

    /** @param all also those that are 0 and were */
    private void cells(Situation now, Situation before, boolean all) {
        int column = 0;
        for (Cell cell : now.cells()) {
            boolean changed = !before.cells().contains(cell) && now.steps() > 0;
            if (!all && !changed && cell.value() == 0) {
                continue;
            }
            String text = (changed ? "*" : " ") + text(cell);
            if (column > 0 && column + text.length() + 3 > look.columns()) {
                out.append('\n');
                column = 0;
            }
            out.append(column == 0 ? " " : "  ").append(changed ? look.mark(Paint.Mark.CHANGED, text) : text);
            column += text.length() + 2;
        }
        out.append('\n');
    }

    private void next(Situation now) {
        String line = Tabs.expanded(code.lines().get(now.next()));
        String parts = code.parts(now.next());
        out.append(look.mark(Paint.Mark.CURRENT, "=> " + line));
        out.append(aside(parts, line, look)).append('\n');
        now.read().ifPresent(read -> out.append(PacketView.line(packet, linkType, read, "  reads", look)));
    }

    /** What is said of an instruction beside it, as far as there is room. */
    private static String aside(String parts, String line, Look look) {
        int blanks = Math.max(2, (look.columns() < WIDE_COLUMNS ? 0 : INSTRUCTION_COLUMNS) - line.length());
        String text = parts.isEmpty() ? "" : look.fitting("; " + parts, HEAD_COLUMNS + line.length() + blanks);
        return text.isEmpty() ? "" : " ".repeat(blanks) + look.mark(Paint.Mark.ASIDE, text);
    }

    private void outcome(Outcome outcome, Situation now) {
        String text = switch (outcome) {
            case Outcome.Returned(int value) -> value == 0
                    ? "rejected"
                    : "accepted, of which " + keeps(value) + " kept";
            case Outcome.Ended(int instruction, String reason) ->
                "rejected: instruction " + code.number(instruction) + " " + reason;
        };
        out.append(look.mark(outcome.accepts() ? Paint.Mark.GOOD : Paint.Mark.BAD, "packet " + packet.number() + " is "
                + text)).append('\n');
        boolean returned = outcome instanceof Outcome.Returned;
        // What comes before an eBPF program's exit only gives it its verdict.
        OptionalInt decisive = !returned
                ? OptionalInt.of(now.next())
                : code instanceof Code.Classic ? now.previous() : OptionalInt.empty();
        decisive.ifPresent(index -> {
            String line = Tabs.expanded(code.lines().get(index));
            out.append(look.mark(Paint.Mark.ASIDE, returned ? "after " : "   by ")).append(line)
                    .append(aside(code.parts(index), line, look)).append('\n');
        });
    }

    private String keeps(int value) {
        return Integer.compareUnsigned(value, packet.capturedLength()) >= 0
                ? "all bytes are"
                : Quantity.of(Integer.toUnsignedLong(value), "byte") + (value == 1 ? " is" : " are");
    }

    /** The whole program, with where the debugger stands and where it will stop. */
    static String listing(Code code, int current, List<Integer> stops, Look look) {
        StringBuilder out = new StringBuilder();
        List<String> lines = new ArrayList<>(code.lines());
        for (int i = 0; i < lines.size(); i++) {
            String line = Tabs.expanded(lines.get(i));
            String parts = code.parts(i);
            String head = (i == current ? "=>" : "  ") + (stops.contains(i) ? "*" : " ");
            out.append(i == current ? look.mark(Paint.Mark.CURRENT, head + line) : head + line);
            out.append(aside(parts, line, look)).append('\n');
        }
        return out.toString();
    }
}
