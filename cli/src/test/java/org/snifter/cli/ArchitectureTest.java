package org.snifter.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house plan: which module may use which, and who may touch the outside world. */
class ArchitectureTest {
    private static final Set<String> ALL = Set.of("filter", "cbpf", "ebpf", "pcap", "capture", "dissect", "prove",
            "cli");

    private static final Map<String, Set<String>> MAY_USE = Map.of( //
            "filter", Set.of(), //
            "cbpf", Set.of("filter"), //
            "ebpf", Set.of("cbpf"), //
            "pcap", Set.of(), //
            "capture", Set.of("pcap", "cbpf", "ebpf"), //
            "dissect", Set.of("pcap"), //
            "prove", Set.of("cbpf", "ebpf"), //
            "cli", ALL);

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("org.snifter");
    }

    @TestFactory
    Stream<DynamicTest> modulesUseOnlyWhatThePlanAllows() {
        return MAY_USE.keySet().stream().sorted().map(room -> DynamicTest.dynamicTest(room, () -> {
            List<String> forbidden = new ArrayList<>();
            for (String other : ALL) {
                if (!other.equals(room) && !MAY_USE.get(room).contains(other) && !transitive(room).contains(other)) {
                    forbidden.add("org.snifter." + other + "..");
                }
            }
            if (forbidden.isEmpty()) {
                return;
            }
            noClasses().that().resideInAPackage("org.snifter." + room + "..").should().dependOnClassesThat()
                    .resideInAnyPackage(forbidden.toArray(String[]::new)).check(classes);
        }));
    }

    /** A module that may use cbpf meets filter's types in cbpf's own signatures. */
    private static Set<String> transitive(String room) {
        return MAY_USE.get(room).contains("cbpf") ? Set.of("filter") : Set.of();
    }

    @Test
    void onlyTheCommandLinePrintsExitsAndReadsTheEnvironment() {
        noClasses().that().resideInAPackage("org.snifter..").and().resideOutsideOfPackage("org.snifter.cli..").should()
                .accessField(System.class, "out").orShould().accessField(System.class, "err").orShould()
                .callMethod(System.class, "exit", int.class).orShould().callMethod(System.class, "getenv", String.class)
                .orShould().callMethod(System.class, "getenv").orShould()
                .callMethod(System.class, "getProperty", String.class).orShould()
                .callMethod(System.class, "getProperty", String.class, String.class).orShould()
                .callMethod(Integer.class, "getInteger", String.class).orShould()
                .callMethod(Boolean.class, "getBoolean", String.class).check(classes);
    }

    @Test
    void everyRoomIsThere() {
        for (String room : ALL) {
            assertFalse(classes.stream().noneMatch(c -> c.getPackageName().startsWith("org.snifter." + room)), room);
        }
    }
}
