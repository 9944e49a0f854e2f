package org.snifter.cbpf.lower;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Puts qualifiers, ids and operators together in every way, and records what the installed tcpdump makes of the
 * outcome. Arguments: the folder of the test data.
 */
final class OddExpressions {
    private static final int TAKEN = 700;
    private static final int REFUSED = 500;
    private static final String SNAPLEN = "262144";

    private static final String[] LINK_TYPES = words("""
            EN10MB EN10MB EN10MB EN10MB RAW NULL LOOP LINUX_SLL LINUX_SLL2 IEEE802_11 IEEE802_11_RADIO PRISM_HEADER
            IEEE802_11_RADIO_AVS PFLOG SUNATM ATM_RFC1483 ATM_CLIP MTP2 MTP3 MTP2_WITH_PHDR ERF FDDI IEEE802 ARCNET PPP
            PPP_BSDOS PPP_ETHER PPP_SERIAL SLIP SLIP_BSDOS C_HDLC FRELAY IP_OVER_FC IPNET LTALK APPLE_IP_OVER_IEEE1394
            SYMANTEC_FIREWALL NETANALYZER JUNIPER_ETHER JUNIPER_MLPPP JUNIPER_ATM1 JUNIPER_PPPOE JUNIPER_GGSN
            JUNIPER_MONITOR JUNIPER_CHDLC IPV4 IPV6 ENC DOCSIS USB_LINUX NFLOG""");
    private static final String[] PROTOCOLS = words(
            """
                    - - - - - - - - link ether fddi tr wlan ppp slip ip ip6 arp rarp sctp tcp udp icmp icmp6 igmp igrp pim
                    vrrp carp atalk aarp decnet lat sca moprc mopdl ah esp iso clnp esis stp ipx netbeui radio ip ip6
                    tcp udp ether""");
    private static final String[] DIRECTIONS = items("""
            -;-;-;-;-;src;dst;src or dst;src and dst;src || dst;dst or src;dst and src;src&&dst;addr1;address2;\
            ra;ta;src or""");
    private static final String[] TYPES = words("- - - host net port portrange proto protochain gateway host net port");
    private static final String[] IDS = items("""
            1;10;80;255;256;65535;65536;0x50;010;0xffffffff;4294967296;1.2;1.2.3;1.2.3.4;1.2.3.4.5;1.2.3.256;\
            10.0.0.0/8;10.0.0.1/8;10.0.0.0/33;1.2.3.4/32;1.2.3.4/0;10.1/16;192.168.1.0 mask 255.255.255.0;\
            10.0.0.1 mask 255.0.0.0;10.0 mask 255.255.0.0;10 mask 255;::1;::1/128;::;fe80::/10;fe80::/0;\
            2001:db8::1/32;2001:db8::/129;1:2:3:4:5:6;02:00:00:00:00:01;0200.0000.0001;02-00-00-00-00-01;\
            ffffffffffff;$1f;1f$;1.1023;63.1023;http;domain;ssh;snmp;tcp;\\tcp;\\udp;\\ip;\\ip6;\\arp;\\icmp6;\
            \\stp;\\iso;\\host;\\ipx;ospf;gre;80-90;90-80;http-ssh;0-65535;0-65536;http-90;80-;-80;(80 or 81);\
            (1.2.3.4 or 5.6.7.8);(\\tcp or \\udp);(1);((80));not 80;! 1.2.3.4;(not 80);80 or 81;1.2.3.4 and 5;\
            80 and not 90;1.2.3.4 or host 5.6.7.8;multicast;broadcast;-""");
    private static final String[] OTHERS = items("""
            less 5;less -1;greater 0xfffff;greater 4294967296;byte 0 = 1;byte 3 < 4;byte 3 > 4;byte 3 == 4;\
            byte tcp = 1;vlan;vlan 0;vlan 4095;vlan 4096;mpls 0;mpls 1048576;pppoed;pppoes 65536;\
            geneve 16777215;geneve 16777216;llc;llc i;llc s;llc u;llc rr;llc rnr;llc rej;llc ui;llc dm;llc frmr;\
            llc foo;llc 5;type mgt;type ctl;type 0;type 1;type 0x04;type foo;type mgt subtype beacon;\
            type mgt subtype 0x80;type mgt subtype 5;type ctl subtype rts;type data subtype beacon;\
            subtype beacon;subtype 5;dir nods;dir 3;dir foo;vpi 1;vci 1;vci (1 or 2);vpi >= 5;vpi < 5;\
            vpi (1 and 2);lane;oamf4sc;oam;metac;bcc;connectmsg;metaconnect;fisu;lssu;msu;lsu;hfisu;hlssu;sio 5;\
            sio 256;opc 16383;opc 16384;sls 15;sls 16;hsio 2;hopc 3;hsls 3;sls > 3;opc (1 or 2);on en0;\
            ifname lo;rnr 0;rulenum 5;srnr 1;rset foo;ruleset x;reason match;reason 0;reason bad-offset;\
            reason foo;action pass;action drop;action foo;len = 5;len > len;1 = 1;tcp[0] = 1;tcp[0:2]>1;\
            tcp[0:3] = 1;tcp[0:4]<=5;tcp[-1] = 1;tcp[len] = 2;tcp[tcp[12]>>2] = 1;ip6[0] = 1;\
            udp[0] = 1 and tcp[1] = 2;arp[7] = 1;igmp[0] = 1;vrrp[0]=1;sctp[0]=1;decnet[0]=1;lat[0]=1;\
            atalk[0]=1;esp[0]=1;stp[0]=1;icmp6[icmp6type] = icmp6-echo;link[0]=1;wlan[0]=1;radio[0]=1;rarp[0]=1;\
            tcp[tcpflags]&(tcp-syn|tcp-fin)!=0;tcp[tcpflags] & tcp-syn;len;5;ip[0]&0xf = 5;ip[0] = 1 = 2;\
            (ip[0]) = 1;(ip[0] = 1);((ip)[0]) = 1;!ip[0]=1;ip[(0)]=1;ip[08]=1;0x = 1;1.5 = 1;1 % tcp[0] = 1;\
            1 % (1 * tcp[0]) = 1;1 << ip[32] = 1;1/0=1;1/len=1;-1=0xffffffff;ether[0] % 3 + 1 = 2;\
            ether[0] * 3 % 2 = 0;ether[0] ^ 2 | 1 = 3;ether[0] ^ ether[1] - 1 = 3;\
            ether[0] | 2 & 3 << 4 + 5 * 6 = 7;- ether[0] * 2 = 3;-ether[0] ^ 2 = 3;gateway 1.2.3.4""");
    private static final String[] CONNECTIVES = items("and;or;&&;||;and not;or not;and !;-");

    private final Random random = new Random(1);

    private OddExpressions() {}

    /** An expression on a link type and what libpcap made of it. */
    record Case(String linkType, String expression, String answer) {
        @Override
        public String toString() {
            return linkType + ": " + expression;
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path file = Path.of(arguments[0], "libpcap-1.10", "odd-expressions.tsv.gz");
        OddExpressions expressions = new OddExpressions();
        Set<String> seen = new HashSet<>();
        int taken = 0;
        int refused = 0;
        try (Writer out = new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)),
                StandardCharsets.UTF_8)) {
            while (taken < TAKEN || refused < REFUSED) {
                String linkType = expressions.any(LINK_TYPES);
                String expression = expressions.expression();
                if (!seen.add(linkType + ' ' + expression)) {
                    continue;
                }
                String answer = answer(linkType, expression);
                boolean isRefused = answer.startsWith("tcpdump: ");
                if (isRefused ? refused++ < REFUSED : taken++ < TAKEN) {
                    out.write(linkType + '\t' + expression + '\t' + answer + '\n');
                }
            }
        }
    }

    /** The lines of {@code tcpdump -ddd} with commas between them, or what it says. */
    private static String answer(String linkType, String expression) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("tcpdump", "-s", SNAPLEN, "-y", linkType, "-O", "-ddd", "--", expression)
                .redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text.lines().filter(line -> !line.contains("WARNING")).collect(Collectors.joining(","));
    }

    private String expression() {
        StringBuilder expression = new StringBuilder(primitive());
        for (int i = random.nextInt(5); i > 2; i--) {
            expression.append(' ').append(join(any(CONNECTIVES), primitive()));
        }
        return random.nextInt(20) == 0 ? "(" + expression + ")" : expression.toString();
    }

    private String primitive() {
        return random.nextInt(3) == 0 ? any(OTHERS)
                : join(any(PROTOCOLS), any(DIRECTIONS), any(TYPES), any(IDS));
    }

    private static String join(String... parts) {
        return Stream.of(parts).filter(part -> !part.equals("-")).collect(Collectors.joining(" "));
    }

    private String any(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static String[] words(String text) {
        return text.split("\\s+", -1);
    }

    private static String[] items(String text) {
        return text.split(";", -1);
    }
}
