package org.snifter.cli;

import java.util.ArrayList;
import java.util.List;
import org.snifter.ebpf.PacketFilter;
import org.snifter.filter.FilterException;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.Packet;

/** Judges the packets of a capture file, whose interfaces may have different link types: each has a program of its own. */
final class FileFilter {
    private final ExpressionCompiler expression;
    private final List<CaptureInterface> interfaces;
    private final List<PacketFilter> filters = new ArrayList<>();

    /**
     * Compiles the expression for the first interface, so that what is wrong with it is said before any packet is read.
     *
     * @param interfaces those met so far; grows as the file is read
     */
    FileFilter(ExpressionCompiler expression, List<CaptureInterface> interfaces)
            throws FilterException, CommandException {
        this.expression = expression;
        this.interfaces = interfaces;
        filterOf(0);
    }

    /** Whether the packet matches. */
    boolean accepts(Packet packet) throws FilterException, CommandException {
        return filterOf(packet.interfaceId()).judge(packet.memory(), packet.base(), packet.capturedLength(),
                packet.originalLength()) != 0;
    }

    private PacketFilter filterOf(int interfaceId) throws FilterException, CommandException {
        while (filters.size() <= interfaceId) {
            filters.add(compiled(interfaces.get(filters.size())));
        }
        return filters.get(interfaceId);
    }

    /** One program serves all interfaces of the same link type and snapshot length. */
    private PacketFilter compiled(CaptureInterface face) throws FilterException, CommandException {
        if (expression.isEmpty()) {
            return (memory, base, capturedLength, originalLength) -> 1;
        }
        for (int i = 0; i < filters.size(); i++) {
            CaptureInterface other = interfaces.get(i);
            if (other.linkType() == face.linkType() && other.snaplen() == face.snaplen()) {
                return filters.get(i);
            }
        }
        return expression.filter(Targets.ofFile(face));
    }
}
