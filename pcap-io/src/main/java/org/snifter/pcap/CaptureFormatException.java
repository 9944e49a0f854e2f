package org.snifter.pcap;

import java.io.IOException;

/** A capture that is not as its format demands. What came before the damage has been delivered. */
public final class CaptureFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final long offset;
    private final String problem;
    private final String remedy;

    /**
     * Says what is wrong and what to do.
     *
     * @param source  what is read: a file's name
     * @param offset  the byte at which it goes wrong, counted from 0
     * @param problem what is wrong there
     * @param remedy  what the user can do
     */
    public CaptureFormatException(String source, long offset, String problem, String remedy) {
        super(source + ": byte " + offset + ": " + problem + "; " + remedy);
        this.source = source;
        this.offset = offset;
        this.problem = problem;
        this.remedy = remedy;
    }

    /** What is read: a file's name. */
    public String source() {
        return source;
    }

    /** The byte at which it goes wrong, counted from 0. */
    public long offset() {
        return offset;
    }

    /** What is wrong there. */
    public String problem() {
        return problem;
    }

    /** What the user can do. */
    public String remedy() {
        return remedy;
    }
}
