package org.snifter.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The three streams of the process.
 *
 * @param in  standard input, bytes
 * @param out standard output, bytes, unbuffered: whoever writes much buffers
 * @param err standard error, text
 */
record Console(InputStream in, OutputStream out, PrintStream err) {
    /** The streams this process was started with. */
    static Console ofProcess() {
        return new Console(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    }

    /** Prints a message of the command itself, as {@code snifter: message}. */
    void complain(String message) {
        err.println("snifter: " + message);
    }
}
