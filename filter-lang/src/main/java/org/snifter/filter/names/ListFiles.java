package org.snifter.filter.names;

import java.io.IOException;
import java.util.List;

/** Where the lists of {@code net in @FILE} come from. */
@FunctionalInterface
public interface ListFiles {
    /** The lines of this file. */
    List<String> lines(String file) throws IOException;
}
