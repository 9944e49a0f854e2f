package org.snifter.pcap;

import java.io.IOException;
import java.util.List;

/**
 * Keeps packets of another link type out of a file that has but one, where they would be taken for what they are not.
 */
final class SingleLinkTypeWriter implements CaptureWriter, RecordSink {
    private final PcapWriter writer;
    private final String name;
    private final List<CaptureInterface> interfaces;
    private final int linkType;

    SingleLinkTypeWriter(PcapWriter writer, String name, List<CaptureInterface> interfaces) {
        this.writer = writer;
        this.name = name;
        this.interfaces = interfaces;
        this.linkType = interfaces.getFirst().linkType();
    }

    @Override
    public void write(Packet packet) throws IOException {
        int other = interfaces.get(packet.interfaceId()).linkType();
        if (other != linkType) {
            throw new IOException(name + ": a pcap file has one link type, here " + linkType
                    + ", and there is a packet of link type " + other + "; write a file whose name ends in .pcapng");
        }
        writer.write(packet);
    }

    @Override
    public boolean takes(PcapReader reader) {
        return reader.face().linkType() == linkType && writer.takes(reader);
    }

    @Override
    public void write(PcapReader reader, long from, long to) throws IOException {
        writer.write(reader, from, to);
    }

    @Override
    public void write(CaptureBlock block) throws IOException {
        writer.write(block);
    }

    @Override
    public void flush() throws IOException {
        writer.flush();
    }

    @Override
    public long length() {
        return writer.length();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
