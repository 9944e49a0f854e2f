package org.snifter.capture.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/**
 * The memory that the kernel shares with a packet socket: a TPACKET_V3 ring. Its blocks change hands in turn; a block
 * that is ready belongs to the reader until released.
 *
 * <p>Source of the layouts: Linux {@code Documentation/networking/packet_mmap.rst} and
 * {@code include/uapi/linux/if_packet.h}. All fields are in the machine's byte order unless said otherwise.
 */
public final class PacketRing {
    /** {@code struct tpacket_block_desc} with its only variant, {@code struct tpacket_hdr_v1}. */
    private static final MemoryLayout BLOCK = MemoryLayout.structLayout(JAVA_INT.withName("version"),
            JAVA_INT.withName("offset_to_priv"), JAVA_INT.withName("block_status"), JAVA_INT.withName("num_pkts"),
            JAVA_INT.withName("offset_to_first_pkt"), JAVA_INT.withName("blk_len"), JAVA_LONG.withName("seq_num"),
            JAVA_LONG.withName("ts_first_pkt"), JAVA_LONG.withName("ts_last_pkt"));

    /** {@code struct tpacket3_hdr} with {@code struct tpacket_hdr_variant1}. */
    private static final MemoryLayout PACKET = MemoryLayout.structLayout(JAVA_INT.withName("tp_next_offset"),
            JAVA_INT.withName("tp_sec"), JAVA_INT.withName("tp_nsec"), JAVA_INT.withName("tp_snaplen"),
            JAVA_INT.withName("tp_len"), JAVA_INT.withName("tp_status"), JAVA_SHORT.withName("tp_mac"),
            JAVA_SHORT.withName("tp_net"), JAVA_INT.withName("tp_rxhash"), JAVA_INT.withName("tp_vlan_tci"),
            JAVA_SHORT.withName("tp_vlan_tpid"), JAVA_SHORT.withName("tp_padding"), JAVA_LONG.withName("tp_padding2"));

    private static final long BLOCK_STATUS = offset(BLOCK, "block_status");
    private static final long NUM_PKTS = offset(BLOCK, "num_pkts");
    private static final long OFFSET_TO_FIRST_PKT = offset(BLOCK, "offset_to_first_pkt");
    private static final long TP_NEXT_OFFSET = offset(PACKET, "tp_next_offset");
    private static final long TP_SEC = offset(PACKET, "tp_sec");
    private static final long TP_NSEC = offset(PACKET, "tp_nsec");
    private static final long TP_SNAPLEN = offset(PACKET, "tp_snaplen");
    private static final long TP_LEN = offset(PACKET, "tp_len");
    private static final long TP_STATUS = offset(PACKET, "tp_status");
    private static final long TP_MAC = offset(PACKET, "tp_mac");
    private static final long TP_VLAN_TCI = offset(PACKET, "tp_vlan_tci");
    private static final long TP_VLAN_TPID = offset(PACKET, "tp_vlan_tpid");

    /** The {@code struct sockaddr_ll} stands behind the packet's header, aligned to TPACKET_ALIGNMENT, 16. */
    private static final long ADDRESS = (PACKET.byteSize() + 15) & ~15;

    private static final int TP_STATUS_KERNEL = 0;
    private static final int TP_STATUS_USER = 1;
    private static final int TP_STATUS_VLAN_VALID = 1 << 4;
    private static final int TP_STATUS_VLAN_TPID_VALID = 1 << 6;

    private static final VarHandle STATUS = JAVA_INT.varHandle();

    private final MemorySegment memory;
    private final RingGeometry geometry;

    PacketRing(MemorySegment memory, RingGeometry geometry) {
        this.memory = memory;
        this.geometry = geometry;
    }

    /** The memory that all offsets count in. */
    public MemorySegment memory() {
        return memory;
    }

    /** How many blocks there are. */
    public int blocks() {
        return geometry.blockCount();
    }

    /** Whether the reader owns this block. */
    public boolean ready(int block) {
        return ((int) STATUS.getAcquire(memory, start(block) + BLOCK_STATUS) & TP_STATUS_USER) != 0;
    }

    /** Hands this block back to the kernel. */
    public void release(int block) {
        STATUS.setRelease(memory, start(block) + BLOCK_STATUS, TP_STATUS_KERNEL);
    }

    /** How many packets are in this block. */
    public int packets(int block) {
        return memory.get(JAVA_INT, start(block) + NUM_PKTS);
    }

    /** Where the header of this block's first packet is. */
    public long firstPacket(int block) {
        long start = start(block);
        return start + Integer.toUnsignedLong(memory.get(JAVA_INT, start + OFFSET_TO_FIRST_PKT));
    }

    /** Where the header of the packet after this one is, in a block that has one. */
    public long nextPacket(long header) {
        return header + Integer.toUnsignedLong(memory.get(JAVA_INT, header + TP_NEXT_OFFSET));
    }

    /** When the packet was seen: seconds since the epoch. */
    public long seconds(long header) {
        return Integer.toUnsignedLong(memory.get(JAVA_INT, header + TP_SEC));
    }

    /** When the packet was seen: nanoseconds of the second. */
    public int nanos(long header) {
        return memory.get(JAVA_INT, header + TP_NSEC);
    }

    /** How many bytes of the packet are in the ring. */
    public int capturedLength(long header) {
        return memory.get(JAVA_INT, header + TP_SNAPLEN);
    }

    /** How many bytes the packet has. */
    public int originalLength(long header) {
        return memory.get(JAVA_INT, header + TP_LEN);
    }

    /** Where the packet begins. */
    public long data(long header) {
        return header + Short.toUnsignedLong(memory.get(JAVA_SHORT, header + TP_MAC));
    }

    /** Whether the kernel took a VLAN tag out of the packet. */
    public boolean untagged(long header) {
        return (memory.get(JAVA_INT, header + TP_STATUS) & TP_STATUS_VLAN_VALID) != 0;
    }

    /** The tag control information of the tag that was taken out, 16 bits. */
    public int tagControl(long header) {
        return memory.get(JAVA_INT, header + TP_VLAN_TCI) & 0xffff;
    }

    /** The EtherType of the tag that was taken out, such as 0x8100; 0x8100 where the kernel does not say. */
    public int tagProtocol(long header) {
        boolean known = (memory.get(JAVA_INT, header + TP_STATUS) & TP_STATUS_VLAN_TPID_VALID) != 0;
        return known ? Short.toUnsignedInt(memory.get(JAVA_SHORT, header + TP_VLAN_TPID)) : 0x8100;
    }

    /** The packet's protocol: an EtherType, or one of the small numbers of linux/if_ether.h. */
    public int protocol(long header) {
        return LinkLayerAddress.protocol(memory, header + ADDRESS);
    }

    /** The index of the interface that saw the packet. */
    public int interfaceIndex(long header) {
        return LinkLayerAddress.interfaceIndex(memory, header + ADDRESS);
    }

    /** The ARPHRD_ number of that interface. */
    public int hardwareType(long header) {
        return LinkLayerAddress.hardwareType(memory, header + ADDRESS);
    }

    /** How the packet came: one of the PACKET_ numbers of {@link LinkLayerAddress}. */
    public int packetType(long header) {
        return LinkLayerAddress.packetType(memory, header + ADDRESS);
    }

    /** How many bytes the sender's link-layer address has; only the first 8 are kept. */
    public int addressLength(long header) {
        return LinkLayerAddress.addressLength(memory, header + ADDRESS);
    }

    /** The first 8 bytes of the sender's link-layer address, in the machine's byte order. */
    public long address(long header) {
        return LinkLayerAddress.address(memory, header + ADDRESS);
    }

    private long start(int block) {
        return (long) block * geometry.blockSize();
    }

    private static long offset(MemoryLayout layout, String field) {
        return layout.byteOffset(PathElement.groupElement(field));
    }
}
