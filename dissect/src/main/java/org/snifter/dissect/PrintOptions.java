package org.snifter.dissect;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What to print of a packet, as tcpdump(1)'s options say it.
 *
 * @param verbosity        0, or how often {@code -v} was given, up to 9
 * @param quiet            {@code -q}: less about each protocol
 * @param linkLayer        {@code -e}: the link-layer header too
 * @param numeric          {@code -n}: addresses and ports as numbers
 * @param hostNamesOnly    {@code -N}: host names without their domain
 * @param absoluteSequence {@code -S}: TCP sequence numbers as they are on the wire
 * @param numbered         {@code -#}: a running number before each packet
 * @param checksums        not {@code -K}: verify checksums
 * @param asDot            {@code -b}: autonomous system numbers in ASDOT notation
 * @param fileHandles      {@code -u}: NFS file handles undecoded
 * @param timeStamp        {@code -t} to {@code -ttttt}
 * @param nanoseconds      {@code --nano}: nine digits of a second instead of six
 * @param hexDump          {@code -x}, {@code -X}, {@code -A}
 * @param payloadType      {@code -T}
 * @param meshHeaders      {@code -H}: look for 802.11s mesh headers
 * @param espSecrets       {@code -E}: what decrypts ESP; the first that fits counts
 * @param signatureKey     {@code -M}: the key of TCP's MD5 signatures, or empty
 * @param colored          colours for a terminal
 * @param zone             the time zone of times of day
 */
public record PrintOptions(int verbosity, boolean quiet, boolean linkLayer, boolean numeric,
        boolean hostNamesOnly, boolean absoluteSequence, boolean numbered, boolean checksums, boolean asDot,
        boolean fileHandles, TimeStampStyle timeStamp, boolean nanoseconds, HexDumpStyle hexDump,
        PayloadType payloadType, boolean meshHeaders, List<EspSecret> espSecrets,
        Optional<String> signatureKey, boolean colored, ZoneId zone) {

    /** Checks that nothing is missing; more than three {@code -v} count as three. */
    public PrintOptions {
        verbosity = Math.clamp(verbosity, 0, 9);
        Objects.requireNonNull(timeStamp, "timeStamp");
        Objects.requireNonNull(hexDump, "hexDump");
        Objects.requireNonNull(payloadType, "payloadType");
        espSecrets = List.copyOf(espSecrets);
        Objects.requireNonNull(signatureKey, "signatureKey");
        Objects.requireNonNull(zone, "zone");
    }

    /** These options, for the text of layers in JSON: not quiet, and no dump of the bytes. */
    PrintOptions inLayers() {
        return new PrintOptions(verbosity, false, linkLayer, numeric, hostNamesOnly, absoluteSequence, false, checksums,
                asDot, fileHandles, TimeStampStyle.NONE, nanoseconds, HexDumpStyle.HEX, payloadType, meshHeaders,
                espSecrets, signatureKey, false, zone);
    }

    /** A builder that begins with what tcpdump prints without options, times in UTC. */
    public static Builder builder() {
        return new Builder();
    }

    /** Gathers options; each method is the record's component of that name. */
    public static final class Builder {
        private int verbosity;
        private boolean quiet;
        private boolean linkLayer;
        private boolean numeric;
        private boolean hostNamesOnly;
        private boolean absoluteSequence;
        private boolean numbered;
        private boolean checksums = true;
        private boolean asDot;
        private boolean fileHandles;
        private TimeStampStyle timeStamp = TimeStampStyle.TIME_OF_DAY;
        private boolean nanoseconds;
        private HexDumpStyle hexDump = HexDumpStyle.NONE;
        private PayloadType payloadType = PayloadType.BY_PORT;
        private boolean meshHeaders;
        private List<EspSecret> espSecrets = List.of();
        private Optional<String> signatureKey = Optional.empty();
        private boolean colored;
        private ZoneId zone = ZoneOffset.UTC;

        private Builder() {}

        /** See {@link PrintOptions#verbosity()}. */
        public Builder verbosity(int value) {
            verbosity = value;
            return this;
        }

        /** See {@link PrintOptions#quiet()}. */
        public Builder quiet(boolean value) {
            quiet = value;
            return this;
        }

        /** See {@link PrintOptions#linkLayer()}. */
        public Builder linkLayer(boolean value) {
            linkLayer = value;
            return this;
        }

        /** See {@link PrintOptions#numeric()}. */
        public Builder numeric(boolean value) {
            numeric = value;
            return this;
        }

        /** See {@link PrintOptions#hostNamesOnly()}. */
        public Builder hostNamesOnly(boolean value) {
            hostNamesOnly = value;
            return this;
        }

        /** See {@link PrintOptions#absoluteSequence()}. */
        public Builder absoluteSequence(boolean value) {
            absoluteSequence = value;
            return this;
        }

        /** See {@link PrintOptions#numbered()}. */
        public Builder numbered(boolean value) {
            numbered = value;
            return this;
        }

        /** See {@link PrintOptions#checksums()}. */
        public Builder checksums(boolean value) {
            checksums = value;
            return this;
        }

        /** See {@link PrintOptions#asDot()}. */
        public Builder asDot(boolean value) {
            asDot = value;
            return this;
        }

        /** See {@link PrintOptions#fileHandles()}. */
        public Builder fileHandles(boolean value) {
            fileHandles = value;
            return this;
        }

        /** See {@link PrintOptions#timeStamp()}. */
        public Builder timeStamp(TimeStampStyle value) {
            timeStamp = value;
            return this;
        }

        /** See {@link PrintOptions#nanoseconds()}. */
        public Builder nanoseconds(boolean value) {
            nanoseconds = value;
            return this;
        }

        /** See {@link PrintOptions#hexDump()}. */
        public Builder hexDump(HexDumpStyle value) {
            hexDump = value;
            return this;
        }

        /** See {@link PrintOptions#payloadType()}. */
        public Builder payloadType(PayloadType value) {
            payloadType = value;
            return this;
        }

        /** See {@link PrintOptions#meshHeaders()}. */
        public Builder meshHeaders(boolean value) {
            meshHeaders = value;
            return this;
        }

        /** See {@link PrintOptions#espSecrets()}. */
        public Builder espSecrets(List<EspSecret> value) {
            espSecrets = value;
            return this;
        }

        /** See {@link PrintOptions#signatureKey()}. */
        public Builder signatureKey(Optional<String> value) {
            signatureKey = value;
            return this;
        }

        /** See {@link PrintOptions#colored()}. */
        public Builder colored(boolean value) {
            colored = value;
            return this;
        }

        /** See {@link PrintOptions#zone()}. */
        public Builder zone(ZoneId value) {
            zone = value;
            return this;
        }

        /** The options gathered so far. */
        public PrintOptions build() {
            return new PrintOptions(verbosity, quiet, linkLayer, numeric, hostNamesOnly,
                    absoluteSequence, numbered, checksums, asDot, fileHandles, timeStamp, nanoseconds, hexDump,
                    payloadType, meshHeaders, espSecrets, signatureKey, colored, zone);
        }
    }
}
