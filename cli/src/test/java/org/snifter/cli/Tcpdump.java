package org.snifter.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The installed tcpdump, as the reference. */
final class Tcpdump {
    private static final boolean INSTALLED = starts();

    private final CommandRun.Outcome outcome;

    private Tcpdump(CommandRun.Outcome outcome) {
        this.outcome = outcome;
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
        try {
            return new Tcpdump(CommandRun.of(command).with(CommandRun.Errors.DISCARDED).run());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int status() {
        return outcome.status();
    }

    byte[] outBytes() {
        return outcome.bytes();
    }

    String out() {
        return outcome.output();
    }

    private static boolean starts() {
        try {
            return CommandRun.of("tcpdump", "--version").run().status() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
