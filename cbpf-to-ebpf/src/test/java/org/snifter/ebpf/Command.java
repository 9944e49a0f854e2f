package org.snifter.ebpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.snifter.ebpf.kernel.KernelException;
import org.snifter.ebpf.kernel.KernelProgram;
import org.snifter.ebpf.kernel.ProgramType;

/**
 * A tool of the system that tests compare with, run to its end.
 *
 * @param out what it wrote to standard output and standard error
 */
public record Command(int status, String out) {
    /** Runs it; its status may be any. */
    public static Command of(String... words) {
        return of(List.of(words));
    }

    /** Runs it; its status may be any. */
    public static Command of(List<String> words) {
        try {
            Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Command(process.waitFor(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs it; the test fails where it does. */
    public static String successful(String... words) {
        Command command = of(words);
        assertEquals(0, command.status, () -> String.join(" ", words) + "\n" + command.out);
        return command.out;
    }

    /** Skips the test where one of these is not installed. */
    public static void assumeInstalled(String... names) {
        for (String name : names) {
            assumeTrue(isInstalled(name), "needs " + name + ", which is not installed");
        }
    }

    /** Skips the test where none of these is installed. */
    public static void assumeAnyInstalled(String... names) {
        assumeTrue(Stream.of(names).anyMatch(Command::isInstalled),
                "needs " + String.join(" or ", names) + ", none of which is installed");
    }

    /** Whether there is such a command. */
    public static boolean isInstalled(String name) {
        return Stream.of((System.getenv("PATH") + ":/usr/sbin:/sbin").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /** Skips the test where the kernel may not be asked to load programs. */
    public static void assumeKernel() {
        EbpfProgram program = new EbpfAssembler().move32(EbpfRegister.R0, 1).exit().build();
        try {
            KernelProgram.load(program, ProgramType.SOCKET_FILTER, "probe").close();
        } catch (KernelException | UnsupportedOperationException e) {
            assumeTrue(false, "needs root on Linux: " + e.getMessage());
        }
    }
}
