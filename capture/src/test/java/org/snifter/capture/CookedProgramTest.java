package org.snifter.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.AncillaryData;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfInstruction.AluConstant;
import org.snifter.cbpf.CbpfInstruction.JumpIfConstant;
import org.snifter.cbpf.CbpfInstruction.LoadAbsolute;
import org.snifter.cbpf.CbpfInstruction.LoadIndirect;
import org.snifter.cbpf.CbpfInstruction.LoadLength;
import org.snifter.cbpf.CbpfInstruction.ReturnA;
import org.snifter.cbpf.CbpfInstruction.ReturnConstant;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.ListingParser;
import org.snifter.cbpf.Register;
import org.snifter.cbpf.Width;

/** The program that the kernel gets for cooked packets judges as the original does. */
class CookedProgramTest {
    private static final Pattern LISTING = Pattern.compile("\"(?:un)?optimized\": \\[((?:\"[^\"]*\"(?:, )?)+)\\]");

    /** The original on the whole packet against the adapted one on what the kernel sees of it. */
    private static void assertSameVerdict(CbpfProgram original, CbpfProgram adapted, byte[] packet) {
        ByteBuffer header = ByteBuffer.wrap(packet);
        AncillaryData known = (field, a, x) -> switch (field) {
            case PROTOCOL -> Short.toUnsignedLong(header.getShort(0));
            case INTERFACE_INDEX -> Integer.toUnsignedLong(header.getInt(4));
            case HARDWARE_TYPE -> Short.toUnsignedLong(header.getShort(8));
            case PACKET_TYPE -> Byte.toUnsignedLong(header.get(10));
            case NETLINK_ATTRIBUTE, NESTED_NETLINK_ATTRIBUTE, MARK, QUEUE, RECEIVE_HASH, CPU, XOR_X, VLAN_TAG,
                    VLAN_TAG_PRESENT, PAYLOAD_OFFSET, RANDOM, VLAN_PROTOCOL ->
                AncillaryData.NOT_AVAILABLE;
        };
        MemorySegment memory = MemorySegment.ofArray(packet);
        int expected = CbpfInterpreter.run(original, memory, 0, packet.length, packet.length, known);
        int rest = packet.length - CookedHeader.LENGTH;
        int verdict = CbpfInterpreter.run(adapted, memory, CookedHeader.LENGTH, rest, rest, known);
        int wanted = expected == 0 ? 0 : Math.max(1, expected - CookedHeader.LENGTH);
        assertEquals(wanted, verdict, () -> original + "\nbecame\n" + adapted + "\non " + Arrays.toString(packet));
    }

    private static byte[] packet(Random random) {
        byte[] packet = new byte[CookedHeader.LENGTH + random.nextInt(100)];
        random.nextBytes(packet);
        int[] protocols = {0x0800, 0x86dd, 0x0806, 0x8035, 0x88b5, 4};
        ByteBuffer.wrap(packet).putShort(0, (short) protocols[random.nextInt(protocols.length)])
                .putInt(4, random.nextInt(4)).putShort(8, (short) (random.nextBoolean() ? 1 : 772))
                .put(10, (byte) random.nextInt(5));
        if (packet.length > 40) {
            packet[20] = 0x45;
            packet[29] = (byte) (random.nextBoolean() ? 6 : 17);
        }
        return packet;
    }

    @Test
    void judgesAsTheListingsOfTheReferenceDo() throws IOException {
        Path oracle = Path.of(System.getProperty("snifter.testdata", ""), "oracle");
        assumeTrue(Files.isDirectory(oracle), "needs the directory that snifter.testdata names");
        Random random = new Random(1);
        int adaptable = 0;
        int refused = 0;
        for (String file : List.of("libpcap-1.11.jsonl.gz", "libpcap-1.11-live.jsonl.gz")) {
            for (String listing : listings(oracle.resolve(file))) {
                CbpfProgram original = ListingParser.parseAssembly(listing);
                Optional<CbpfProgram> adapted = CookedProgram.adapt(original);
                if (adapted.isEmpty()) {
                    refused++;
                    continue;
                }
                adaptable++;
                for (int i = 0; i < 50; i++) {
                    assertSameVerdict(original, adapted.get(), packet(random));
                }
            }
        }
        // The others read the cooked header where it has no counterpart, as in link[12].
        assertEquals(List.of(135, 11), List.of(adaptable, refused));
    }

    private static List<String> listings(Path oracle) throws IOException {
        List<String> listings = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(oracle)), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.contains("\"dlt\": \"LINUX_SLL2\"")) {
                    Matcher matcher = LISTING.matcher(line);
                    while (matcher.find()) {
                        String listing = matcher.group(1);
                        listings.add(listing.substring(1, listing.length() - 1).replace("\", \"", "\n")
                                .replace("\\t", "\t"));
                    }
                }
            }
        }
        return listings;
    }

    @Test
    void addsTheHeaderToTheLengthAndMendsTheJumpsAcross() {
        CbpfProgram original = CbpfProgram.of(new LoadAbsolute(Width.HALF, CookedHeader.PROTOCOL),
                new JumpIfConstant(Comparison.EQUAL, 0x0800, 0, 2), new LoadLength(Register.A),
                new JumpIfConstant(Comparison.GREATER, 60, 1, 0), new ReturnConstant(0), new ReturnConstant(96));
        CbpfProgram adapted = CookedProgram.adapt(original).orElseThrow();
        assertEquals(original.size() + 1, adapted.size());
        assertEquals(new AluConstant(AluOperation.ADD, 20), adapted.get(3));
        Random random = new Random(2);
        for (int i = 0; i < 1000; i++) {
            assertSameVerdict(original, adapted, packet(random));
        }
    }

    @Test
    void keepsAtLeastAByteOfWhatIsKept() {
        assertEquals(CbpfProgram.of(new ReturnConstant(1)), adaptedReturn(7));
        assertEquals(CbpfProgram.of(new ReturnConstant(1)), adaptedReturn(20));
        assertEquals(CbpfProgram.of(new ReturnConstant(44)), adaptedReturn(64));
        assertEquals(CbpfProgram.of(new ReturnConstant(0)), adaptedReturn(0));
        assertEquals(CbpfProgram.of(new ReturnConstant(0xffff_ffff - 20)), adaptedReturn(0xffff_ffff));
    }

    private static CbpfProgram adaptedReturn(int bytes) {
        return CookedProgram.adapt(CbpfProgram.of(new ReturnConstant(bytes))).orElseThrow();
    }

    @Test
    void leavesToUserSpaceWhatTheKernelDoesNotHave() {
        List<CbpfInstruction> inHeader = List.of(new LoadAbsolute(Width.HALF, 12), new LoadAbsolute(Width.WORD, 0),
                new LoadAbsolute(Width.BYTE, 11), new LoadAbsolute(Width.WORD, 18), new LoadIndirect(Width.BYTE, 19),
                new LoadIndirect(Width.BYTE, 0), new LoadLength(Register.X));
        for (CbpfInstruction instruction : inHeader) {
            CbpfProgram program = CbpfProgram.of(instruction, new ReturnConstant(1));
            assertEquals(Optional.empty(), CookedProgram.adapt(program), program::toString);
        }
        assertEquals(Optional.empty(), CookedProgram.adapt(CbpfProgram.of(new ReturnA())));
    }

    @Test
    void leavesToUserSpaceJumpsThatWouldReachTooFar() {
        List<CbpfInstruction> instructions = new ArrayList<>();
        instructions.add(new JumpIfConstant(Comparison.EQUAL, 1, 255, 0));
        instructions.addAll(Collections.nCopies(255, new LoadLength(Register.A)));
        instructions.add(new ReturnConstant(1));
        assertEquals(Optional.empty(), CookedProgram.adapt(CbpfProgram.of(instructions)));
    }
}
