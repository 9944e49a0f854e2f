package org.snifter.prove.mutation;

/** How much longer a mutant may run: a flipped comparison makes loops that do not end. */
public final class Fuel {
    private static final long FULL = 5_000_000;

    private static long left = FULL;

    private Fuel() {}

    /** A mutant ran too long. */
    public static final class ExhaustedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ExhaustedException() {
            super("a mutant runs too long");
        }
    }

    static void fill() {
        left = FULL;
    }

    /** Called by mutants wherever a method begins. */
    public static void burn() {
        if (--left < 0) {
            throw new ExhaustedException();
        }
    }
}
