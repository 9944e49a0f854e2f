package org.snifter.prove;

/**
 * What an {@link Equivalence} or {@link Implication} comes to.
 *
 * <p>A packet is cut, here, if a load of either program reaches beyond its captured bytes and that matters to the
 * program's verdict: programs that ask the same in another order often differ on such packets only.
 */
public sealed interface Relation {
    /** Why the relation of programs that loop may stay undecided. */
    String BEYOND_FIRST_ROUNDS = "a program loops; there is no difference while loops go round no more than "
            + Subject.Classic.ROUNDS + " times";

    /** It holds, for every packet and every number of captured bytes. */
    record Holds() implements Relation {}

    /** It holds for every packet that is not cut, but not for this one, which is. */
    record HoldsUnlessCut(ExamplePacket exception) implements Relation {}

    /** It does not hold for this packet, which is not cut. */
    record Fails(ExamplePacket example) implements Relation {}

    /** Not decided. */
    record Unknown(String reason) implements Relation {}
}
