package org.snifter.pcap;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

/** What a capture says beside its packets: the other blocks of pcapng (draft-ietf-opsawg-pcapng, section 4). */
public sealed interface CaptureBlock {
    /**
     * A part of the capture begins, whose interfaces are new ones.
     *
     * @param firstInterface how many of the source's interfaces belong to the parts before
     * @param options the hardware, system and program that made it
     */
    record Section(int firstInterface, Options options) implements CaptureBlock {}

    /**
     * Names of hosts.
     *
     * @param records the addresses and names, as in the file, and {@code order} that of their numbers
     */
    record NameResolution(MemorySegment records, ByteOrder order, Options options) implements CaptureBlock {}

    /**
     * What an interface counted.
     *
     * @param interfaceId counts in the source's interfaces, from 0
     * @param seconds     when it was counted, since the epoch, UTC; with {@code nanos} of that second
     * @param options     the counts
     */
    record InterfaceStatistics(int interfaceId, long seconds, long nanos, Options options) implements CaptureBlock {}

    /**
     * Secrets with which packets can be decrypted.
     *
     * @param type what they are: 0x544c534b is a TLS key log
     */
    record DecryptionSecrets(int type, MemorySegment secrets, Options options) implements CaptureBlock {}

    /**
     * What only its inventor knows.
     *
     * @param enterprise the inventor's number at IANA
     * @param copyable   whether it is still true of a capture with other packets
     * @param body       all that follows the number, as in the file, and {@code order} that of whatever numbers are in
     *                   it
     */
    record Custom(int enterprise, boolean copyable, MemorySegment body, ByteOrder order) implements CaptureBlock {}

    /**
     * A block of a type that is not known here.
     *
     * @param body  as in the file, and {@code order} that of whatever numbers are in it
     */
    record Unknown(int type, MemorySegment body, ByteOrder order) implements CaptureBlock {}
}
