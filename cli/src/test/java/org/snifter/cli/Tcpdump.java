package org.snifter.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The installed tcpdump, as the reference. */
final class Tcpdump {
    private static final boolean INSTALLED = starts();

    private final int status;
    private final byte[] out;

    private Tcpdump(int status, byte[] out) {
        this.status = status;
        this.out = out;
    }

    /** Skips the test where there is no tcpdump. */
    static void assumeInstalled() {
        assumeTrue(INSTALLED, "needs tcpdump, which is not installed");
    }

    /** Whether there is one. */
    static boolean isInstalled() {
        return INSTALLED;
    }

    static Tcpdump of(String... args) {
        List<String> command = new ArrayList<>(List.of("tcpdump"));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("TZ", "GMT0");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            byte[] out;
            try (InputStream in = process.getInputStream()) {
                out = in.readAllBytes();
            }
            return new Tcpdump(process.waitFor(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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

    private static boolean starts() {
        try {
            return new ProcessBuilder("tcpdump", "--version").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
