package org.snifter.ebpf;

import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Listing;

/** Writes how programs get at what a {@code struct xdp_md} in R6 knows beside the packet's bytes. */
final class XdpBuffer implements ContextReads {
    private final CbpfProgram program;
    private final EbpfAssembler out;
    private final Ending ending;

    XdpBuffer(CbpfProgram program, EbpfAssembler out, Ending ending) {
        this.program = program;
        this.out = out;
        this.ending = ending;
    }

    @Override
    public void length(EbpfRegister target) {
        out.move64(EbpfRegister.R1, ProgramWriter.CONTEXT).call(Helper.XDP_GET_BUFF_LEN);
        if (target != EbpfRegister.R0) {
            out.move32(target, EbpfRegister.R0);
        }
    }

    @Override
    public boolean lengthCalls() {
        return true;
    }

    @Override
    public int data() {
        return XdpField.DATA.offset();
    }

    @Override
    public int dataEnd() {
        return XdpField.DATA_END.offset();
    }

    @Override
    public int number() {
        return XdpField.INTERFACE_INDEX.offset();
    }

    @Override
    public Helper loadBytes() {
        return Helper.XDP_LOAD_BYTES;
    }

    @Override
    public void ancillary(int index, Ancillary field) {
        switch (field) {
            case INTERFACE_INDEX -> {
                field(XdpField.INTERFACE_INDEX);
                out.jumpIf(EbpfComparison.EQUAL, OperandWidth.BITS_32, ProgramWriter.A, 0, ending.reject());
            }
            case QUEUE -> field(XdpField.RECEIVE_QUEUE);
            case CPU -> out.call(Helper.GET_SMP_PROCESSOR_ID);
            case RANDOM -> out.call(Helper.GET_PRANDOM_U32);
            case PROTOCOL, PACKET_TYPE, MARK, RECEIVE_HASH, VLAN_TAG, VLAN_TAG_PRESENT, VLAN_PROTOCOL,
                    NETLINK_ATTRIBUTE, NESTED_NETLINK_ATTRIBUTE, HARDWARE_TYPE, PAYLOAD_OFFSET, XOR_X ->
                throw new UntranslatableException(
                        "instruction " + index + " (" + Listing.text(program.get(index), index)
                                + ") asks for what is not known yet at XDP; tc knows more of a packet");
        }
    }

    private void field(XdpField field) {
        out.load(AccessSize.WORD, ProgramWriter.A, ProgramWriter.CONTEXT, field.offset());
    }
}
