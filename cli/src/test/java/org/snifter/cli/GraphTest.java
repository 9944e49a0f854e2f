package org.snifter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --graph}. */
class GraphTest {
    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*?)(/?)>");
    private static final String EXPRESSION = "tcp port 80 or udp port 53 and not host 10.0.0.1";

    @TempDir
    Path folder;

    private String draw(String name, String... args) throws IOException {
        Path file = folder.resolve(name);
        List<String> all = new ArrayList<>(List.of("--graph", file.toString()));
        all.addAll(List.of(args));
        Invocation invocation = Invocation.of(all.toArray(String[]::new));
        assertEquals(0, invocation.status(), invocation.err());
        assertEquals("", invocation.out());
        return Files.readString(file);
    }

    private static String capture(String name) {
        String testdata = System.getProperty("snifter.testdata");
        assumeTrue(testdata != null, "system property snifter.testdata says where captures are");
        Path file = Path.of(testdata, "captures", name);
        assumeTrue(Files.exists(file), file + " is missing");
        return file.toString();
    }

    private static long count(String capture, String expression) {
        return Long.parseLong(Invocation.of("-r", capture, "--count", expression).out().split(" ", 2)[0]);
    }

    @Test
    void graphvizGetsTreeAndBlocks() throws IOException {
        assertEquals(
                """
                        digraph filter {
                          label="arp or ip"; labelloc=t; fontname=monospace; compound=true;
                          node [shape=box, style=rounded, fontname=monospace, fontsize=10];
                          edge [fontname=monospace, fontsize=9];
                          subgraph cluster_t {
                            label="expression";
                            t0 [label="or", shape=ellipse];
                            t1 [label="arp"];
                            t2 [label="ip"];
                            t0 -> t1 [arrowhead=none, penwidth=1.1];
                            t0 -> t2 [arrowhead=none, penwidth=1.1];
                          }
                          subgraph cluster_u {
                            label="before the optimizer, 6 instructions";
                            u0 [label="arp\\l000  ldh  [12]\\l001  jeq  #0x806\\l"];
                            u1 [label="ip\\l002  ldh  [12]\\l003  jeq  #0x800\\l"];
                            u2 [label="004  ret  #262144", color=darkgreen, penwidth=2];
                            u3 [label="005  ret  #0", color=firebrick, penwidth=2];
                            u0 -> u2 [color=darkgreen, label="yes", penwidth=1.1];
                            u0 -> u1 [color=firebrick, style=dashed, label="no", penwidth=1.1];
                            u1 -> u2 [color=darkgreen, label="yes", penwidth=1.1];
                            u1 -> u3 [color=firebrick, style=dashed, label="no", penwidth=1.1];
                          }
                          subgraph cluster_c {
                            label="after the optimizer, 5 instructions";
                            c0 [label="arp\\l000  ldh  [12]\\l001  jeq  #0x806\\l"];
                            c1 [label="ip\\l002  jeq  #0x800\\l"];
                            c2 [label="003  ret  #262144", color=darkgreen, penwidth=2];
                            c3 [label="004  ret  #0", color=firebrick, penwidth=2];
                            c0 -> c2 [color=darkgreen, label="yes", penwidth=1.1];
                            c0 -> c1 [color=firebrick, style=dashed, label="no", penwidth=1.1];
                            c1 -> c2 [color=darkgreen, label="yes", penwidth=1.1];
                            c1 -> c3 [color=firebrick, style=dashed, label="no", penwidth=1.1];
                          }
                        }
                        """,
                draw("g.dot", "arp or ip"));
    }

    @Test
    void edgesCarryHowManyPacketsTookThem() throws IOException {
        String file = capture("mixed.pcap");
        long arp = count(file, "arp");
        long ip = count(file, "ip");
        long all = count(file, "");
        String dot = draw("g.dot", "-r", file, "arp or ip");
        assertTrue(dot.contains("c0 -> c2 [color=darkgreen, label=\"yes " + arp + '"'), dot);
        assertTrue(dot.contains("c0 -> c1 [color=firebrick, style=dashed, label=\"no " + (all - arp) + '"'), dot);
        assertTrue(dot.contains("c1 -> c2 [color=darkgreen, label=\"yes " + ip + '"'), dot);
        assertTrue(dot.contains("arp\\l" + arp + " yes, " + (all - arp) + " no\\l"), dot);
        String svg = draw("g.svg", "-r", file, "arp or ip");
        assertTrue(svg.contains(">yes " + arp + "</text>"));
        assertTrue(svg.contains(">" + "×" + all + "</text>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {EXPRESSION, "", "ip", "len >= 0", "1 = 2", "ip protochain 6 and port 1", "not not arp",
        "port 1 or port 2 or port 3 or port 4 or port 5 or port 6 or port 7 or port 8 or port 9 or port 10",
        "udp # </title></svg><script>alert(\"1\")</script> & \u0001"})
    void everyPictureIsWellFormed(String expression) throws IOException {
        for (String name : List.of("g.svg", "g.html")) {
            String picture = draw(name, expression);
            assertFalse(picture.contains("<script>alert"));
            assertFalse(picture.contains("\u0001"));
            assertBalanced(picture);
        }
    }

    /** Every element that is opened is closed in turn. */
    private static void assertBalanced(String markup) {
        Deque<String> open = new ArrayDeque<>();
        Matcher tag = TAG
                .matcher(markup.replaceAll("(?s)<(script|style)>.*?</\\1>", "").replace("<!DOCTYPE html>", ""));
        while (tag.find()) {
            if (tag.group(1).isEmpty()) {
                if (tag.group(4).isEmpty() && !List.of("meta", "link").contains(tag.group(2))) {
                    open.push(tag.group(2));
                }
            } else {
                assertEquals(open.pop(), tag.group(2));
            }
        }
        assertTrue(open.isEmpty(), open.toString());
    }

    @Test
    void aPageLoadsNothing() throws IOException {
        String page = draw("g.html", "-r", capture("mixed.pcap"), EXPRESSION);
        Matcher references = Pattern.compile("(?:src|href|url)\\s*[=(]\\s*[\"']?([^\"')>]*)").matcher(page);
        while (references.find()) {
            assertTrue(references.group(1).startsWith("#") || references.group(1).equals("data:,"),
                    references.group());
        }
        assertFalse(page.contains("@import"));
        assertFalse(page.contains("fetch("));
    }

    @Test
    void aProgramIsDrawnToo() throws IOException {
        Path program = Files.writeString(folder.resolve("p.asm"), "ld #1\njeq #1, yes\nret #0\nyes: ret #1\n");
        String dot = draw("g.dot", "--program", program.toString());
        assertTrue(dot.contains("before the optimizer, 4 instructions"), dot);
        assertTrue(dot.contains("after the optimizer, 1 instruction\""), dot);
        assertFalse(dot.contains("cluster_t"), dot);
    }

    @Test
    void theListingMayGoBefore() {
        Path file = folder.resolve("g.svg");
        Invocation both = Invocation.of("--graph", file.toString(), "-d", EXPRESSION);
        assertEquals(Invocation.of("-d", EXPRESSION).out(), both.out());
        assertTrue(Files.exists(file));
    }

    @Test
    void mistakesAreNamed() {
        assertEquals("snifter: --graph g.png: the file's name says what to write: FILE.svg a picture, FILE.html a page,"
                + " FILE.dot for Graphviz\n", Invocation.of("--graph", "g.png", "udp").err());
        assertEquals("snifter: --graph /nowhere/g.dot: there is no such folder\n",
                Invocation.of("--graph", "/nowhere/g.dot", "udp").err());
    }
}
