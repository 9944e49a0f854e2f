package org.snifter.cli.graph;

import java.util.List;
import java.util.ServiceConfigurationError;

/** Finds places for what is drawn. The library that does it is on the class path and loaded only here. */
final class Layouts {
    private Layouts() {}

    /**
     * Places for everything in the panels.
     *
     * @throws LayoutException where the library is missing
     */
    static List<Placed> place(List<Panel> panels) throws LayoutException {
        // On the module path nobody requires the library, so that no start waits for it.
        Module self = Layouts.class.getModule();
        self.addReads(Layouts.class.getClassLoader().getUnnamedModule());
        try {
            return panels.stream().map(LayeredLayout::place).toList();
        } catch (LinkageError | ServiceConfigurationError e) {
            throw new LayoutException(e);
        }
    }
}
