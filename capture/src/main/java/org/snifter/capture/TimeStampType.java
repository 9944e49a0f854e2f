package org.snifter.capture;

/** What a packet's time stamp is taken from, pcap-tstamp(7). */
public enum TimeStampType {
    /** The machine, with the precision it offers by itself. */
    HOST("host", "Host"),
    /** The adapter, whose clock is kept in step with the machine's. */
    ADAPTER("adapter", "Adapter"),
    /** The adapter, whose clock runs on its own. */
    ADAPTER_UNSYNCED("adapter_unsynced", "Adapter, not synced with system time");

    private final String text;
    private final String description;

    TimeStampType(String text, String description) {
        this.text = text;
        this.description = description;
    }

    /** What it is called on the command line. */
    public String text() {
        return text;
    }

    /** What it is, in words. */
    public String description() {
        return description;
    }
}
