package org.snifter.dissect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.snifter.pcap.CaptureFiles;
import org.snifter.pcap.CaptureFormatException;
import org.snifter.pcap.CaptureReader;
import org.snifter.pcap.Packet;

/** Packets of a capture, changed at random: single bytes, the captured length, the length on the wire. */
record Mutants(int linkType, List<Mutant> packets) {
    private static final int MAX_BYTES = 2000;
    private static final int[] TELLING = {0, 1, 2, 3, 4, 5, 6, 8, 16, 20, 0x40, 0x7f, 0x80, 0xc0, 0xfe, 0xff};

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Mutant(byte[] bytes, int originalLength) {}

    /** {@code count} packets, each made of one of {@code capture}'s; fewer, none, where it holds none. */
    static Mutants of(Path capture, int count, Random random) throws IOException {
        List<Mutant> seeds = new ArrayList<>();
        int linkType = 0;
        try (CaptureReader reader = CaptureFiles.open(capture)) {
            Packet packet = new Packet();
            try {
                while (reader.next(packet)) {
                    byte[] bytes = new byte[Math.min(MAX_BYTES, packet.capturedLength())];
                    for (int i = 0; i < bytes.length; i++) {
                        bytes[i] = (byte) packet.u8(i);
                    }
                    seeds.add(new Mutant(bytes, packet.originalLength()));
                }
            } catch (CaptureFormatException damaged) {
                // What was read before the damage is enough.
            }
            if (!seeds.isEmpty()) {
                linkType = reader.interfaces().getFirst().linkType();
            }
        }
        List<Mutant> mutants = new ArrayList<>();
        for (int i = 0; i < count && !seeds.isEmpty(); i++) {
            mutants.add(mutate(seeds.get(random.nextInt(seeds.size())), random));
        }
        return new Mutants(linkType, mutants);
    }

    private static Mutant mutate(Mutant seed, Random random) {
        byte[] bytes = seed.bytes.clone();
        int original = seed.originalLength;
        int changes = random.nextInt(4);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            int range = random.nextBoolean() ? bytes.length : Math.min(bytes.length, 80);
            int at = random.nextInt(range);
            bytes[at] = (byte) switch (random.nextInt(4)) {
                case 0 -> random.nextInt(256);
                case 1 -> bytes[at] + random.nextInt(7) - 3;
                case 2 -> bytes[at] ^ 1 << random.nextInt(8);
                default -> TELLING[random.nextInt(TELLING.length)];
            };
        }
        int cut = random.nextInt(10);
        if (cut < 3) {
            bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            if (cut == 0) {
                original = bytes.length;
            }
        }
        return new Mutant(bytes, Math.max(original, bytes.length));
    }

    /** The packets as a capture file. */
    byte[] pcap() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer b = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        b.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0).putInt(262_144).putInt(linkType);
        out.writeBytes(b.array());
        for (Mutant packet : packets) {
            ByteBuffer record = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
            record.putLong(0).putInt(packet.bytes.length).putInt(packet.originalLength);
            out.writeBytes(record.array());
            out.writeBytes(packet.bytes);
        }
        return out.toByteArray();
    }
}
