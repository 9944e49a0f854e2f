package org.snifter.filter.tree;

import java.util.List;
import org.snifter.filter.Span;

/**
 * What only SS7 captures (MTP2) have. Names with an {@code H} mean the high-speed signalling link of ITU-T
 * Q.703 Annex A.
 */
public sealed interface Ss7 extends Primitive {
    /** A kind of MTP2 signal unit. */
    record SignalUnit(Span span, Kind kind) implements Ss7 {
        /** Fill-in, link status and message signal units. */
        public enum Kind {
            FISU, LSSU, MSU, HFISU, HLSSU, HMSU
        }
    }

    /** A field of an MTP3 message: one of the tests holds; at least one. */
    record FieldMatch(Span span, Field field, List<FieldTest> tests) implements Ss7 {
        /** Service information octet, originating and destination point code, signalling link selection. */
        public enum Field {
            SIO, OPC, DPC, SLS, HSIO, HOPC, HDPC, HSLS
        }

        public FieldMatch {
            tests = List.copyOf(tests);
        }
    }
}
