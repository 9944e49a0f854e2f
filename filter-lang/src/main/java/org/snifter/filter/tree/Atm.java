package org.snifter.filter.tree;

import java.util.List;
import org.snifter.filter.Span;

/** What only SunATM captures have. */
public sealed interface Atm extends Primitive {
    /** A kind of cell or message. */
    record Traffic(Span span, Kind kind) implements Atm {
        /** The words of pcap-filter(7), which writes oamf4s and oamf4e for two that are really these. */
        public enum Kind {
            LANE, METAC, BCC, OAMF4SC, OAMF4EC, SC, ILMIC, OAM, OAMF4, CONNECTMSG, METACONNECT
        }
    }

    /** {@code vpi} and {@code vci}: one of the tests holds; at least one. */
    record FieldMatch(Span span, Field field, List<FieldTest> tests) implements Atm {
        /** The virtual path and the virtual channel identifier, 8 and 16 bits. */
        public enum Field {
            VPI, VCI
        }

        public FieldMatch {
            tests = List.copyOf(tests);
        }
    }
}
