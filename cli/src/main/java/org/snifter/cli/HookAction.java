package org.snifter.cli;

import java.util.Optional;
import java.util.OptionalInt;

/** What is to be done with packets that match, as users write it. */
sealed interface HookAction {
    /** They go on, and others do not. */
    record Pass() implements HookAction {}

    /** They do not go on. */
    record Drop() implements HookAction {}

    /** They are counted. */
    record Count() implements HookAction {}

    /** They go to another interface. */
    record Redirect(String interfaceName) implements HookAction {}

    /**
     * They come to user space.
     *
     * @param bytes how many of each packet; negative where that is no number, empty where nothing is said of it
     */
    record Sample(OptionalInt bytes) implements HookAction {}

    /** The action of this text; empty where it is none. */
    static Optional<HookAction> parse(String text) {
        int sign = text.indexOf('=');
        if (sign >= 0) {
            String operand = text.substring(sign + 1);
            return switch (text.substring(0, sign)) {
                case "redirect" -> Optional.of(new Redirect(operand));
                case "sample" -> Optional.of(new Sample(OptionalInt.of(number(operand))));
                default -> Optional.empty();
            };
        }
        return switch (text) {
            case "pass" -> Optional.of(new Pass());
            case "drop" -> Optional.of(new Drop());
            case "count" -> Optional.of(new Count());
            case "sample" -> Optional.of(new Sample(OptionalInt.empty()));
            default -> Optional.empty();
        };
    }

    /** The decimal number; -1 where it is none. */
    static int number(String digits) {
        return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : -1;
    }
}
