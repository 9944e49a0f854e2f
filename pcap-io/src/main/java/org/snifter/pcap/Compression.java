package org.snifter.pcap;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;

/** How a capture file may be compressed. */
enum Compression {
    GZIP(".gz") {
        @Override
        ReadableByteChannel decompress(Input input) {
            return new GzipInput(input);
        }

        @Override
        WritableByteChannel compress(WritableByteChannel output) throws IOException {
            return new GzipOutput(output);
        }
    },
    ZSTD(".zst") {
        @Override
        ReadableByteChannel decompress(Input input) throws IOException {
            try {
                return new ZstdInput(input);
            } catch (LinkageError e) {
                throw new IOException(
                        input.name() + ": zstd cannot be used on this machine; decompress it first, with zstd -d", e);
            }
        }

        @Override
        WritableByteChannel compress(WritableByteChannel output) throws IOException {
            try {
                return new ZstdOutput(output);
            } catch (LinkageError e) {
                throw new IOException("zstd cannot be used on this machine; choose a name that ends in .gz or .lz4", e);
            }
        }
    },
    LZ4(".lz4") {
        @Override
        ReadableByteChannel decompress(Input input) {
            return new Lz4Input(input);
        }

        @Override
        WritableByteChannel compress(WritableByteChannel output) throws IOException {
            return new Lz4Output(output);
        }
    },
    XZ(".xz") {
        @Override
        ReadableByteChannel decompress(Input input) {
            return new XzInput(input);
        }

        @Override
        WritableByteChannel compress(WritableByteChannel output) throws IOException {
            return new XzOutput(output);
        }
    };

    private final String ending;

    Compression(String ending) {
        this.ending = ending;
    }

    /** The ending of the names of such files. */
    String ending() {
        return ending;
    }

    /** The compression that a file of this name should have. */
    static Optional<Compression> ofName(String name) {
        for (Compression compression : values()) {
            if (name.endsWith(compression.ending)) {
                return Optional.of(compression);
            }
        }
        return Optional.empty();
    }

    /**
     * What {@code input} holds, which it has not passed yet. Closes it when it is closed.
     *
     * <p>The channel reads into direct buffers only. Damage is a {@link CaptureFormatException} after all that precedes
     * it.
     */
    abstract ReadableByteChannel decompress(Input input) throws IOException;

    /**
     * Takes what {@code output} gets compressed; closes it when it is closed. The channel takes direct buffers only.
     */
    abstract WritableByteChannel compress(WritableByteChannel output) throws IOException;
}
