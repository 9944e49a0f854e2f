package org.snifter.cli.shell;

import java.io.IOException;
import java.util.List;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.lower.Target;
import org.snifter.filter.FilterException;
import org.snifter.filter.LinkType;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.CaptureReader;
import org.snifter.pcap.InterfaceTable;

/** What the shell takes from the rest of the command, which does it in its own way. */
public interface Workshop {
    /** Opens a capture file; its interfaces are added to the table. */
    CaptureReader open(String file, InterfaceTable interfaces) throws ShellException, IOException;

    /** Reads a classic program in whatever form it is. */
    CbpfProgram program(String file) throws ShellException;

    /** What filters for packets of this interface are compiled for. */
    Target target(CaptureInterface face) throws ShellException;

    /** The link type of this name. */
    LinkType linkType(String name) throws ShellException;

    /** The forms that {@link #dump} knows. */
    List<String> forms();

    /**
     * A filter in one of the {@link #forms}.
     *
     * @param filter the program, made for what the form is made of
     */
    String dump(String form, Loaded filter, Target target) throws ShellException, FilterException;

    /** What each part of an expression is compiled to. */
    String explain(Loaded.Expression expression, Target target) throws FilterException;
}
