package org.snifter.filter;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.snifter.filter.tree.Arithmetic;
import org.snifter.filter.tree.ArcnetAddress;
import org.snifter.filter.tree.DecnetAddress;
import org.snifter.filter.tree.Expression;
import org.snifter.filter.tree.Ipv4Network;
import org.snifter.filter.tree.Ipv6Network;
import org.snifter.filter.tree.MacAddress;
import org.snifter.filter.tree.PortRange;
import org.snifter.filter.tree.Primitive;

/** Trees as short lines to compare: {@code (or Port[SRC_OR_DST, [TCP 80]] (not Vlan[5]))}. Spans are left out. */
final class TreeText {
    private TreeText() {}

    static String of(Filter filter) {
        return filter.root().map(TreeText::of).orElse("");
    }

    static String of(Expression expression) {
        return expression.fold(new Expression.Folder<String, RuntimeException>() {
            @Override
            public String primitive(Primitive primitive) {
                return primitive instanceof Primitive.Relation relation
                        ? "(" + relation.operator() + " " + of(relation.left()) + " " + of(relation.right()) + ")"
                        : value(primitive);
            }

            @Override
            public String and(Expression.And and, List<String> operands) {
                return "(and " + String.join(" ", operands) + ")";
            }

            @Override
            public String or(Expression.Or or, List<String> operands) {
                return "(or " + String.join(" ", operands) + ")";
            }

            @Override
            public String not(Expression.Not not, String operand) {
                return "(not " + operand + ")";
            }
        });
    }

    static String of(Arithmetic arithmetic) {
        return arithmetic.fold(new Arithmetic.Folder<String, RuntimeException>() {
            @Override
            public String constant(Arithmetic.Constant constant) {
                return Integer.toUnsignedString(constant.value());
            }

            @Override
            public String length(Arithmetic.Length length) {
                return "len";
            }

            @Override
            public String packetData(Arithmetic.PacketData data, String offset) {
                return data.protocol() + "[" + offset + ":" + data.size() + "]";
            }

            @Override
            public String binary(Arithmetic.Binary binary, String left, String right) {
                return "(" + binary.operator() + " " + left + " " + right + ")";
            }

            @Override
            public String negation(Arithmetic.Negation negation, String operand) {
                return "(NEGATE " + operand + ")";
            }
        });
    }

    private static String value(Object value) {
        return switch (value) {
            case Ipv4Network network -> ipv4(network.address())
                    + (network.mask() == -1 ? "" : "/" + ipv4(network.mask()));
            case Ipv6Network network -> Long.toHexString(network.high()) + ":" + Long.toHexString(network.low()) + "/"
                    + network.length();
            case MacAddress mac -> "mac " + Long.toHexString(mac.value());
            case ArcnetAddress arcnet -> "$" + Integer.toHexString(arcnet.value());
            case DecnetAddress decnet -> (decnet.value() >> 10) + "." + (decnet.value() & 0x3ff);
            case PortRange range -> range.transport() + " " + range.first()
                    + (range.first() == range.last() ? "" : "-" + range.last());
            case Optional<?> optional -> optional.map(TreeText::value).orElse("any");
            case OptionalInt optional -> optional.isPresent() ? Integer.toString(optional.getAsInt()) : "any";
            case List<?> list -> list.stream().map(TreeText::value).toList().toString();
            case Record node -> node(node);
            default -> value.toString();
        };
    }

    private static String node(Record node) {
        List<String> parts = new ArrayList<>();
        try {
            for (RecordComponent component : node.getClass().getRecordComponents()) {
                if (component.getType() != Span.class) {
                    parts.add(value(component.getAccessor().invoke(node)));
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
        String name = node.getClass().getSimpleName();
        return parts.isEmpty() ? name : name + parts;
    }

    private static String ipv4(int address) {
        return (address >>> 24) + "." + ((address >>> 16) & 0xff) + "." + ((address >>> 8) & 0xff) + "."
                + (address & 0xff);
    }
}
