package org.snifter.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

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
        return run(input, new ByteArrayOutputStream(), args);
    }

    private static Invocation run(byte[] input, ByteArrayOutputStream err, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console = new Console(new ByteArrayInputStream(input), out,
                new PrintStream(err, true, StandardCharsets.UTF_8));
        int status = Snifter.run(args, console);
        return new Invocation(status, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
    }

    /** Begins to run the command, and comes back once it says this on standard error, or has ended. */
    static CompletableFuture<Invocation> upTo(String part, String... args) throws InterruptedException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CompletableFuture<Invocation> invocation = CompletableFuture
                .supplyAsync(() -> run(new byte[0], err, args));
        while (!invocation.isDone() && !err.toString(StandardCharsets.UTF_8).contains(part)) {
            Thread.sleep(20);
        }
        return invocation;
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
