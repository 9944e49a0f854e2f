package org.snifter.filter.names;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Lists in the local file system. */
public final class LocalListFiles implements ListFiles {
    /** Bytes; some two million addresses, more than any program could test for. */
    private static final long MAXIMUM_SIZE = 32L << 20;

    public LocalListFiles() {}

    @Override
    public List<String> lines(String file) throws IOException {
        Path path;
        try {
            path = Path.of(file);
        } catch (InvalidPathException e) {
            throw new IOException("no such file", e);
        }
        if (Files.isDirectory(path)) {
            throw new IOException("a directory, not a file");
        }
        if (!Files.exists(path)) {
            throw new IOException("no such file");
        }
        if (Files.size(path) > MAXIMUM_SIZE) {
            throw new IOException("larger than 32 MiB");
        }
        // Every byte is a character here, so that a comment in whatever encoding does no harm.
        return Files.readAllLines(path, StandardCharsets.ISO_8859_1);
    }
}
