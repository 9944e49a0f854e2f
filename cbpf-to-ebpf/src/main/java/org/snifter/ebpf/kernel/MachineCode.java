package org.snifter.ebpf.kernel;

import java.util.Arrays;

/** Bytes of machine code. */
public final class MachineCode {
    private final byte[] bytes;

    MachineCode(byte[] bytes) {
        this.bytes = bytes;
    }

    /** How many bytes there are. */
    public int size() {
        return bytes.length;
    }

    /** A copy of the bytes. */
    public byte[] toArray() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MachineCode code && Arrays.equals(bytes, code.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
