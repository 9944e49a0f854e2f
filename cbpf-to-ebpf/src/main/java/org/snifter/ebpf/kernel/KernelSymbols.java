package org.snifter.ebpf.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The names of functions that loaded programs call. In the instructions that the kernel shows, a helper is its distance
 * from {@code __bpf_call_base}. Source: proc(5), {@code /proc/kallsyms}, which shows addresses to root.
 */
public final class KernelSymbols {
    private static final Path SYMBOLS = Path.of("/proc/kallsyms");
    private static final String BASE = "__bpf_call_base";
    private static final int HEXADECIMAL = 16;

    private final Map<Integer, String> names;

    private KernelSymbols(Map<Integer, String> names) {
        this.names = names;
    }

    /** The kernel's symbols; none where they cannot be read. */
    public static KernelSymbols read() {
        try (BufferedReader lines = Files.newBufferedReader(SYMBOLS, StandardCharsets.ISO_8859_1)) {
            return of(lines.lines());
        } catch (IOException _) {
            return new KernelSymbols(Map.of());
        }
    }

    /** @param lines an address, a letter, a name, and perhaps a module, with blanks between */
    static KernelSymbols of(Stream<String> lines) {
        List<String[]> functions = lines.map(line -> line.split("\\s+"))
                .filter(words -> words.length >= 3 && (words[2].startsWith("bpf_") || words[2].equals(BASE))).toList();
        long base = functions.stream().filter(words -> words[2].equals(BASE)).mapToLong(KernelSymbols::address)
                .findFirst().orElse(0);
        Map<Integer, String> names = new HashMap<>();
        for (String[] words : functions) {
            // Without the privilege to see them all addresses are 0.
            if (base != 0) {
                names.put((int) (address(words) - base), words[2]);
            }
        }
        return new KernelSymbols(names);
    }

    private static long address(String[] words) {
        return Long.parseUnsignedLong(words[0], HEXADECIMAL);
    }

    /** The function that a call of this immediate leads to; {@code unknown} where that is not known. */
    public String helper(int immediate) {
        return names.getOrDefault(immediate, "unknown");
    }
}
