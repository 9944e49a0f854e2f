package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** ONC RPC (RFC 5531 section 9), calls taken for the port mapper's (RFC 1833 section 3), where {@code -T rpc} says so. */
public final class SunRpc implements Printer {
    /** The printer. It shows the addresses itself: the transaction stands in the place of a port. */
    public static final SunRpc PRINTER = new SunRpc();

    private static final int DIRECTION = 4;
    private static final int RPC_VERSION = 8;
    private static final int PROGRAM = 12;
    private static final int VERSION = 16;
    private static final int PROCEDURE = 20;
    private static final int CALL_HEADER = 32;
    private static final int CALL = 0;
    private static final int PORT_MAPPER = 111;
    private static final int NFS = 2049;

    private SunRpc() {}

    @Override
    public void print(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, 2 * Integer.BYTES);
        int identifier = b.s32(at);
        if (b.s32(at + DIRECTION) != CALL) {
            d.shortProtocol("nfs");
            address(d, d.ip.source());
            t.put('.');
            d.udpPort(NFS);
            t.put(" > ");
            address(d, d.ip.destination());
            t.put('.').unsigned(identifier).put(": ");
            NfsReply.body(d, at, length, identifier);
            return;
        }
        d.protocol("sunrpc");
        b.require(at, CALL_HEADER);
        int procedure = b.s32(at + PROCEDURE);
        address(d, d.ip.source());
        t.put(".0x").hex(b.u32(at)).put(" > ");
        address(d, d.ip.destination());
        if (d.options.numeric()) {
            t.put(".0x").hex(PORT_MAPPER);
        } else {
            t.put(".sunrpc");
        }
        t.put(": ").unsigned(length).put(' ');
        String name = switch (procedure) {
            case 0 -> "null";
            case 1 -> "set";
            case 2 -> "unset";
            case 3 -> "getport";
            case 4 -> "dump";
            case 5 -> "call";
            default -> null;
        };
        d.nameOr(name, " proc #", procedure);
        if (b.s32(at + RPC_VERSION) != 2) {
            t.put(" [rpcver ").unsigned(b.s32(at + RPC_VERSION)).put(']');
        }
        if (name != null && procedure != 0 && procedure != 4) {
            t.put(d.options.numeric() ? " " : " #").unsigned(b.s32(at + PROGRAM)).put('.')
                    .unsigned(b.s32(at + VERSION));
        }
    }

    private static void address(Dissection d, int at) {
        if (d.ip.version() == 6) {
            d.ipv6(at);
        } else {
            d.ipv4(at);
        }
    }
}
