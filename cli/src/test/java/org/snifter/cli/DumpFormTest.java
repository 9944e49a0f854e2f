package org.snifter.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --dump}, {@code --emit}, {@code --hook}, {@code --action}. */
class DumpFormTest {
    @TempDir
    private Path folder;

    @Test
    void cbpfIsTheListing() {
        assertEquals(Invocation.of("-d", "ip and udp").out(), Invocation.of("--dump=cbpf", "ip and udp").out());
    }

    @Test
    void asmIsForTheKernelsAssembler() {
        assertEquals("""
                        ldh [12]
                        jeq #0x806, L2, L3
                L2:     ret #262144
                L3:     ret #0
                """, Invocation.of("--dump", "asm", "arp").out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"ebpf|user|= *(u16 *)skb[12]", "ebpf|xdp|call bpf_xdp_load_bytes#189",
        "ebpf|tc|call bpf_map_lookup_elem#1", "c|user|int filter(const unsigned char *p, unsigned wirelen, unsigned",
        "c|tc|SEC(\"classifier\")", "c|xdp|SEC(\"xdp.frags\")", "c|socket|return verdict;",
        "jvm|user|public int judge(MemorySegment, long, int, int);"})
    void formsOfHooks(String form, String hook, String expected) {
        Invocation dump = Invocation.of("--dump", form, "--hook", hook, "arp");
        assertEquals("", dump.err());
        assertTrue(dump.out().contains(expected), dump.out());
    }

    @ParameterizedTest
    @CsvSource({"pass,2 /* TC_ACT_SHOT */", "drop,-1 /* TC_ACT_UNSPEC */", "count,counter->packets++;",
        "redirect=7,'bpf_redirect(7, 0)'", "sample=64,u8 bytes[64];"})
    void actions(String action, String expected) {
        Invocation dump = Invocation.of("--dump=c", "--hook=tc", "--action", action, "arp");
        assertEquals("", dump.err());
        assertTrue(dump.out().contains(expected), dump.out());
    }

    /** At a socket and at tc the kernel keeps the tag beside the bytes; at XDP it has not taken it out yet. */
    @Test
    void vlanTagsAreWhereTheHookHasThem() {
        assertTrue(Invocation.of("--dump=c", "--hook=tc", "vlan 7").out().contains("a = packet->vlan_tci;"));
        assertFalse(Invocation.of("--dump=c", "--hook=xdp", "vlan 7").out().contains("vlan_tci"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlated", "jited"})
    void theKernelShowsWhatItMadeOfIt(String form) {
        Invocation dump = Invocation.of("--dump", form, "arp");
        assumeTrue(dump.status() == 0, "needs root on Linux: " + dump.err());
        assertTrue(dump.out().contains(form.equals("xlated") ? "0x806" : "06 08"), dump.out());
    }

    @Test
    void objectsAndSourcesAreWritten() throws IOException {
        Path object = folder.resolve("filter.o");
        Path source = folder.resolve("filter.c");
        assertEquals(0, Invocation.of("--emit", object.toString(), "--hook", "xdp", "arp").status());
        byte[] magic = new byte[4];
        System.arraycopy(Files.readAllBytes(object), 0, magic, 0, magic.length);
        assertArrayEquals(new byte[]{0x7f, 'E', 'L', 'F'}, magic);
        assertEquals(0, Invocation.of("--emit", source.toString(), "arp").status());
        assertEquals(Invocation.of("--dump=c", "arp").out(), Files.readString(source));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"--dump=x ip|--dump x: the forms are cbpf, asm, ebpf, c, jvm, xlated, jited",
        "--dump=c --hook=x ip|--hook x: the hooks are socket, tc, xdp and user",
        "--dump=c --hook=tc --action=x ip|the actions are pass, drop, count, redirect=INTERFACE",
        "--dump=c --hook=tc --action=sample=0 ip|a sample is 1 to 65535 bytes",
        "--dump=c --hook=tc --action=redirect=none9 ip|no such interface",
        "--dump=c --hook=socket --action=redirect=1 ip|a socket filter cannot redirect packets",
        "--dump=c --action=drop ip|name a hook, such as --hook tc",
        "--dump=jvm --hook=tc ip|classes run in user space",
        "--dump=jited --hook=user ip|the kernel takes programs for socket, tc and xdp",
        "--dump=c --hook=xdp --action=count tcp prot|^",
        "--hook=tc ip|--hook and --action go with --dump or --emit",
        "-d --dump=c ip|--dump and -d each say what to make of the filter; give one of them",
        "--emit=x.c --dump=c ip|--emit and --dump each say",
        "--graph=x.svg --profile ip|--graph and --profile each say",
        "--prove -w x.pcap ip|-w x.pcap: --prove writes no packets",
        "--emit=x.s ip|FILE.o an ELF object, FILE.c C", "--emit=/none/x.c ip|there is no such folder",
        "--emit=x.o --hook=user ip|actions take a hook of the kernel"})
    void mistakes(String arguments, String expected) {
        Invocation invocation = Invocation.of(arguments.split(" "));
        assertEquals(1, invocation.status());
        assertEquals("", invocation.out());
        assertTrue(invocation.err().contains(expected), invocation.err());
    }
}
