package org.snifter.dissect.bridging;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** Microsoft Network Load Balancing heartbeats ([MS-NLB]). */
public final class NetworkLoadBalancing implements Printer {
    /** The printer. */
    public static final NetworkLoadBalancing PRINTER = new NetworkLoadBalancing();

    private static final int HOST = 8;
    private static final int CLUSTER_ADDRESS = 12;
    private static final int HOST_ADDRESS = 16;

    private NetworkLoadBalancing() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("msnlb");
        TextBuffer t = d.text;
        t.put("MS NLB heartbeat");
        PacketBytes b = d.bytes;
        b.require(at, CLUSTER_ADDRESS);
        t.put(", host priority: ").unsigned((int) b.le32(at + HOST));
        b.require(at, HOST_ADDRESS);
        t.put(", cluster IP: ");
        d.ipv4(at + CLUSTER_ADDRESS);
        b.require(at, HOST_ADDRESS + 4);
        t.put(", host IP: ");
        d.ipv4(at + HOST_ADDRESS);
    }
}
