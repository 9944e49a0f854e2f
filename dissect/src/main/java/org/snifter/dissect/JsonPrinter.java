package org.snifter.dissect;

import java.io.IOException;
import java.io.OutputStream;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.LayerLog;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.fields.FieldTable;
import org.snifter.dissect.fields.FieldWriter;
import org.snifter.dissect.fields.JsonText;
import org.snifter.dissect.json.LayerTables;
import org.snifter.dissect.link.LinkTypes;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.Packet;

/**
 * Prints packets as JSON, an object on a line each: when and where the packet was seen, and its layers. The printers of
 * the text say which layers there are; what of a layer has no fields of its own is told as that text.
 *
 * <p>Packets are given in order; not for use by several threads at once.
 */
public final class JsonPrinter {
    private final PrintOptions options;
    private final LayerLog layers = new LayerLog();
    private final Dissection dissection;
    private final JsonText json = new JsonText();
    private final FieldWriter fields;
    private long number;

    /**
     * A printer that has seen no packet yet.
     *
     * @param options how much the text of layers tells; {@code -q} is ignored, and {@code -x} and its like add the bytes
     * @param names   names for numbers in texts, not asked with {@link PrintOptions#numeric()}
     */
    public JsonPrinter(PrintOptions options, NameSource names) {
        this.options = options;
        // A dump of what is unknown would be part of a layer's text; in hexadecimal it is left to the end.
        this.dissection = new Dissection(options.inLayers(), names, layers, null);
        this.fields = new FieldWriter(json, dissection);
    }

    /**
     * Writes the object of one packet, in one call.
     *
     * @param packet the packet
     * @param face   where it was captured
     * @param out    where the text goes
     * @throws IOException as {@code out} does
     */
    public void print(Packet packet, CaptureInterface face, OutputStream out) throws IOException {
        number++;
        json.clear();
        json.object().key("number").number(number);
        json.key("time").string(Times.utc(packet.seconds(), packet.nanos()));
        json.key("seconds").number(packet.seconds()).key("nanoseconds").number(packet.nanos());
        json.key("interface").number(packet.interfaceId());
        face.name().ifPresent(name -> json.key("interface_name").string(name));
        json.key("link_type").number(face.linkType());
        json.key("captured_length").number(packet.capturedLength());
        json.key("original_length").number(Integer.toUnsignedLong(packet.originalLength()));
        comments(packet);
        TextBuffer text = dissection.text;
        text.clear();
        if (PacketPrinter.invalid(text, packet)) {
            json.key("damage").string(text, 0, text.length());
        } else {
            dissection.moveTo(packet);
            dissection.packet(LinkTypes.printer(face.linkType()), packet.originalLength());
            layers();
        }
        json.endObject();
        json.writeTo(out);
    }

    private void comments(Packet packet) {
        if (packet.options().isEmpty()) {
            return;
        }
        json.key("comments").array();
        for (String comment : packet.options().comments()) {
            if (!json.isFull()) {
                json.string(comment);
            }
        }
        json.endArray();
    }

    private void layers() {
        dissection.bytes.restore(dissection.bytes.captured());
        json.key("layers").array();
        for (int layer = 0; layer < layers.count() && !json.isFull(); layer++) {
            json.object();
            layer(layer);
            json.endObject();
        }
        boolean cut = json.isFull();
        json.endArray();
        if (layers.isTruncated()) {
            json.key("truncated").bool(true);
        }
        if (layers.isInvalid()) {
            json.key("invalid").bool(true);
        }
        if (!cut && options.hexDump() != HexDumpStyle.NONE) {
            dissection.bytes.restoreAll();
            cut = !json.key("bytes").hex(dissection.bytes);
        }
        if (cut) {
            json.key("cut").bool(true);
        }
    }

    private void layer(int layer) {
        FieldTable table = LayerTables.of(layers.name(layer));
        int at = layers.offset(layer);
        int length = layers.length(layer);
        json.key("name").string(table == null ? layers.name(layer) : table.name());
        json.key("offset").number(at).key("length").number(Integer.toUnsignedLong(length));
        if (table != null && fields.fields(table, at)) {
            table.rest().write(fields, at, length);
        }
        if (table == null || layers.isInvalid()) {
            json.key("text").string(dissection.text, layers.textStart(layer), layers.textEnd(layer));
        }
    }
}
