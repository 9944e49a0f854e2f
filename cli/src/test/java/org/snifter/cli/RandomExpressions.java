package org.snifter.cli;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Makes expressions by a grammar: what people type, and combinations of it that nobody has typed before. {@code ip
 * multicast} is not among them, as it means something else to libpcap 1.10 than to 1.11; nor are protocols that a link
 * type does not know, as what stands beside them, which may divide by zero, is evaluated by libpcap 1.10 only.
 */
final class RandomExpressions {
    private static final List<String> PROTOCOLS = List.of("ip", "ip6", "arp", "rarp", "tcp", "udp", "icmp", "icmp6",
            "sctp", "igmp", "esp", "ah", "ip proto 89", "ip6 proto 6", "ip proto 17", "proto 6");
    private static final List<String> INTERNET_PROTOCOLS = PROTOCOLS.stream().filter(name -> !name.endsWith("arp"))
            .toList();
    private static final List<String> ADDRESSES = List.of("10.0.0.1", "10.0.0.2", "10.0.1.7", "192.168.1.1", "8.8.8.8",
            "224.0.0.5", "255.255.255.255");
    private static final List<String> ADDRESSES_6 = List.of("::1", "2001:db8::1", "2001:db8::2", "fe80::1", "ff02::1");
    private static final List<String> NETS = List.of("10.0.0.0/8", "10.0.1.0/24", "10.0.2.0/24", "192.168.0.0/16",
            "172.16.0.0/12", "0.0.0.0/0", "2001:db8::/32", "2001:db8:0:1::/64");
    private static final List<String> ETHERS = List.of("02:00:00:00:00:01", "02:00:00:00:00:02", "ff:ff:ff:ff:ff:ff");
    private static final List<String> SIDES = List.of("", "src ", "dst ", "src or dst ", "src and dst ");
    private static final List<String> TRANSPORTS = List.of("", "tcp ", "udp ", "sctp ");
    private static final List<String> RELATIONS = List.of("=", "!=", "<", ">", "<=", ">=");
    private static final List<String> FIELDS = List.of("ip", "ip6", "tcp", "udp", "icmp", "ether", "arp");
    private static final List<String> OPERATORS = List.of("+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>");

    private static final int DEEPEST = 3;

    private final Random random;

    RandomExpressions(long seed) {
        this.random = new Random(seed);
    }

    /** An expression for a link type that has Ethernet's fields, or not. */
    String next(boolean ethernet) {
        return expression(0, ethernet);
    }

    private String expression(int depth, boolean ethernet) {
        int kind = depth == DEEPEST ? 9 : random.nextInt(10);
        return switch (kind) {
            case 0, 1, 2 -> joined(" and ", depth, ethernet);
            case 3, 4, 5 -> joined(" or ", depth, ethernet);
            case 6 -> "not " + operand(depth, ethernet);
            default -> primitive(ethernet);
        };
    }

    private String joined(String connective, int depth, boolean ethernet) {
        StringBuilder text = new StringBuilder(operand(depth, ethernet));
        for (int i = random.nextInt(3); i >= 0; i--) {
            text.append(connective).append(operand(depth, ethernet));
        }
        return text.toString();
    }

    private String operand(int depth, boolean ethernet) {
        String inner = expression(depth + 1, ethernet);
        return inner.contains(" ") && !inner.startsWith("(") ? "(" + inner + ")" : inner;
    }

    private String primitive(boolean ethernet) {
        List<Supplier<String>> kinds = List.of(() -> protocol(ethernet), () -> protocol(ethernet),
                () -> any(SIDES) + "host " + any(ADDRESSES), () -> any(SIDES) + "host " + any(ADDRESSES_6),
                () -> any(SIDES) + "net " + any(NETS), () -> any(TRANSPORTS) + any(SIDES) + "port " + port(),
                () -> any(TRANSPORTS) + any(SIDES) + "portrange " + range(),
                () -> relation(ethernet), () -> relation(ethernet),
                () -> any(List.of("less ", "greater ")) + random.nextInt(1600),
                () -> "tcp[tcpflags] & (tcp-syn|tcp-ack) " + any(List.of("!= 0", "= tcp-syn", "= (tcp-syn|tcp-ack)")),
                () -> ethernet ? "ether " + any(SIDES) + "host " + any(ETHERS) : protocol(false),
                () -> ethernet ? any(List.of("vlan", "vlan 7", "mpls", "pppoes", "ether proto 0x88cc"))
                        : protocol(false),
                () -> ethernet
                        ? any(List.of("dst net 224.0.0.0/4", "ip6 multicast", "broadcast", "multicast"))
                        : "ip6 multicast");
        return any(kinds).get();
    }

    private String port() {
        return any(List.of("22", "53", "80", "443", String.valueOf(random.nextInt(65536))));
    }

    private String range() {
        int from = random.nextInt(60000);
        return from + "-" + (from + random.nextInt(5000));
    }

    private String protocol(boolean ethernet) {
        return any(ethernet ? PROTOCOLS : INTERNET_PROTOCOLS);
    }

    private String relation(boolean ethernet) {
        return arithmetic(0, ethernet) + " " + any(RELATIONS) + " " + arithmetic(1, ethernet);
    }

    private String arithmetic(int depth, boolean ethernet) {
        return switch (random.nextInt(depth < 2 ? 6 : 4)) {
            case 0, 1 -> any(ethernet ? FIELDS : FIELDS.subList(0, 5)) + "[" + random.nextInt(24)
                    + any(List.of("", ":1", ":2", ":4")) + "]";
            case 2 -> String.valueOf(random.nextInt(4) == 0 ? random.nextInt() & 0x7fffffff : random.nextInt(300));
            case 3 -> "len";
            default -> "(" + arithmetic(depth + 1, ethernet) + " " + any(OPERATORS) + " "
                    + (random.nextInt(3) == 0 ? arithmetic(depth + 1, ethernet) : 1 + random.nextInt(31)) + ")";
        };
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
