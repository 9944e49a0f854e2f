package org.snifter.cli;

import org.snifter.capture.CaptureOptions;
import org.snifter.capture.Direction;
import org.snifter.capture.NetworkDevice;
import org.snifter.capture.TimeStampType;
import org.snifter.cli.options.CommandLineOptions;

/** From the options as typed to what a capture is told. */
final class CaptureChoices {
    private static final int KIBIBYTE = 1024;

    private CaptureChoices() {}

    static CaptureOptions of(CommandLineOptions options, NetworkDevice device) throws CommandException {
        CaptureOptions chosen = CaptureOptions.of(device.name()).withSnaplen(SnaplenChoice.of(options))
                .withPromiscuous(!options.interfaces.notPromiscuous).withImmediate(options.interfaces.immediateMode)
                .withDirection(direction(options)).withMonitor(options.interfaces.monitor).withClock(clock(options))
                .withBackend(device.backend());
        Integer kibibytes = options.interfaces.bufferSize;
        return kibibytes == null ? chosen : chosen.withBufferBytes(bufferBytes(kibibytes));
    }

    private static long bufferBytes(int kibibytes) throws CommandException {
        long bytes = (long) kibibytes * KIBIBYTE;
        if (bytes < 1 || bytes > CaptureOptions.MAXIMUM_BUFFER) {
            throw new CommandException("-B " + kibibytes + ": the buffer has 1 to "
                    + CaptureOptions.MAXIMUM_BUFFER / KIBIBYTE + " KiB");
        }
        return bytes;
    }

    private static Direction direction(CommandLineOptions options) throws CommandException {
        if (options.interfaces.direction == null) {
            return Direction.INOUT;
        }
        return switch (options.interfaces.direction) {
            case "in" -> Direction.IN;
            case "out" -> Direction.OUT;
            case "inout" -> Direction.INOUT;
            default -> throw new CommandException(
                    "-Q " + options.interfaces.direction + ": the direction is in, out or inout");
        };
    }

    private static TimeStampType clock(CommandLineOptions options) throws CommandException {
        if (options.interfaces.clock == null) {
            return TimeStampType.HOST;
        }
        for (TimeStampType type : TimeStampType.values()) {
            if (type.text().equals(options.interfaces.clock)) {
                return type;
            }
        }
        throw new CommandException(
                "-j " + options.interfaces.clock + ": there is no such time stamp type; -J lists the interface's");
    }
}
