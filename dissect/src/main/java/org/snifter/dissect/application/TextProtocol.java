package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/**
 * A protocol of text lines: its name and the first line, with {@code -v} all lines.
 *
 * <p>Where the protocol names its requests, payload that begins with neither such a word nor a response (a word and a
 * three-digit code) is the middle of something, of which only the name is printed.
 */
public final class TextProtocol implements Printer {
    /** File Transfer Protocol (RFC 959 section 5.3). */
    public static final TextProtocol FTP = new TextProtocol("ftp", "FTP");
    /** Session Initiation Protocol (RFC 3261 section 7). */
    public static final TextProtocol SIP = new TextProtocol("sip", "SIP", "ACK", "BYE", "CANCEL", "DO", "INFO",
            "INVITE", "MESSAGE", "NOTIFY", "OPTIONS", "PRACK", "QAUTH", "REFER", "REGISTER", "SPRACK", "SUBSCRIBE",
            "UPDATE", "PUBLISH");
    /** Simple Mail Transfer Protocol (RFC 5321 section 2.4). */
    public static final TextProtocol SMTP = new TextProtocol("smtp", "SMTP");
    /** WHOIS (RFC 3912 section 2). */
    public static final TextProtocol WHOIS = new TextProtocol("whois", "WHOIS");
    /** Real-Time Streaming Protocol (RFC 2326 section 10). */
    public static final TextProtocol RTSP = new TextProtocol("rtsp", "RTSP", "OPTIONS", "DESCRIBE", "ANNOUNCE",
            "SETUP", "PLAY", "PAUSE", "TEARDOWN", "GET_PARAMETER", "SET_PARAMETER", "REDIRECT", "RECORD");
    /** Hypertext Transfer Protocol (RFC 9112 section 2), with the methods of WebDAV and its kin. */
    public static final TextProtocol HTTP = new TextProtocol("http", "HTTP", "GET", "PUT", "COPY", "HEAD", "LOCK",
            "MOVE", "POLL", "POST", "BCOPY", "BMOVE", "MKCOL", "TRACE", "LABEL", "MERGE", "DELETE", "SEARCH", "UNLOCK",
            "REPORT", "UPDATE", "NOTIFY", "BDELETE", "CONNECT", "OPTIONS", "CHECKIN", "PROPFIND", "CHECKOUT",
            "CCM_POST", "SUBSCRIBE", "PROPPATCH", "BPROPFIND", "BPROPPATCH", "UNCHECKOUT", "MKACTIVITY", "MKWORKSPACE",
            "UNSUBSCRIBE", "RPC_CONNECT", "VERSION-CONTROL", "BASELINE-CONTROL");

    /** The longest word taken for a request. */
    private static final int MAX_WORD = 128;
    private static final int NO_LINE = -1;

    private final String name;
    private final String label;
    private final String[] requests;

    private TextProtocol(String name, String label, String... requests) {
        this.name = name;
        this.label = label;
        this.requests = requests;
    }

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol(name);
        TextBuffer t = d.text;
        t.put(label);
        int end = at + length;
        if (requests.length > 0 && !startsMessage(d.bytes, at, end)) {
            return;
        }
        if (d.verbosity == 0) {
            line(d, ": ", at, end);
            return;
        }
        t.put(", length: ").dec(length);
        for (int i = at; i != NO_LINE && i < end;) {
            i = line(d, "\n\t", i, end);
        }
    }

    /** Prints a line behind {@code lead}; answers where the next one begins, or {@link #NO_LINE} after the last. */
    private static int line(Dissection d, String lead, int at, int end) {
        PacketBytes b = d.bytes;
        int i = at;
        while (i < end) {
            int c = b.u8(i);
            if (c == '\n') {
                copy(d, lead, at, i);
                return i + 1;
            }
            if (c == '\r') {
                if (i + 1 >= end) {
                    return NO_LINE;
                }
                if (b.u8(i + 1) != '\n') {
                    return NO_LINE;
                }
                copy(d, lead, at, i);
                return i + 2;
            }
            if (c >= 0x7f || (c < ' ' && c != '\t')) {
                return NO_LINE;
            }
            i++;
        }
        copy(d, lead, at, i);
        d.truncated();
        return NO_LINE;
    }

    private static void copy(Dissection d, String lead, int from, int to) {
        d.text.put(lead);
        for (int i = from; i < to; i++) {
            d.text.put((char) d.bytes.u8(i));
        }
    }

    private boolean startsMessage(PacketBytes b, int at, int end) {
        int wordEnd = wordEnd(b, at, end);
        if (wordEnd < 0) {
            return false;
        }
        for (String request : requests) {
            if (equals(b, at, wordEnd, request)) {
                return true;
            }
        }
        int code = wordEnd;
        while (code < end && b.has(code, 1) && (b.u8(code) == ' ' || b.u8(code) == '\t')) {
            code++;
        }
        int codeEnd = wordEnd(b, code, end);
        return codeEnd == code + 3 && digit(b, code) && digit(b, code + 1) && digit(b, code + 2);
    }

    /** Where the word at {@code at} ends; -1 where none begins there, or its end is not captured. */
    private static int wordEnd(PacketBytes b, int at, int end) {
        int i = at;
        while (i < end && i - at < MAX_WORD) {
            if (!b.has(i, 1)) {
                return -1;
            }
            int c = b.u8(i);
            if (c == ' ' || (c >= '\t' && c <= '\r')) {
                break;
            }
            if (c < ' ' || c >= 0x7f) {
                return -1;
            }
            i++;
        }
        return i == at || i - at == MAX_WORD ? -1 : i;
    }

    private static boolean equals(PacketBytes b, int from, int to, String word) {
        if (word.length() != to - from) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            int c = b.u8(from + i);
            if ((c >= 'a' && c <= 'z' ? c - 0x20 : c) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean digit(PacketBytes b, int at) {
        return b.u8(at) >= '0' && b.u8(at) <= '9';
    }
}
