package org.snifter.pcap.generate;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.snifter.pcap.Bytes;
import org.snifter.pcap.TimeResolution;

/**
 * Makes the captures of {@code testdata}: the same bytes on every machine, every time.
 *
 * <p>Run it with the directory {@code testdata} as its argument after changing what is captured.
 */
public final class TestCaptures {
    private static final int SNAPLEN = 262_144;
    private static final int[] CUTS = {40, 54, 60, 68, 96};

    private final Path captures;
    private final Path damaged;
    private final Path variants;
    private final StringBuilder contents = new StringBuilder();

    private TestCaptures(Path testdata) throws IOException {
        captures = Files.createDirectories(testdata.resolve("captures"));
        damaged = Files.createDirectories(testdata.resolve("damaged"));
        variants = Files.createDirectories(testdata.resolve("damage-variants"));
    }

    /** Writes the captures into the directory that the one argument names. */
    public static void main(String... arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("give the directory to write to: testdata");
        }
        generate(Path.of(arguments[0]));
    }

    /** Writes the captures into {@code testdata}, which need not exist. */
    public static void generate(Path testdata) throws IOException {
        new TestCaptures(testdata).all();
    }

    private void all() throws IOException {
        Map<String, Trace> traces = new LinkedHashMap<>();
        traces.put("arp", ArpCapture.trace());
        traces.put("ipv4", Ipv4Capture.trace());
        traces.put("ipv6", Ipv6Capture.trace());
        traces.put("icmp", IcmpCapture.trace());
        traces.put("icmpv6", Icmpv6Capture.trace());
        traces.put("tcp", TcpCapture.trace());
        traces.put("udp", UdpCapture.trace());
        traces.put("dns", DnsCapture.trace());
        traces.put("vlan", VlanCapture.trace());
        traces.put("mixed", MixedCapture.trace());
        traces.put("times", TimeCapture.trace());
        for (Map.Entry<String, Trace> entry : traces.entrySet()) {
            write(entry.getKey() + ".pcap", Trace.ETHERNET, entry.getValue());
        }
        for (Map.Entry<String, LinkTypeCaptures.Linked> entry : LinkTypeCaptures.all().entrySet()) {
            write(entry.getKey(), entry.getValue().linkType(), entry.getValue().trace());
        }
        variants(few());
        for (int cut : CUTS) {
            write("snaplen-%d.pcap".formatted(cut), Trace.ETHERNET, cut, MixedCapture.trace().snapped(cut),
                    TimeResolution.MICROSECONDS, ByteOrder.LITTLE_ENDIAN);
        }
        Files.writeString(captures.resolve("CONTENTS.txt"), contents, StandardCharsets.UTF_8);
        writeAll(captures, PcapngCaptures.sound());
        writeAll(damaged, DamagedFiles.all());
        writeAll(damaged, PcapngCaptures.damaged());
        writeAll(variants, DamageVariants.all());
    }

    private static void writeAll(Path directory, Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
        }
    }

    /** The same packets in every form that a pcap file can have. */
    private void variants(Trace few) throws IOException {
        write("le-micro.pcap", Trace.ETHERNET, SNAPLEN, few, TimeResolution.MICROSECONDS, ByteOrder.LITTLE_ENDIAN);
        write("be-micro.pcap", Trace.ETHERNET, SNAPLEN, few, TimeResolution.MICROSECONDS, ByteOrder.BIG_ENDIAN);
        write("le-nano.pcap", Trace.ETHERNET, SNAPLEN, few, TimeResolution.NANOSECONDS, ByteOrder.LITTLE_ENDIAN);
        write("be-nano.pcap", Trace.ETHERNET, SNAPLEN, few, TimeResolution.NANOSECONDS, ByteOrder.BIG_ENDIAN);
        for (ByteOrder order : new ByteOrder[]{ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            Bytes bytes = order == ByteOrder.BIG_ENDIAN ? Bytes.bigEndian() : Bytes.littleEndian();
            bytes.pcapHeader(0xa1b2cd34, 2, 4, SNAPLEN, Trace.ETHERNET);
            for (Trace.Entry entry : few.entries()) {
                bytes.pcapRecord((int) entry.seconds(), (int) (entry.nanos() / 1000), entry.bytes().length,
                        entry.originalLength()).u32(2).u16(Ethernet.IPV4).u8(0).u8(0).raw(entry.bytes());
            }
            String name = order == ByteOrder.BIG_ENDIAN ? "be-modified.pcap" : "le-modified.pcap";
            Files.write(captures.resolve(name), bytes.toArray());
            describe(name, few);
        }
    }

    private static Trace few() {
        Trace few = new Trace();
        Trace.Entry arp = ArpCapture.trace().entries().getFirst();
        few.add("ARP request", arp.bytes());
        new Conversation(few, "HTTP", Ipv4.request(), 49_152, 80, 1000, 2000).handshake()
                .clientSays("request", "GET / HTTP/1.0\r\n\r\n").close();
        return few.add("echo over IPv6", Ethernet.ipv6(Icmp.packet(Ipv6.request(), 128, 0, Icmp.echo(1, 1, 8))));
    }

    private void write(String name, int linkType, Trace trace) throws IOException {
        write(name, linkType, SNAPLEN, trace, TimeResolution.MICROSECONDS, ByteOrder.LITTLE_ENDIAN);
    }

    private void write(String name, int linkType, int snaplen, Trace trace, TimeResolution resolution, ByteOrder order)
            throws IOException {
        trace.write(captures.resolve(name), linkType, snaplen, resolution, order);
        describe(name, trace);
    }

    private void describe(String name, Trace trace) {
        contents.append(name).append('\n');
        int number = 1;
        for (Trace.Entry entry : trace.entries()) {
            contents.append("%5d  %s\n".formatted(number++, entry.title()));
        }
    }
}
