package org.snifter.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.snifter.ebpf.PacketFilter;
import org.snifter.filter.FilterException;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.Packet;
import org.snifter.pcap.PacketTest;

/** Judges the packets of a capture file, whose interfaces may have different link types: each has a program of its own. */
final class FileFilter implements PacketTest {
    private final FilterSource source;
    private final List<CaptureInterface> interfaces;
    private final List<PacketFilter> filters = new ArrayList<>();

    /**
     * Compiles the expression for the first interface, so that what is wrong with it is said before any packet is read.
     *
     * @param interfaces those met so far; grows as the file is read
     */
    FileFilter(FilterSource source, List<CaptureInterface> interfaces)
            throws FilterException, CommandException {
        this.source = source;
        this.interfaces = interfaces;
        filterOf(0);
    }

    /** Compiles for all interfaces known so far; packets of these may then be judged by several threads. */
    void compileAll() throws FilterException, CommandException {
        if (!interfaces.isEmpty()) {
            filterOf(interfaces.size() - 1);
        }
    }

    @Override
    public boolean accepts(Packet packet) throws IOException {
        int id = packet.interfaceId();
        PacketFilter filter = id < filters.size() ? filters.get(id) : compiledLate(id);
        return filter.judge(packet.memory(), packet.base(), packet.capturedLength(), packet.originalLength()) != 0;
    }

    private PacketFilter compiledLate(int id) throws IOException {
        try {
            return filterOf(id);
        } catch (FilterException | CommandException e) {
            throw new LateFilterException(e);
        }
    }

    private PacketFilter filterOf(int interfaceId) throws FilterException, CommandException {
        while (filters.size() <= interfaceId) {
            filters.add(compiled(interfaces.get(filters.size())));
        }
        return filters.get(interfaceId);
    }

    /** One program serves all interfaces of the same link type and snapshot length. */
    private PacketFilter compiled(CaptureInterface face) throws FilterException, CommandException {
        if (source.isEmpty()) {
            return (memory, base, capturedLength, originalLength) -> 1;
        }
        for (int i = 0; i < filters.size(); i++) {
            CaptureInterface other = interfaces.get(i);
            if (other.linkType() == face.linkType() && other.snaplen() == face.snaplen()) {
                return filters.get(i);
            }
        }
        return source.filter(Targets.ofFile(face));
    }
}
