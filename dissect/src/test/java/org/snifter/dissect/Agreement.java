package org.snifter.dissect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * By hand: where our text differs from tcpdump's. Arguments: a capture file and tcpdump's options; or a directory with
 * {@code CASES.tsv} and, if wanted, a regular expression for names of cases.
 */
public final class Agreement {
    private static final int SHOWN = 12;

    private Agreement() {}

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        Path path = Path.of(arguments[0]);
        if (path.toFile().isDirectory()) {
            cases(path, arguments.length > 1 ? arguments[1] : "", arguments.length > 2);
        } else {
            List<String> options = List.of(arguments).subList(1, arguments.length);
            List<String> words = new ArrayList<>(List.of("-#", "-t"));
            words.addAll(options);
            packets(Printing.tcpdump(path, words), Printing.ours(path, CommandLine.parse(words)));
        }
    }

    private static void cases(Path directory, String pattern, boolean details) throws IOException {
        int agree = 0;
        int all = 0;
        StringBuilder differ = new StringBuilder();
        for (CaseList.Case c : CaseList.read(directory).cases()) {
            if (!c.name().matches(".*" + pattern + ".*")) {
                continue;
            }
            all++;
            String theirs = Printing.tcpdump(c.capture(), c.options());
            String ours;
            try {
                ours = c.ours();
            } catch (IOException e) {
                ours = e.toString();
            }
            if (theirs.equals(ours)) {
                agree++;
                if (details) {
                    System.out.println("agrees: " + c.name());
                }
            } else {
                differ.append(c.name()).append(' ');
                if (details) {
                    System.out.println("== " + c.name() + " " + c.capture() + " " + String.join(" ", c.options()));
                    differences(theirs, ours);
                }
            }
        }
        System.out.println(differ);
        System.out.println(agree + " of " + all + " cases agree");
    }

    private static void packets(String theirText, String ourText) {
        NumberedText theirs = NumberedText.of(theirText);
        NumberedText ours = NumberedText.of(ourText);
        int shown = 0;
        for (int i = 1; i <= theirs.size(); i++) {
            if (!theirs.packet(i).equals(ours.packet(i)) && shown++ < SHOWN) {
                System.out.println("tcpdump: " + theirs.packet(i) + "snifter: " + ours.packet(i));
            }
        }
        System.out.println(theirs.size() - shown + " packets agree, " + shown + " differ");
    }

    private static void differences(String theirText, String ourText) {
        String[] theirs = theirText.split("\n", -1);
        String[] ours = ourText.split("\n", -1);
        int shown = 0;
        int same = 0;
        for (int i = 0; i < Math.max(theirs.length, ours.length); i++) {
            String a = i < theirs.length ? theirs[i] : "";
            String b = i < ours.length ? ours[i] : "";
            if (a.equals(b)) {
                same++;
            } else if (shown++ < SHOWN) {
                System.out.println("line " + (i + 1) + "\n  tcpdump: " + a + "\n  snifter: " + b);
            }
        }
        System.out.println(same + " lines agree, " + shown + " differ");
    }
}
