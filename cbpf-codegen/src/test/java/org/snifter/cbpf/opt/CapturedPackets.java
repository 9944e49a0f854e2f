package org.snifter.cbpf.opt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.snifter.filter.LinkType;

/** Packets of pcap files; only what programs are measured with, and only as much of damaged files as can be read. */
final class CapturedPackets {
    private static final int HEADER = 24;
    private static final int RECORD_HEADER = 16;

    /** A packet's captured bytes, and how many there were. */
    @SuppressWarnings("ArrayRecordComponent")
    record Captured(byte[] bytes, int originalLength) {}

    private CapturedPackets() {}

    /**
     * The packets of the directories' pcap files, by the name of their link type.
     *
     * @param mostPerFile of each file the first so many
     */
    static Map<String, List<Captured>> in(List<Path> directories, int mostPerFile) throws IOException {
        Map<String, List<Captured>> packets = new TreeMap<>();
        for (Path directory : directories) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".pcap")).sorted().toList()) {
                    read(ByteBuffer.wrap(Files.readAllBytes(file)), mostPerFile, packets);
                }
            }
        }
        return packets;
    }

    private static void read(ByteBuffer file, int most, Map<String, List<Captured>> packets) {
        if (file.remaining() < HEADER) {
            return;
        }
        int magic = file.getInt(0);
        boolean bigEndian = magic == 0xa1b2c3d4 || magic == 0xa1b23c4d;
        int reversed = Integer.reverseBytes(magic);
        if (!bigEndian && reversed != 0xa1b2c3d4 && reversed != 0xa1b23c4d) {
            return;
        }
        file.order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        Optional<LinkType> linkType = LinkType.ofFile(file.getInt(20) & 0xffff);
        if (linkType.isEmpty()) {
            return;
        }
        List<Captured> known = packets.computeIfAbsent(linkType.get().name(), _ -> new ArrayList<>());
        file.position(HEADER);
        for (int i = 0; i < most && file.remaining() >= RECORD_HEADER; i++) {
            int captured = file.getInt(file.position() + 8);
            int original = file.getInt(file.position() + 12);
            file.position(file.position() + RECORD_HEADER);
            if (captured < 0 || captured > file.remaining()) {
                return;
            }
            byte[] bytes = new byte[captured];
            file.get(bytes);
            known.add(new Captured(bytes, original));
        }
    }
}
