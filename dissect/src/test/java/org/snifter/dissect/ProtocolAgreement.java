package org.snifter.dissect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * By hand: how many packets of {@code testdata/printing/NAME.packets} we print as the installed tcpdump does, each
 * shortened, cut and damaged in many ways; and those that differ, the shortest texts first. Arguments: the directory,
 * how many of each way, a seed, and if wanted names of protocols.
 */
public final class ProtocolAgreement {
    private static final int SHOWN = Integer.getInteger("shown", 6);

    private ProtocolAgreement() {}

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        List<String> chosen = List.of(arguments).subList(3, arguments.length);
        for (String protocol : ProtocolCaptures.protocols(directory).toList()) {
            if (chosen.isEmpty() || chosen.contains(protocol)) {
                compare(directory, protocol, Integer.parseInt(arguments[1]), Long.parseLong(arguments[2]));
            }
        }
    }

    private static void compare(Path directory, String protocol, int variants, long seed) throws IOException {
        PacketScript script = PacketScript.read(directory.resolve(protocol + ".packets"));
        Path file = Files.createTempFile(protocol, ".pcap");
        Files.write(file, script.capture(variants, seed));
        int all = 0;
        int agree = 0;
        Set<String> kinds = new HashSet<>();
        for (List<String> options : script.optionSets()) {
            List<String> words = ProtocolCaptures.numbered(options);
            NumberedText theirs = NumberedText.of(Printing.tcpdump(file, words));
            NumberedText ours = NumberedText.of(Printing.ours(file, CommandLine.parse(words)));
            List<Integer> differ = new ArrayList<>();
            for (int i = 1; i <= theirs.size(); i++) {
                if (!theirs.packet(i).equals(ours.packet(i))) {
                    differ.add(i);
                }
            }
            all += theirs.size();
            agree += theirs.size() - differ.size();
            differ.sort((a, b) -> theirs.packet(a).length() - theirs.packet(b).length());
            for (int i : differ) {
                String kind = (theirs.packet(i) + ours.packet(i)).replaceAll("[0-9a-f]+", "");
                if (kinds.size() < SHOWN && kinds.add(kind)) {
                    System.out.println(String.join(" ", options) + "\n  tcpdump: " + theirs.packet(i) + "  snifter: "
                            + ours.packet(i));
                }
            }
        }
        System.out.println(protocol + ": " + agree + " of " + all + " agree" + (agree < all ? " (" + file + ")" : ""));
        if (agree == all) {
            Files.delete(file);
        }
    }
}
