package org.snifter.ebpf;

import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Listing;

/** Writes how programs get at what a {@code struct __sk_buff} in R6 knows beside the packet's bytes. */
final class SocketBuffer implements ContextReads {
    private final CbpfProgram program;
    private final EbpfAssembler out;
    private final Ending ending;

    SocketBuffer(CbpfProgram program, EbpfAssembler out, Ending ending) {
        this.program = program;
        this.out = out;
        this.ending = ending;
    }

    private void field(EbpfRegister target, SkBuffField field) {
        out.load(AccessSize.WORD, target, ProgramWriter.CONTEXT, field.offset());
    }

    @Override
    public void length(EbpfRegister target) {
        field(target, SkBuffField.LENGTH);
    }

    @Override
    public boolean lengthCalls() {
        return false;
    }

    @Override
    public int data() {
        return SkBuffField.DATA.offset();
    }

    @Override
    public int dataEnd() {
        return SkBuffField.DATA_END.offset();
    }

    @Override
    public int number() {
        return SkBuffField.LENGTH.offset();
    }

    @Override
    public Helper loadBytes() {
        return Helper.SKB_LOAD_BYTES;
    }

    @Override
    public void ancillary(int index, Ancillary field) {
        switch (field) {
            case PROTOCOL -> networkOrder(SkBuffField.PROTOCOL);
            case VLAN_PROTOCOL -> networkOrder(SkBuffField.VLAN_PROTOCOL);
            case PACKET_TYPE -> field(ProgramWriter.A, SkBuffField.PACKET_TYPE);
            case MARK -> field(ProgramWriter.A, SkBuffField.MARK);
            case QUEUE -> field(ProgramWriter.A, SkBuffField.QUEUE_MAPPING);
            case RECEIVE_HASH -> field(ProgramWriter.A, SkBuffField.HASH);
            case VLAN_TAG -> field(ProgramWriter.A, SkBuffField.VLAN_TCI);
            case VLAN_TAG_PRESENT -> field(ProgramWriter.A, SkBuffField.VLAN_PRESENT);
            case INTERFACE_INDEX -> {
                // A packet without an interface is rejected, as by the kernel's own classic filters.
                field(ProgramWriter.A, SkBuffField.INTERFACE_INDEX);
                out.jumpIf(EbpfComparison.EQUAL, OperandWidth.BITS_32, ProgramWriter.A, 0, ending.reject());
            }
            case CPU -> out.call(Helper.GET_SMP_PROCESSOR_ID);
            case RANDOM -> out.call(Helper.GET_PRANDOM_U32);
            case NETLINK_ATTRIBUTE, NESTED_NETLINK_ATTRIBUTE, HARDWARE_TYPE, PAYLOAD_OFFSET, XOR_X ->
                throw new UntranslatableException(
                        "instruction " + index + " (" + Listing.text(program.get(index), index)
                                + ") asks for what the kernel gives to classic programs only");
        }
    }

    private void networkOrder(SkBuffField field) {
        field(ProgramWriter.A, field);
        out.add(new EbpfInstruction.ByteSwap(ByteSwapKind.TO_BIG_ENDIAN, ProgramWriter.A, AccessSize.HALF));
    }
}
