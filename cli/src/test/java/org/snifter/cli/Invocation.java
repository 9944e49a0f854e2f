package org.snifter.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What came of running the command in this process. */
record Invocation(int status, byte[] outBytes, String err) {
    static Invocation of(String... args) {
        return withInput(new byte[0], args);
    }

    static Invocation withInput(byte[] input, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(new ByteArrayInputStream(input), out,
                new PrintStream(err, true, StandardCharsets.UTF_8));
        int status = Snifter.run(args, console);
        return new Invocation(status, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
    }

    String out() {
        return new String(outBytes, StandardCharsets.ISO_8859_1);
    }
}
