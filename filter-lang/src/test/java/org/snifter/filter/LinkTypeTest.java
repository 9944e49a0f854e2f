package org.snifter.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinkTypeTest {
    @Test
    void hasExactlyTheReferencesLinkTypes() throws IOException {
        Path table = Path.of(System.getProperty("snifter.testdata"), "oracle", "linktypes.tsv");
        List<String> ours = new ArrayList<>();
        for (LinkType type : LinkType.values()) {
            ours.add(type.dlt() + "\t" + type.name() + "\t" + type.description());
        }
        assertEquals(Files.readAllLines(table), ours);
    }

    @Test
    void isFoundByNameInAnyCaseAndBothNumbers() {
        assertEquals(Optional.of(LinkType.EN10MB), LinkType.named("en10mb"));
        assertEquals(Optional.of(LinkType.EN10MB), LinkType.named("DLT_EN10MB"));
        assertEquals(Optional.of(LinkType.EN10MB), LinkType.named("dlt_En10Mb"));
        assertEquals(Optional.empty(), LinkType.named("EN"));
        assertEquals(Optional.of(LinkType.RAW), LinkType.ofDlt(12));
        assertEquals(Optional.of(LinkType.RAW), LinkType.ofFile(101));
        assertEquals(Optional.empty(), LinkType.ofDlt(101));
        assertEquals(Optional.empty(), LinkType.ofFile(-1));
    }

    @Test
    void numbersInFilesAreThoseOfTheTcpdumpOrgList() {
        assertEquals(1, LinkType.EN10MB.file());
        assertEquals(100, LinkType.ATM_RFC1483.file());
        assertEquals(101, LinkType.RAW.file());
        assertEquals(102, LinkType.SLIP_BSDOS.file());
        assertEquals(103, LinkType.PPP_BSDOS.file());
        assertEquals(104, LinkType.C_HDLC.file());
        assertEquals(105, LinkType.IEEE802_11.file());
        assertEquals(106, LinkType.ATM_CLIP.file());
        assertEquals(107, LinkType.FRELAY.file());
        assertEquals(108, LinkType.LOOP.file());
        assertEquals(109, LinkType.ENC.file());
        assertEquals(113, LinkType.LINUX_SLL.file());
        assertEquals(117, LinkType.PFLOG.file());
        assertEquals(276, LinkType.LINUX_SLL2.file());
    }

    @Test
    void aProgramsNumberInAFileIsUnderstood() {
        assertEquals(Optional.of(LinkType.RAW), LinkType.ofFile(12));
        assertEquals(Optional.of(LinkType.ATM_RFC1483), LinkType.ofFile(11));
    }

    @Test
    void noTwoShareANumberInFiles() {
        Set<Integer> numbers = new HashSet<>();
        for (LinkType type : LinkType.values()) {
            assertEquals(true, numbers.add(type.file()), type.name());
        }
    }
}
