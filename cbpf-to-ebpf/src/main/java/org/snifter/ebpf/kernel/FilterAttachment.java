package org.snifter.ebpf.kernel;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * A program as a tc filter of the bpf kind, in direct-action mode, before all others of its hook. The {@code clsact} queueing
 * discipline that such filters hang on is made where there is none, and then goes away with the last filter. Source: tc(8),
 * tc-bpf(8), Linux pkt_sched.h and pkt_cls.h.
 */
final class FilterAttachment implements Attachment {
    private static final int RTM_NEWQDISC = 36;
    private static final int RTM_DELQDISC = 37;
    private static final int RTM_NEWTFILTER = 44;
    private static final int RTM_DELTFILTER = 45;
    private static final int RTM_GETTFILTER = 46;

    private static final int REQUEST = 1;
    private static final int ACKNOWLEDGE = 4;
    private static final int ECHO = 8;
    private static final int REPLACE = 0x100;
    private static final int EXCLUSIVE = 0x200;
    private static final int DUMP = 0x300;
    private static final int CREATE = 0x400;

    private static final int KIND = 1;
    private static final int OPTIONS = 2;
    private static final int PROGRAM = 6;
    private static final int NAME = 7;
    private static final int FLAGS = 8;
    private static final int DIRECT_ACTION = 1;

    private static final int CLSACT_PARENT = 0xfffffff1;
    private static final int CLSACT_HANDLE = 0xffff0000;
    private static final int INGRESS_PARENT = 0xfffffff2;
    private static final int EGRESS_PARENT = 0xfffffff3;

    /** {@code ETH_P_ALL}, in network order. */
    private static final int EVERY_PROTOCOL = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? 0x0300 : 0x0003;
    private static final int PREFERENCE = 16;
    private static final int HANDLE = 1;

    private final int interfaceIndex;
    private final int parent;
    private final int information;
    private final boolean ownsDiscipline;

    private FilterAttachment(int interfaceIndex, int parent, int information, boolean ownsDiscipline) {
        this.interfaceIndex = interfaceIndex;
        this.parent = parent;
        this.information = information;
        this.ownsDiscipline = ownsDiscipline;
    }

    static FilterAttachment attach(KernelProgram program, Hook hook, int interfaceIndex) throws KernelException {
        int parent = switch (hook) {
            case TC_INGRESS -> INGRESS_PARENT;
            case TC_EGRESS -> EGRESS_PARENT;
            case XDP_NATIVE, XDP_GENERIC -> throw new IllegalArgumentException("no tc filter at " + hook);
        };
        try (NetlinkSocket socket = NetlinkSocket.open()) {
            int made = socket.ask(new NetlinkMessage(RTM_NEWQDISC, REQUEST | ACKNOWLEDGE | CREATE | EXCLUSIVE,
                    interfaceIndex, CLSACT_HANDLE, CLSACT_PARENT, 0).text(KIND, "clsact"), message -> {});
            if (made != 0 && made != -Bpf.EEXIST) {
                throw KernelException.of("the clsact discipline cannot be added", -made);
            }
            // The kernel chooses a preference before all others, and echoes it.
            int[] chosen = {0};
            int result = socket.ask(filter(program, CREATE | EXCLUSIVE | ECHO, interfaceIndex, parent, EVERY_PROTOCOL),
                    message -> chosen[0] = message.get(ValueLayout.JAVA_INT, NetlinkMessage.INFORMATION));
            FilterAttachment attachment = new FilterAttachment(interfaceIndex, parent, chosen[0], made == 0);
            if (result != 0) {
                attachment.releaseDiscipline(socket);
                throw KernelException.of("the program cannot be attached as a tc filter", -result);
            }
            return attachment;
        }
    }

    private static NetlinkMessage filter(KernelProgram program, int flags, int interfaceIndex, int parent,
            int information) {
        NetlinkMessage message = new NetlinkMessage(RTM_NEWTFILTER, REQUEST | ACKNOWLEDGE | flags, interfaceIndex,
                HANDLE, parent, information).text(KIND, "bpf");
        int options = message.begin(OPTIONS);
        message.number(PROGRAM, program.descriptor()).text(NAME, "snifter").number(FLAGS, DIRECT_ACTION);
        return message.end(options);
    }

    @Override
    public String means() {
        return "tc filter, preference " + (information >>> PREFERENCE);
    }

    @Override
    public void replace(KernelProgram program) throws KernelException {
        try (NetlinkSocket socket = NetlinkSocket.open()) {
            int result = socket.ask(filter(program, CREATE | REPLACE, interfaceIndex, parent, information),
                    message -> {});
            if (result != 0) {
                throw KernelException.of("the attached program cannot be replaced", -result);
            }
        }
    }

    @Override
    public void close() throws KernelException {
        try (NetlinkSocket socket = NetlinkSocket.open()) {
            int result = socket.ask(new NetlinkMessage(RTM_DELTFILTER, REQUEST | ACKNOWLEDGE, interfaceIndex, HANDLE,
                    parent, information).text(KIND, "bpf"), message -> {});
            // It is as good as detached where the filter or the interface is gone.
            if (result != 0 && result != -Bpf.ENOENT && result != -Bpf.ENODEV && result != -Bpf.EINVAL) {
                throw KernelException.of("the tc filter cannot be taken off", -result);
            }
            releaseDiscipline(socket);
        }
    }

    /** Takes off the discipline that was made for this filter, unless others hang on it by now. */
    private void releaseDiscipline(NetlinkSocket socket) {
        if (ownsDiscipline && !hasFilters(socket, INGRESS_PARENT) && !hasFilters(socket, EGRESS_PARENT)) {
            int _ = socket.ask(new NetlinkMessage(RTM_DELQDISC, REQUEST | ACKNOWLEDGE, interfaceIndex, CLSACT_HANDLE,
                    CLSACT_PARENT, 0).text(KIND, "clsact"), message -> {});
        }
    }

    private boolean hasFilters(NetlinkSocket socket, int hookParent) {
        boolean[] any = {false};
        int _ = socket.ask(new NetlinkMessage(RTM_GETTFILTER, REQUEST | DUMP, interfaceIndex, 0, hookParent, 0),
                message -> any[0] = true);
        return any[0];
    }
}
