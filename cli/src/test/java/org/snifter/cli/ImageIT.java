package org.snifter.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application image and its packages, unpacked elsewhere, where no Java can be found. */
class ImageIT {
    private static final Path TARGET = Path.of(System.getProperty("snifter.root"), "cli/target");
    private static final Path CAPTURES = Path.of(System.getProperty("snifter.testdata"), "captures");

    @TempDir
    private Path folder;

    @BeforeEach
    void needsTheImage() {
        assumeTrue(Files.isExecutable(TARGET.resolve("image/bin/snifter")),
                "needs the application image, which the Maven profile image makes");
    }

    @Test
    void runsFromTheArchiveWithoutJava() throws IOException, InterruptedException {
        run("tar", "-xzf", packaged(".tar.gz").toString(), "-C", folder.toString());
        Path launcher;
        try (Stream<Path> top = Files.list(folder)) {
            launcher = top.findFirst().orElseThrow().resolve("bin/snifter");
        }
        assertRuns(launcher);
        String manual = Files.readString(launcher.resolve("../../share/man/man1/snifter.1").normalize());
        assertTrue(manual.contains(".SH OPTIONS"), "the manual page is " + manual.length() + " characters long");
    }

    @Test
    void runsFromTheDebianPackageWithoutJava() throws IOException, InterruptedException {
        assumeTrue(TestNetwork.hasCommand("dpkg-deb"), "needs dpkg-deb, which is not installed");
        run("dpkg-deb", "--extract", packaged(".deb").toString(), folder.toString());
        assertRuns(folder.resolve("usr/bin/snifter"));
        assertTrue(Files.exists(folder.resolve("usr/share/doc/snifter/copyright")));
        assertTrue(Files.exists(folder.resolve("usr/share/bash-completion/completions/snifter")));
    }

    /** The three ways to use it; the cache must fit too, or the start would be slow, and nobody would tell. */
    private static void assertRuns(Path launcher) throws IOException, InterruptedException {
        String mixed = CAPTURES.resolve("mixed.pcap").toString();
        assertEquals(Invocation.of("-d", "ip and udp").out(), withoutJava(launcher.toString(), "-d", "ip and udp"));
        assertArrayEquals(Invocation.of("-nr", mixed).outBytes(),
                withoutJava(launcher.toString(), "-nr", mixed).getBytes(StandardCharsets.ISO_8859_1));
        Path verbose = Files.writeString(launcher.resolveSibling("verbose"), Files.readString(launcher)
                .replace("-Xlog:disable", "-Xlog:aot:stdout -XX:AOTMode=on"));
        assertTrue(withoutJava("sh", verbose.toString(), "--version").contains("snifter"));
        if (TestNetwork.isRoot()) {
            assertTrue(withoutJava("sh", "-c", "ping -q -i 0.2 127.0.0.1 >/dev/null & timeout 30 " + launcher
                    + " -i lo -n --immediate-mode -c 1 icmp 2>/dev/null; kill $!")
                    .contains("127.0.0.1 > 127.0.0.1: ICMP echo"));
        }
    }

    /** Runs a command with nothing but the system's folders in the path and, as root, with the JDKs' folder hidden. */
    private static String withoutJava(String... command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        if (TestNetwork.isRoot()) {
            all.addAll(List.of("unshare", "--mount", "sh", "-c",
                    "mount -t tmpfs none /usr/lib/jvm; ! command -v java >/dev/null && exec \"$@\"", "-"));
        }
        all.addAll(List.of("env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "TZ=GMT0"));
        all.addAll(List.of(command));
        return run(all.toArray(String[]::new));
    }

    private static Path packaged(String ending) throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            return files.filter(file -> file.toString().endsWith(ending)).findFirst().orElseThrow();
        }
    }

    /** What a command prints on standard output. */
    private static String run(String... command) throws IOException, InterruptedException {
        return CommandRun.of(command).with(CommandRun.Errors.SHOWN).run().successful().output();
    }
}
