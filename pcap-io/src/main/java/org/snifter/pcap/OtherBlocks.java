package org.snifter.pcap;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The blocks of pcapng that packets do not depend on (draft-ietf-opsawg-pcapng, sections 4.5, 4.7 and 4.8). */
final class OtherBlocks {
    private static final int RECORD_HEADER = 4;
    private static final int RECORD_END = 0;
    private static final int SECRETS_LENGTH = 4;
    private static final int SECRETS_FIXED = 8;
    private static final int CUSTOM_FIXED = 4;
    private static final ValueLayout.OfShort U16 = ValueLayout.JAVA_SHORT_UNALIGNED;

    private OtherBlocks() {}

    /** Reads a block that is neither a packet nor about interfaces or sections. */
    static CaptureBlock read(PcapngBlock block) throws IOException {
        return switch (block.type()) {
            case PcapngFormat.NAME_RESOLUTION -> names(block);
            case PcapngFormat.DECRYPTION_SECRETS -> secrets(block);
            case PcapngFormat.CUSTOM, PcapngFormat.CUSTOM_NOT_COPIED -> {
                block.demand(CUSTOM_FIXED, "a Custom Block");
                yield new CaptureBlock.Custom(block.u32(0), block.type() == PcapngFormat.CUSTOM,
                        block.copy(CUSTOM_FIXED, block.bodyLength() - CUSTOM_FIXED), block.order());
            }
            default -> new CaptureBlock.Unknown(block.type(), block.copy(0, block.bodyLength()), block.order());
        };
    }

    private static CaptureBlock names(PcapngBlock block) throws IOException {
        int at = 0;
        while (block.bodyLength() - at >= RECORD_HEADER && block.u16(at) != RECORD_END) {
            int length = RECORD_HEADER + PcapngFormat.padded(block.u16(at + Short.BYTES));
            if (length > block.bodyLength() - at) {
                throw block.damage(at, "a name record of " + length + " bytes in a block with room for "
                        + (block.bodyLength() - at));
            }
            at += length;
        }
        return new CaptureBlock.NameResolution(block.copy(0, at), block.order(),
                block.options(new Options(), at + RECORD_HEADER).copy());
    }

    private static CaptureBlock secrets(PcapngBlock block) throws IOException {
        block.demand(SECRETS_FIXED, "a Decryption Secrets Block");
        int length = block.u32(SECRETS_LENGTH);
        if (length < 0 || length > block.bodyLength() - SECRETS_FIXED) {
            throw block.damage(SECRETS_LENGTH, "secrets of " + Integer.toUnsignedString(length)
                    + " bytes in a block with room for " + (block.bodyLength() - SECRETS_FIXED));
        }
        return new CaptureBlock.DecryptionSecrets(block.u32(0), block.copy(SECRETS_FIXED, length),
                block.options(new Options(), SECRETS_FIXED + PcapngFormat.padded(length)).copy());
    }

    static void write(CaptureBlock.NameResolution names, OutputBuffer output) throws IOException {
        int records = (int) names.records().byteSize();
        int length = PcapngFormat.BLOCK_OVERHEAD + records + RECORD_HEADER + names.options().writtenLength();
        output.u32(PcapngFormat.NAME_RESOLUTION);
        output.u32(length);
        int at = 0;
        while (at < records) {
            int size = u16(names, at + Short.BYTES);
            output.u16(u16(names, at));
            output.u16(size);
            output.bytes(names.records(), at + RECORD_HEADER, PcapngFormat.padded(size));
            at += RECORD_HEADER + PcapngFormat.padded(size);
        }
        output.u16(RECORD_END);
        output.u16(0);
        names.options().write(output, OptionScope.NAMES);
        output.u32(length);
        output.endRecord();
    }

    private static int u16(CaptureBlock.NameResolution names, int at) {
        return Short.toUnsignedInt(names.records().get(U16.withOrder(names.order()), at));
    }

    static void write(CaptureBlock.DecryptionSecrets secrets, OutputBuffer output) throws IOException {
        int size = (int) secrets.secrets().byteSize();
        int length = PcapngFormat.BLOCK_OVERHEAD + SECRETS_FIXED + PcapngFormat.padded(size)
                + secrets.options().writtenLength();
        output.u32(PcapngFormat.DECRYPTION_SECRETS);
        output.u32(length);
        output.u32(secrets.type());
        output.u32(size);
        output.bytes(secrets.secrets(), 0, size);
        output.zeros(PcapngFormat.padded(size) - size);
        secrets.options().write(output, OptionScope.SECRETS);
        output.u32(length);
        output.endRecord();
    }

    /**
     * What the block holds may depend on its byte order in ways that only its inventor knows, so it is not translated.
     */
    static void write(CaptureBlock.Custom custom, OutputBuffer output) throws IOException {
        if (custom.copyable() && custom.order() == output.order()) {
            int length = PcapngFormat.BLOCK_OVERHEAD + CUSTOM_FIXED + (int) custom.body().byteSize();
            output.u32(PcapngFormat.CUSTOM);
            output.u32(length);
            output.u32(custom.enterprise());
            bodyAndLength(custom.body(), length, output);
        }
    }

    /** As with the custom ones. */
    static void write(CaptureBlock.Unknown unknown, OutputBuffer output) throws IOException {
        if (unknown.order() == output.order()) {
            int length = PcapngFormat.BLOCK_OVERHEAD + (int) unknown.body().byteSize();
            output.u32(unknown.type());
            output.u32(length);
            bodyAndLength(unknown.body(), length, output);
        }
    }

    private static void bodyAndLength(MemorySegment body, int length, OutputBuffer output) throws IOException {
        output.bytes(body, 0, body.byteSize());
        output.u32(length);
        output.endRecord();
    }
}
