package org.snifter.prove.wellformed;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.snifter.filter.LinkType;
import org.snifter.prove.term.Quantity;
import org.snifter.prove.term.Term;
import org.snifter.prove.term.Terms;

/** A packet as stacked headers; a payload may follow. */
public final class Template {
    /** A header at its place in the packet. */
    record Placed(Header header, int start) {}

    private final List<Placed> headers = new ArrayList<>();
    private final int size;

    private Template(List<Header> link, List<Header> network) {
        int start = 0;
        for (Header header : Stream.concat(link.stream(), network.stream()).toList()) {
            headers.add(new Placed(header, start));
            start += header.size();
        }
        this.size = start;
    }

    /** The kinds of packet to try on a link type, the most usual first; empty for link types not known here. */
    public static List<Template> of(LinkType link) {
        List<Template> plain = new ArrayList<>();
        List<Template> encapsulated = new ArrayList<>();
        for (Network network : Network.values()) {
            List<List<Header>> carriers = LinkHeaders.carrying(link, network);
            for (int i = 0; i < carriers.size(); i++) {
                for (List<Header> rest : NetworkHeaders.of(network)) {
                    (i == 0 ? plain : encapsulated).add(new Template(carriers.get(i), rest));
                }
            }
        }
        plain.addAll(encapsulated);
        List<List<Header>> carriers = LinkHeaders.carrying(link, Network.IPV4);
        if (!carriers.isEmpty()) {
            NetworkHeaders.tunnelsAndFragments().forEach(way -> plain.add(new Template(carriers.getFirst(), way)));
        }
        LinkHeaders.carryingOther(link).forEach(other -> plain.add(new Template(other, List.of())));
        return plain;
    }

    /** The number of bytes without payload. */
    public int size() {
        return size;
    }

    List<Placed> headers() {
        return headers;
    }

    /** Whether a byte makes the packet what it is, or counts its length. */
    boolean isFixed(int index) {
        for (Placed placed : headers) {
            int offset = index - placed.start;
            for (Header.Length length : placed.header.lengths()) {
                if (offset == length.offset() || offset == length.offset() + 1) {
                    return true;
                }
            }
            if (placed.header.fixed().contains(offset)) {
                return true;
            }
        }
        return false;
    }

    /** The sensible value of a byte, 0 to 255; 0 in the payload. */
    int sensible(int index) {
        for (Placed placed : headers) {
            int offset = index - placed.start;
            if (offset >= 0 && offset < placed.header.size()) {
                return placed.header.value(offset);
            }
        }
        return 0;
    }

    /** That a packet is of this kind, complete, and no longer than {@code most} bytes. */
    public Term condition(Terms terms, int most) {
        Term captured = terms.zeroExtension(terms.given(new Quantity.CapturedLength()), 32);
        Term condition = terms.and(terms.lessOrEqual(terms.constant(32, size), captured),
                terms.lessOrEqual(captured, terms.constant(32, most)));
        condition = terms.and(condition, terms.equal(captured, terms.given(new Quantity.WireLength())));
        for (Placed placed : headers) {
            for (int offset : placed.header.fixed()) {
                Term value = terms.constant(8, placed.header.value(offset));
                condition = terms.and(condition, terms.equal(octet(terms, placed.start + offset), value));
            }
            for (Header.Excluded excluded : placed.header.excluded()) {
                Term field = octet(terms, placed.start + excluded.offset());
                for (int i = 1; i < excluded.width(); i++) {
                    field = terms.concatenation(field, octet(terms, placed.start + excluded.offset() + i));
                }
                Term value = terms.constant(field.width(), excluded.value());
                condition = terms.and(condition, terms.not(terms.equal(field, value)));
            }
            for (Header.Length length : placed.header.lengths()) {
                Term field = terms.concatenation(octet(terms, placed.start + length.offset()),
                        octet(terms, placed.start + length.offset() + 1));
                Term counted = terms.add(captured, terms.constant(32, -(placed.start + (long) length.from())));
                condition = terms.and(condition, terms.equal(terms.zeroExtension(field, 32), counted));
            }
        }
        return condition;
    }

    private static Term octet(Terms terms, int index) {
        return terms.packetByte(terms.constant(32, index));
    }
}
