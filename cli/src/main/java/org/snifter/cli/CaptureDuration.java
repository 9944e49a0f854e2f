package org.snifter.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long to capture ({@code --duration}): stops the capture when the time is over. */
final class CaptureDuration implements AutoCloseable {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)(ms|s|m|h|d)?");

    private final Thread timer;

    private CaptureDuration(Thread timer) {
        this.timer = timer;
    }

    /**
     * Reads a duration.
     *
     * @throws CommandException when it is none
     */
    static Duration parse(String text) throws CommandException {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new CommandException(
                    "--duration " + text
                            + ": a duration is a number of seconds, or has a unit: 500ms, 90s, 5m, 2h, 1d");
        }
        double unit = switch (matcher.group(2) == null ? "s" : matcher.group(2)) {
            case "ms" -> 1;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> 1000;
        };
        return Duration.ofMillis(Math.round(Double.parseDouble(matcher.group(1)) * unit));
    }

    /** Runs {@code stop} after this time, unless closed before. */
    static CaptureDuration of(Duration duration, Runnable stop) {
        return new CaptureDuration(Thread.ofPlatform().daemon().name("duration").start(() -> {
            try {
                Thread.sleep(duration);
                stop.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    @Override
    public void close() {
        timer.interrupt();
    }
}
