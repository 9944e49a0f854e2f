package org.snifter.dissect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * By hand: makes the captures of {@code testdata/printing} from their {@code .packets}, and tcpdump's text of them.
 * Arguments: the directory and, if wanted, names of protocols.
 */
public final class ProtocolCaptures {
    private ProtocolCaptures() {}

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        List<String> chosen = List.of(arguments).subList(1, arguments.length);
        for (String protocol : protocols(directory).toList()) {
            if (chosen.isEmpty() || chosen.contains(protocol)) {
                make(directory, protocol);
            }
        }
    }

    /** The protocols that have {@code .packets} in a directory. */
    static Stream<String> protocols(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".packets"))
                    .map(name -> name.substring(0, name.length() - ".packets".length())).sorted().toList().stream();
        }
    }

    private static void make(Path directory, String protocol) throws IOException {
        PacketScript script = PacketScript.read(directory.resolve(protocol + ".packets"));
        Path capture = directory.resolve(protocol + ".pcap");
        Files.write(capture, script.capture());
        for (List<String> options : script.optionSets()) {
            Files.writeString(text(directory, protocol, options), Printing.tcpdump(capture, numbered(options)),
                    StandardCharsets.ISO_8859_1);
        }
    }

    /** The file of a protocol's text with some options: {@code rtcp.nv-Trtcp.txt} of {@code -n -v -T rtcp}. */
    static Path text(Path directory, String protocol, List<String> options) {
        String name = String.join("", options).replaceFirst("^-", "").replaceFirst("^n-(?=[qve])", "n");
        return directory.resolve(protocol + "." + name + ".txt");
    }

    /** Options with those that make the text of a packet independent of time and place. */
    static List<String> numbered(List<String> options) {
        return Stream.concat(Stream.of("-#", "-t"), options.stream()).toList();
    }
}
