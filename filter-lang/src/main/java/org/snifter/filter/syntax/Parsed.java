package org.snifter.filter.syntax;

import org.snifter.filter.tree.Primitive;

/** What begins with a word of the language. */
sealed interface Parsed {
    /** A whole primitive. */
    record Test(Primitive primitive) implements Parsed {}

    /** Qualifiers, after which an id has to come. */
    record Head(Qualifiers qualifiers) implements Parsed {}
}
