package org.snifter.prove;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.snifter.cbpf.Ancillary;
import org.snifter.ebpf.EbpfInput;
import org.snifter.ebpf.EbpfInterpreter;
import org.snifter.ebpf.EbpfProgram;
import org.snifter.ebpf.Helper;
import org.snifter.ebpf.Helpers;
import org.snifter.ebpf.MapDeclaration;
import org.snifter.ebpf.SkBuffField;
import org.snifter.ebpf.UserHelpers;
import org.snifter.ebpf.XdpField;
import org.snifter.ebpf.map.UserMap;
import org.snifter.prove.symbolic.Surroundings;

/** Runs extended programs on example packets. */
final class EbpfSubject {
    private EbpfSubject() {}

    /** @param linear how many bytes the program can read directly where it runs at tc or XDP */
    static int run(EbpfProgram program, List<MapDeclaration> maps, Surroundings surroundings, ExamplePacket packet,
            int linear) {
        MemorySegment captured = packet.packet().asSlice(0, packet.capturedLength());
        MemorySegment context = surroundings == Surroundings.XDP
                ? xdp(packet, linear)
                : socketBuffer(packet, surroundings, linear);
        Helpers general = new UserHelpers(captured);
        EbpfInput input = new EbpfInput(context, captured, (number, r1, r2, r3, r4, r5, memory) -> {
            if (number == Helper.GET_PRANDOM_U32.number()) {
                return Integer.toUnsignedLong(packet.ancillaryValue(Ancillary.RANDOM));
            }
            return number == Helper.GET_SMP_PROCESSOR_ID.number()
                    ? Integer.toUnsignedLong(packet.ancillaryValue(Ancillary.CPU))
                    : general.call(number, r1, r2, r3, r4, r5, memory);
        }, maps.stream().map(UserMap::create).toList(), EbpfInput.DEFAULT_BUDGET);
        return (int) EbpfInterpreter.run(program, input);
    }

    private static MemorySegment socketBuffer(ExamplePacket packet, Surroundings surroundings, int linear) {
        MemorySegment context = MemorySegment.ofArray(new int[SkBuffField.STRUCTURE_BYTES / Integer.BYTES]);
        for (SkBuffField field : SkBuffField.values()) {
            context.set(ValueLayout.JAVA_INT, field.offset(), value(field, packet, surroundings, linear));
        }
        return context;
    }

    private static int value(SkBuffField field, ExamplePacket packet, Surroundings surroundings, int linear) {
        return switch (field) {
            case LENGTH -> surroundings.whole() ? packet.capturedLength() : packet.wireLength();
            case PACKET_TYPE -> packet.ancillaryValue(Ancillary.PACKET_TYPE);
            case MARK -> packet.ancillaryValue(Ancillary.MARK);
            case QUEUE_MAPPING -> packet.ancillaryValue(Ancillary.QUEUE);
            case PROTOCOL -> swapped(packet.ancillaryValue(Ancillary.PROTOCOL));
            case VLAN_PRESENT -> packet.ancillaryValue(Ancillary.VLAN_TAG_PRESENT);
            case VLAN_TCI -> packet.ancillaryValue(Ancillary.VLAN_TAG);
            case VLAN_PROTOCOL -> swapped(packet.ancillaryValue(Ancillary.VLAN_PROTOCOL));
            case INTERFACE_INDEX -> packet.ancillaryValue(Ancillary.INTERFACE_INDEX);
            case HASH -> packet.ancillaryValue(Ancillary.RECEIVE_HASH);
            case DATA -> (int) EbpfInput.PACKET_ADDRESS;
            case DATA_END -> (int) EbpfInput.PACKET_ADDRESS + linear;
        };
    }

    private static MemorySegment xdp(ExamplePacket packet, int linear) {
        MemorySegment context = MemorySegment.ofArray(new int[XdpField.STRUCTURE_BYTES / Integer.BYTES]);
        for (XdpField field : XdpField.values()) {
            context.set(ValueLayout.JAVA_INT, field.offset(), switch (field) {
                case DATA -> (int) EbpfInput.PACKET_ADDRESS;
                case DATA_END -> (int) EbpfInput.PACKET_ADDRESS + linear;
                case INTERFACE_INDEX -> packet.ancillaryValue(Ancillary.INTERFACE_INDEX);
                case RECEIVE_QUEUE -> packet.ancillaryValue(Ancillary.QUEUE);
            });
        }
        return context;
    }

    private static int swapped(int value) {
        return Short.toUnsignedInt(Short.reverseBytes((short) value));
    }
}
