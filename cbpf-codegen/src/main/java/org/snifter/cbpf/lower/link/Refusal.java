package org.snifter.cbpf.lower.link;

import java.util.Optional;
import org.snifter.filter.Span;

/**
 * A primitive that does not go with the link type, or with what came before it in the filter. Whoever knows the primitive's place
 * makes a {@link org.snifter.filter.FilterException} of it.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Span place;
    private final String hint;

    private Refusal(Span place, String message, String hint) {
        super(message, null, false, false);
        this.place = place;
        this.hint = hint;
    }

    /** A refusal without a remedy. */
    public static Refusal because(String message) {
        return new Refusal(null, message, null);
    }

    /** A refusal and what would be right. */
    public static Refusal because(String message, String hint) {
        return new Refusal(null, message, hint);
    }

    /** A refusal of a part of a primitive, and what would be right. */
    public static Refusal because(Span place, String message, String hint) {
        return new Refusal(place, message, hint);
    }

    /** That {@code primitive} has no meaning on this link layer. */
    public static Refusal unsupported(String primitive, LinkLayer link) {
        return because('\'' + primitive + "' is not supported on " + name(link));
    }

    /** A link layer's name for messages, such as {@code PPP (Point-to-Point Protocol)}. */
    public static String name(LinkLayer link) {
        return link.linkType().name() + " (" + link.linkType().description() + ')';
    }

    /** The part at fault; nothing when that is the whole primitive. */
    public Optional<Span> place() {
        return Optional.ofNullable(place);
    }

    /** What would be right. */
    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }
}
