package org.snifter.dissect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import org.snifter.pcap.CaptureFiles;
import org.snifter.pcap.CaptureFormatException;
import org.snifter.pcap.CaptureReader;
import org.snifter.pcap.Packet;

/**
 * By hand: changes a capture's packets at random and shows where our text of them differs from tcpdump's, the shortest
 * texts first. Arguments: capture file, how many packets, seed, tcpdump's options.
 */
public final class Mutation {
    private static final int SHOWN = 12;
    private static final int MAX_BYTES = 2000;
    private static final int[] TELLING = {0, 1, 2, 3, 4, 5, 6, 8, 16, 20, 0x40, 0x7f, 0x80, 0xc0, 0xfe, 0xff};

    private Mutation() {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Mutant(byte[] bytes, int originalLength) {}

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        Path capture = Path.of(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        Random random = new Random(Long.parseLong(arguments[2]));
        List<String> options = new ArrayList<>(List.of("-#", "-t"));
        options.addAll(List.of(arguments).subList(3, arguments.length));

        List<Mutant> seeds = new ArrayList<>();
        int linkType = read(capture, seeds);
        List<Mutant> mutants = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            mutants.add(mutate(seeds.get(random.nextInt(seeds.size())), random));
        }
        Path file = Files.createTempFile("mutants", ".pcap");
        Files.write(file, pcap(mutants, linkType));
        NumberedText theirs = NumberedText.of(Printing.tcpdump(file, options));
        NumberedText ours = NumberedText.of(Printing.ours(file, CommandLine.parse(options)));
        List<Integer> differ = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            if (!theirs.packet(i).equals(ours.packet(i))) {
                differ.add(i);
            }
        }
        differ.sort((a, b) -> theirs.packet(a).length() - theirs.packet(b).length());
        Set<String> kinds = new HashSet<>();
        for (int i : differ) {
            String text = theirs.packet(i) + "\n" + ours.packet(i);
            String kind = text.replaceAll("\t0x.*", "").replaceAll("[0-9a-f]+", "");
            if (kinds.add(kind) && kinds.size() <= SHOWN) {
                System.out.println(
                        "packet " + i + "\n  tcpdump: " + brief(theirs.packet(i)) + "\n  snifter: "
                                + brief(ours.packet(i)));
            }
        }
        System.out.println(count - differ.size() + " agree, " + differ.size() + " differ, in " + kinds.size()
                + " ways (" + file + ")");
        if (differ.isEmpty()) {
            Files.delete(file);
        }
    }

    private static int read(Path capture, List<Mutant> seeds) throws IOException {
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
                System.out.println(damaged.getMessage());
            }
            return reader.interfaces().getFirst().linkType();
        }
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
            bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            if (cut == 0) {
                original = bytes.length;
            }
        }
        return new Mutant(bytes, Math.max(original, bytes.length));
    }

    private static byte[] pcap(List<Mutant> packets, int linkType) {
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

    private static String brief(String text) {
        return text == null ? ""
                : text.lines().filter(line -> !line.startsWith("\t0x")).collect(Collectors.joining("\n"));
    }
}
