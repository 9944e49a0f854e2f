package org.snifter.pcap;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** Another look at the bytes that a {@link MappedInput} has mapped, with a place of its own; valid as long as that is. */
final class SliceInput extends Input {
    private final long length;

    /** Reads {@code memory} from {@code from} on, in the byte order of {@code other}. */
    SliceInput(Input other, MemorySegment memory, long from) {
        super(other.name());
        this.length = memory.byteSize();
        order(other.order());
        show(memory, 0, from, length);
    }

    @Override
    boolean fill(long wanted) {
        return false;
    }

    @Override
    Input streamed() {
        throw new UnsupportedOperationException("only a whole file is streamed");
    }

    @Override
    long length() {
        return length;
    }

    /** Whoever mapped the file knows what has become of it. */
    @Override
    IOException explain(InternalError fault) {
        throw fault;
    }

    @Override
    public void close() {}
}
