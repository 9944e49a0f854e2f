package org.snifter.ebpf;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.FilterCompiler;
import org.snifter.cbpf.lower.Machine;
import org.snifter.cbpf.lower.Target;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;

/** Filters with sets of addresses that are large enough to be looked up, and packets that are in them or nearly so. */
public final class SetFilters {
    private static final int MEMBERS = 80;
    private static final int MAC_BYTES = 6;

    private final Random random;
    private final List<byte[]> addresses = new ArrayList<>();

    /** Repeatable by its seed. */
    public SetFilters(long seed) {
        this.random = new Random(seed);
    }

    /** The text of a filter. */
    public String filter() {
        addresses.clear();
        List<String> members = new ArrayList<>();
        boolean mac = random.nextInt(5) == 0;
        boolean exact = mac || random.nextBoolean();
        int versions = mac ? 1 : 1 + random.nextInt(3);
        for (int i = 0; i < MEMBERS * (versions == 3 ? 2 : 1); i++) {
            boolean four = versions == 1 || (versions == 3 && i % 2 == 0);
            int bits = mac ? 48 : four ? 32 : 128;
            int length = exact || random.nextInt(3) == 0 ? bits : 1 + random.nextInt(bits);
            byte[] address = new byte[bits / 8];
            random.nextBytes(address);
            addresses.add(address.clone());
            for (int bit = length; bit < bits; bit++) {
                address[bit / 8] &= (byte) ~(0x80 >> bit % 8);
            }
            members.add(text(address) + (exact ? "" : "/" + length));
        }
        String direction = List.of("", "src ", "dst ", "src and dst ").get(random.nextInt(4));
        String set = (mac ? "ether " : "") + direction + (exact ? "host" : "net") + " in {" + String.join(", ", members)
                + "}";
        return switch (random.nextInt(5)) {
            case 0 -> "not " + set;
            case 1 -> "(" + set + ") and len > 60";
            case 2 -> "vlan and " + set;
            case 3 -> "(udp or " + set + ") and not tcp";
            default -> set;
        };
    }

    private static String text(byte[] address) {
        if (address.length == MAC_BYTES) {
            return HexFormat.ofDelimiter(":").formatHex(address);
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < address.length; i += address.length == 4 ? 1 : 2) {
            parts.add(address.length == 4
                    ? Integer.toString(address[i] & 0xff)
                    : Integer.toHexString((address[i] & 0xff) << 8 | (address[i + 1] & 0xff)));
        }
        return String.join(address.length == 4 ? "." : ":", parts);
    }

    /** The program of a filter for Ethernet. */
    public static CbpfProgram compile(String filter, Machine machine) throws FilterException {
        Target target = Target.of(LinkType.named("EN10MB").orElseThrow()).withMachine(machine);
        return FilterCompiler.OPTIMIZING.compile(new FilterParser().parse(filter), target);
    }

    /** A packet for the filter that was made last. */
    public byte[] packet() {
        byte[] packet = new byte[90];
        random.nextBytes(packet);
        int network = 14;
        if (random.nextInt(4) == 0) {
            type(packet, 12, 0x8100);
            network = 18;
        }
        byte[] source = address();
        if (source.length == MAC_BYTES) {
            System.arraycopy(source, 0, packet, MAC_BYTES, MAC_BYTES);
            System.arraycopy(address(), 0, packet, 0, MAC_BYTES);
            return packet;
        }
        int kind = source.length == 16 ? 3 : random.nextInt(3);
        type(packet, network - 2, new int[]{0x800, 0x806, 0x8035, 0x86dd}[kind]);
        int sourceAt = network + new int[]{12, 14, 14, 8}[kind];
        int destinationAt = network + new int[]{16, 24, 24, 24}[kind];
        byte[] destination = address();
        System.arraycopy(destination, 0, packet, destinationAt, Math.min(source.length, destination.length));
        System.arraycopy(source, 0, packet, sourceAt, source.length);
        return packet;
    }

    private byte[] address() {
        byte[] address = addresses.get(random.nextInt(addresses.size())).clone();
        if (random.nextBoolean()) {
            int bit = random.nextInt(address.length * 8);
            address[bit / 8] ^= (byte) (0x80 >> bit % 8);
        }
        return address;
    }

    private static void type(byte[] packet, int at, int etherType) {
        packet[at] = (byte) (etherType >> 8);
        packet[at + 1] = (byte) etherType;
    }
}
