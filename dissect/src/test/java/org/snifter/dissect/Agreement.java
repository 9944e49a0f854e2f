package org.snifter.dissect;

import java.io.IOException;
import java.nio.file.Path;

/**
 * By hand: where our text of a capture differs from tcpdump's. Arguments: a capture file and tcpdump's options.
 */
public final class Agreement {
    private Agreement() {}

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        String[] options = java.util.Arrays.copyOfRange(arguments, 1, arguments.length);
        Path capture = Path.of(arguments[0]);
        String[] theirs = Printing.tcpdump(capture, options).split("\n", -1);
        String[] ours = Printing.ours(capture, CommandLine.parse(options)).split("\n", -1);
        int shown = 0;
        int same = 0;
        for (int i = 0; i < Math.max(theirs.length, ours.length); i++) {
            String a = i < theirs.length ? theirs[i] : "";
            String b = i < ours.length ? ours[i] : "";
            if (a.equals(b)) {
                same++;
            } else if (shown++ < 12) {
                System.out.println("line " + (i + 1) + "\n  tcpdump: " + a + "\n  snifter: " + b);
            }
        }
        System.out.println(same + " lines agree, " + shown + " differ");
    }
}
