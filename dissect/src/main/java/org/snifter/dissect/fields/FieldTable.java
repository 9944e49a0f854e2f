package org.snifter.dissect.fields;

import java.util.List;

/**
 * What a protocol's header holds: its fields in their order, without gaps, and what follows them.
 *
 * @param name   the protocol's name in JSON
 * @param fields from the header's first bit on
 * @param rest   writes what has no fixed place
 */
public record FieldTable(String name, List<Field> fields, Rest rest) {
    /** Writes what has no fixed place, as keys of the layer's object. */
    @FunctionalInterface
    public interface Rest {
        /** Nothing. */
        Rest NONE = (_, _, _) -> {
        };

        /**
         * Writes the keys.
         *
         * @param w      what writes, and the packet
         * @param at     where the header begins
         * @param length how many bytes the layer has, as its carrier says
         */
        void write(FieldWriter w, int at, int length);
    }

    /** Takes a copy of the fields. */
    public FieldTable {
        fields = List.copyOf(fields);
    }

    /** A table of fields alone. */
    public static FieldTable of(String name, Field... fields) {
        return new FieldTable(name, List.of(fields), Rest.NONE);
    }

    /** This table, and what follows its fields. */
    public FieldTable then(Rest next) {
        return new FieldTable(name, fields, next);
    }

    /** How many bytes the fields have. */
    public int bytes() {
        int bits = 0;
        for (Field field : fields) {
            bits += field.bits();
        }
        return bits / 8;
    }
}
