/**
 * Capture files and the packets in them.
 *
 * <p>A {@link org.snifter.pcap.PacketSource} moves a {@link org.snifter.pcap.Packet} from packet to packet; a
 * {@link org.snifter.pcap.PacketSink} takes what it shows. Nothing is copied on the way, and nothing is allocated per
 * packet. This copies the packets of an interface, with all that the file says, from one file to another:
 *
 * <pre>{@code
 * try (CaptureReader reader = CaptureFiles.open(Path.of("in.pcapng.gz"));
 *         CaptureWriter writer = CaptureFiles.create(Path.of("out.pcapng"), reader.interfaces(), Options.none(),
 *                 ByteOrder.nativeOrder())) {
 *     reader.onBlock(writer);
 *     reader.forEach(packet -> {
 *         if (packet.interfaceId() == 0) {
 *             writer.write(packet);
 *         }
 *     });
 * }
 * }</pre>
 *
 * <p>Where a file is damaged, a {@link org.snifter.pcap.CaptureFormatException} names the byte, what is wrong there and
 * what can be done, after all the packets before have been delivered.
 */
package org.snifter.pcap;
