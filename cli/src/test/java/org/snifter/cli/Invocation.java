package org.snifter.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What came of running the command in this process. */
final class Invocation {
    private final int status;
    private final byte[] out;
    private final String err;

    private Invocation(int status, byte[] out, String err) {
        this.status = status;
        this.out = out;
        this.err = err;
    }

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

    int status() {
        return status;
    }

    byte[] outBytes() {
        return out.clone();
    }

    String out() {
        return new String(out, StandardCharsets.ISO_8859_1);
    }

    String err() {
        return err;
    }
}
