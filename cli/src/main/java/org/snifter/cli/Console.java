package org.snifter.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snifter.cli.terminal.Paint;
import org.snifter.filter.Diagnostic;

/**
 * The three streams of the process.
 *
 * @param in  standard input, bytes
 * @param out standard output, bytes, unbuffered: whoever writes much buffers
 * @param err standard error, text
 * @param inIsTerminal whether somebody types standard input
 * @param outIsTerminal whether somebody reads standard output as it comes
 * @param errIsTerminal whether somebody reads standard error as it comes
 */
record Console(InputStream in, OutputStream out, PrintStream err, boolean inIsTerminal, boolean outIsTerminal,
        boolean errIsTerminal) {
    /** Streams of which none is a terminal. */
    Console(InputStream in, OutputStream out, PrintStream err) {
        this(in, out, err, false, false, false);
    }

    /** The streams this process was started with. */
    static Console ofProcess() {
        return new Console(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                isTerminal(Path.of("/proc/self/fd/0")), isTerminal(Path.of("/proc/self/fd/1")),
                isTerminal(Path.of("/proc/self/fd/2")));
    }

    /** Whether somebody types standard input and reads standard output. */
    boolean isInteractive() {
        return inIsTerminal && outIsTerminal;
    }

    /** Tells by the name of what is open; nothing is a terminal where the system does not show that. */
    private static boolean isTerminal(Path descriptor) {
        try {
            String name = Files.readSymbolicLink(descriptor).toString();
            return name.startsWith("/dev/pts/") || name.startsWith("/dev/tty") || name.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }

    /** Prints text on standard output. */
    void print(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Prints a message of the command itself, as {@code snifter: message}. */
    void complain(String message) {
        err.println("snifter: " + message);
    }

    /**
     * Prints what is wrong with a filter.
     *
     * @param place which one, where there are several
     */
    void complain(String place, Diagnostic diagnostic) {
        complain(place + Paint.suiting(errIsTerminal, System.getenv()).paint(diagnostic));
    }
}
