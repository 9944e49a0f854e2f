package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/**
 * What Linux' virtual sockets send, as its monitor shows it (linux/vsockmon.h), and the header of virtio's transport
 * (virtio specification 1.2 section 5.10.6).
 */
final class VirtualSockets implements Printer {
    /** The printer. */
    static final VirtualSockets PRINTER = new VirtualSockets();

    private static final int SOURCE = 0;
    private static final int DESTINATION = 8;
    private static final int SOURCE_PORT = 16;
    private static final int DESTINATION_PORT = 20;
    private static final int OPERATION = 24;
    private static final int TRANSPORT = 26;
    private static final int HEADER = 32;

    // In virtio's header.
    private static final int LENGTH = 24;
    private static final int TYPE = 28;
    private static final int VIRTIO_OPERATION = 30;
    private static final int FLAGS = 32;
    private static final int ALLOCATED = 36;
    private static final int FORWARDED = 40;
    private static final int VIRTIO_HEADER = 44;

    private static final int VIRTIO = 2;
    private static final int PAYLOAD = 4;
    private static final int STREAM = 1;

    private VirtualSockets() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("vsock");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < HEADER) {
            throw Unwind.TRUNCATED;
        }
        b.require(at, HEADER);
        int transport = b.le16(at + TRANSPORT);
        switch (transport) {
            case 0 -> t.put("UNKNOWN");
            case 1 -> t.put("NO_INFO");
            case VIRTIO -> t.put("VIRTIO");
            default -> t.put("Invalid transport (").dec(transport).put(')');
        }
        boolean whole = true;
        if (d.verbosity == 0) {
            t.put(' ');
        } else if (transport == VIRTIO && !b.has(at + HEADER, VIRTIO_HEADER)) {
            whole = false;
        } else {
            if (transport == VIRTIO) {
                virtio(d, at + HEADER);
            }
            t.put("\n\t");
        }
        end(d, at + SOURCE, at + SOURCE_PORT);
        t.put(" > ");
        end(d, at + DESTINATION, at + DESTINATION_PORT);
        t.put(' ');
        int operation = b.le16(at + OPERATION);
        switch (operation) {
            case 0 -> t.put("UNKNOWN");
            case 1 -> t.put("CONNECT");
            case 2 -> t.put("DISCONNECT");
            case 3 -> t.put("CONTROL");
            case PAYLOAD -> t.put("PAYLOAD");
            default -> t.put(" invalid op (").dec(operation).put(')');
        }
        t.put(", length ").dec(b.available(at)); // of what was captured
        if (!whole) {
            throw Unwind.TRUNCATED;
        }
        int payload = at + HEADER + (transport == VIRTIO ? VIRTIO_HEADER : 0);
        if (d.verbosity > 1 && operation == PAYLOAD) {
            b.require(payload, 1);
            t.put("\n");
            HexDump.hex(d, "\t", payload, b.available(payload)); // as tcpdump: all in one line
        }
    }

    private static void end(Dissection d, int address, int port) {
        d.text.unsigned(d.bytes.le64(address)).put('.').unsigned(d.bytes.le32(port));
    }

    private static void virtio(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put(" (len ").unsigned(b.le32(at + LENGTH)).put(", type ");
        int type = b.le16(at + TYPE);
        if (type == STREAM) {
            t.put("STREAM");
        } else {
            t.put("Invalid type (").dec(type).put(')');
        }
        int operation = b.le16(at + VIRTIO_OPERATION);
        String name = operation(operation);
        t.put(", op ");
        if (name == null) {
            t.put("Invalid op (").dec(operation).put(')');
        } else {
            t.put(name);
        }
        t.put(", flags ").hex(b.le32(at + FLAGS)).put(", buf_alloc ").unsigned(b.le32(at + ALLOCATED))
                .put(", fwd_cnt ").unsigned(b.le32(at + FORWARDED)).put(')');
    }

    private static String operation(int operation) {
        return switch (operation) {
            case 0 -> "INVALID";
            case 1 -> "REQUEST";
            case 2 -> "RESPONSE";
            case 3 -> "RST";
            case 4 -> "SHUTDOWN";
            case 5 -> "RW";
            case 6 -> "CREDIT UPDATE";
            case 7 -> "CREDIT REQUEST";
            default -> null;
        };
    }
}
