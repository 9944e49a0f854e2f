package org.snifter.cbpf.debug;

import java.util.List;
import java.util.Optional;

/** A machine between two instructions. */
public interface MachineState {
    /** The number of the instruction that comes next. */
    int next();

    /** The registers, always the same in the same order. */
    List<Cell> registers();

    /** The memory of its own that the program uses or has used: scratch slots or words of the stack, in order. */
    List<Cell> memory();

    /** What the next instruction reads of the packet, if anything. */
    Optional<PacketRead> upcomingRead();
}
