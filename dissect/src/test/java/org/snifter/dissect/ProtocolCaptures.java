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
            String text = Printing.tcpdump(capture, numbered(options));
            Path file = file(directory, protocol, options);
            List<String> briefer = briefer(options);
            if (!briefer.equals(options) && text.equals(text(directory, protocol, briefer))) {
                Files.deleteIfExists(file);
            } else {
                Files.writeString(file, text, StandardCharsets.ISO_8859_1);
            }
        }
    }

    /** tcpdump's text of a protocol with some options: of {@code -vv} and {@code -vvv}, a file only where it is another. */
    static String text(Path directory, String protocol, List<String> options) throws IOException {
        Path file = file(directory, protocol, options);
        List<String> briefer = briefer(options);
        return Files.exists(file) || briefer.equals(options)
                ? Files.readString(file, StandardCharsets.ISO_8859_1)
                : text(directory, protocol, briefer);
    }

    /** The options with a {@code v} less, where there are two or more. */
    private static List<String> briefer(List<String> options) {
        return options.stream()
                .map(option -> option.startsWith("-vv") ? option.substring(0, option.length() - 1) : option)
                .toList();
    }

    /** The file of a protocol's text with some options: {@code rtcp.nv-Trtcp.txt} of {@code -n -v -T rtcp}. */
    private static Path file(Path directory, String protocol, List<String> options) {
        String name = String.join("", options).replaceFirst("^-", "").replaceFirst("^n-(?=[qve])", "n");
        return directory.resolve(protocol + "." + name + ".txt");
    }

    /** Options with those that make the text of a packet independent of time and place. */
    static List<String> numbered(List<String> options) {
        return Stream.concat(Stream.of("-#", "-t"), options.stream()).toList();
    }
}
