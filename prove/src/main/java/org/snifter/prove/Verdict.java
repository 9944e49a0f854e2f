package org.snifter.prove;

/** Whether a program is a correct optimization of another; see {@link Refinement}. */
public sealed interface Verdict {
    /** It is: proven for every packet and every number of captured bytes. */
    record Correct() implements Verdict {}

    /** The reference accepts this packet's captured bytes, the other program rejects them. */
    record Loses(ExamplePacket counterexample) implements Verdict {}

    /** The other program accepts this packet's captured bytes, the reference rejects even the whole packet. */
    record WronglyAccepts(ExamplePacket counterexample) implements Verdict {}

    /** Not decided. */
    record Unknown(String reason) implements Verdict {}
}
