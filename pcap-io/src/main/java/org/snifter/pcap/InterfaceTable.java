package org.snifter.pcap;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/**
 * The interfaces of one capture or of several that are read together, numbered from 0 in the order in which they are met:
 * {@link Packet#interfaceId()} counts in it. It only grows. To others than the readers it is a list that cannot be
 * changed.
 */
public final class InterfaceTable extends AbstractList<CaptureInterface> implements RandomAccess {
    private final List<CaptureInterface> interfaces = new ArrayList<>();

    /** A table without interfaces. */
    public InterfaceTable() {}

    /** Adds an interface; its number. */
    int append(CaptureInterface face) {
        interfaces.add(face);
        return interfaces.size() - 1;
    }

    @Override
    public CaptureInterface get(int id) {
        return interfaces.get(id);
    }

    @Override
    public int size() {
        return interfaces.size();
    }
}
