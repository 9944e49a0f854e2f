package org.snifter.filter.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalListFilesTest {
    @TempDir
    Path directory;

    private final ListFiles files = new LocalListFiles();

    @Test
    void readsLinesOfAnyBytes() throws IOException {
        Path file = directory.resolve("list");
        Files.write(file, new byte[]{'1', '\r', '\n', (byte) 0xff, '\n', '2'});
        assertEquals(List.of("1", "\u00ff", "2"), files.lines(file.toString()));
    }

    @Test
    void saysWhyAFileCannotBeRead() {
        assertEquals("no such file", message(directory.resolve("none").toString()));
        assertEquals("a directory, not a file", message(directory.toString()));
        assertEquals("no such file", message("\0"));
    }

    private String message(String file) {
        return assertThrows(IOException.class, () -> files.lines(file)).getMessage();
    }
}
