package org.snifter.ebpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.ListingParser;

class JvmListingTest {
    private static final EbpfProgram PROGRAM = Translator.translate(
            ListingParser.parseAssembly(List.of("ldh [12]", "jeq #0x800 jt 2 jf 3", "ret #262144", "ret #0")),
            new Flavour.UserSpace());

    @Test
    void everyInstructionHasALine() {
        long instructions = ClassFile.of().parse(JvmCompiler.classFile(PROGRAM)).methods().stream()
                .flatMap(method -> method.code().orElseThrow().elementStream())
                .filter((CodeElement element) -> element instanceof Instruction).count();
        assertEquals(instructions,
                JvmListing.of(PROGRAM).lines().filter(line -> line.matches(" +\\d+: \\w+.*")).count());
    }

    @Test
    void theMethodsOfTheClassAreListed() {
        String listing = JvmListing.of(PROGRAM);
        assertTrue(listing.startsWith("final class CompiledFilter implements PacketFilter {\n"), listing);
        assertTrue(listing.contains("public int judge(MemorySegment, long, int, int);\n"), listing);
        assertTrue(listing.contains("ireturn"), listing);
    }

    @Test
    void jumpsNamePlacesThatThereAre() {
        List<String> lines = JvmListing.of(PROGRAM).lines().toList();
        List<String> branches = lines.stream().filter(line -> line.matches(" +\\d+: (if|goto).* \\d+")).toList();
        assertTrue(!branches.isEmpty(), lines::toString);
        for (String branch : branches) {
            String place = branch.substring(branch.lastIndexOf(' ') + 1);
            assertTrue(lines.stream().anyMatch(line -> line.strip().startsWith(place + ": ")), branch);
        }
    }
}
