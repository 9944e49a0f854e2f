package org.snifter.pcap;

/**
 * Whose options they are: the same code means something else in another block (draft-ietf-opsawg-pcapng, section 4).
 */
enum OptionScope {
    SECTION,
    INTERFACE,
    PACKET,
    NAMES,
    STATISTICS,
    SECRETS;

    /**
     * How many bytes each of the numbers has that an option's value is made of; 1 when the byte order does not matter.
     *
     * @param code the option's
     */
    int numberSize(int code) {
        return switch (this) {
            case SECTION, NAMES, SECRETS -> 1;
            case INTERFACE -> switch (code) {
                case Options.INTERFACE_SPEED, Options.INTERFACE_TIME_OFFSET, Options.INTERFACE_TRANSMIT_SPEED,
                        Options.INTERFACE_RECEIVE_SPEED ->
                    8;
                case Options.INTERFACE_TIME_ZONE -> 4;
                default -> 1;
            };
            case PACKET -> switch (code) {
                case Options.PACKET_FLAGS, Options.PACKET_QUEUE, Options.PACKET_PROCESS -> 4;
                case Options.PACKET_DROP_COUNT, Options.PACKET_ID -> 8;
                default -> 1;
            };
            case STATISTICS -> switch (code) {
                // Two halves, the upper one first.
                case Options.STATISTICS_START, Options.STATISTICS_END -> 4;
                case Options.STATISTICS_RECEIVED, Options.STATISTICS_DROPPED, Options.STATISTICS_ACCEPTED,
                        Options.STATISTICS_SYSTEM_DROPPED, Options.STATISTICS_DELIVERED ->
                    8;
                default -> 1;
            };
        };
    }
}
