package org.snifter.filter.names;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** A file such as services(5): on each line a few fields, then a comment after {@code #}. */
final class Database {
    private Database() {}

    /**
     * The fields of every line of this file; if it cannot be read, of the resource of that name beside this
     * class.
     */
    static List<List<String>> read(Path directory, String name) {
        byte[] content;
        try {
            content = Files.readAllBytes(directory.resolve(name));
        } catch (IOException _) {
            content = builtIn(name);
        }
        return fields(content);
    }

    private static byte[] builtIn(String name) {
        try (InputStream resource = Database.class.getResourceAsStream(name)) {
            return resource == null ? new byte[0] : resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<String>> fields(byte[] content) {
        List<List<String>> lines = new ArrayList<>();
        new String(content, StandardCharsets.ISO_8859_1).lines().forEach(line -> {
            int comment = line.indexOf('#');
            StringTokenizer fields = new StringTokenizer(comment < 0 ? line : line.substring(0, comment));
            if (fields.hasMoreTokens()) {
                List<String> list = new ArrayList<>(4);
                while (fields.hasMoreTokens()) {
                    list.add(fields.nextToken());
                }
                lines.add(list);
            }
        });
        return lines;
    }
}
