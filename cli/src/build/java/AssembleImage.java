import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the application image: the command with a Java runtime of its own, for machines that have none.
 *
 * <p>The jars stand on the class path, because the JVM takes an AOT cache whose class path moved as a whole, but none
 * whose module path did. Their times are one for all, because the cache knows them, and archives keep only seconds.
 *
 * <p>Arguments: the folder of the jars, the folder of captures to train on, the launcher's template, the time of every
 * file, the folder to write.
 */
public final class AssembleImage {
    private static final String MAIN_MODULE = "org.snifter.cli";
    private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dll|dylib|jnilib|a)");
    private static final Set<String> AMD64 = Set.of("amd64", "x86_64", "x86-64");
    private static final Set<String> AARCH64 = Set.of("aarch64", "arm64");

    private final Path jars;
    private final Path captures;
    private final Path image;
    private final Path home;
    private final FileTime time;

    private AssembleImage(Path jars, Path captures, FileTime time, Path image) {
        this.jars = jars;
        this.captures = captures;
        this.time = time;
        this.image = image;
        this.home = image.resolve("lib/snifter");
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        new AssembleImage(Path.of(args[0]), Path.of(args[1]), FileTime.from(Instant.parse(args[3])), Path.of(args[4]))
                .assemble(Files.readString(Path.of(args[2])));
    }

    private void assemble(String launcherTemplate) throws IOException, InterruptedException {
        delete(image);
        List<Path> copies = copyJars();
        link();
        Path launcher = write("bin/snifter", launcherTemplate.replace("@CLASS_PATH@", copies.stream()
                .map(jar -> "$home/app/" + jar.getFileName()).collect(Collectors.joining(":"))));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        setTimes();
        train(copies);
        write("share/man/man1/snifter.1", output(launcher, "manual"));
        write("share/bash-completion/completions/snifter", output(launcher, "completion", "bash"));
        write("share/zsh/vendor-completions/_snifter", output(launcher, "completion", "zsh"));
        write("share/fish/vendor_completions.d/snifter.fish", output(launcher, "completion", "fish"));
        setTimes();
    }

    private List<Path> copyJars() throws IOException {
        Path app = Files.createDirectories(home.resolve("app"));
        List<Path> copies = new ArrayList<>();
        List<Path> all = new ArrayList<>(list(jars));
        // What no module requires is last: its classes are asked for last.
        list(jars.resolveSibling("layout")).stream().filter(jar -> !jar.endsWith("path.jar")).forEach(all::add);
        for (Path jar : all) {
            Path copy = app.resolve(jar.getFileName());
            Files.copy(jar, copy);
            dropForeignLibraries(copy);
            copies.add(copy);
        }
        return copies;
    }

    /** Libraries come with native code for every system there is; an image is for one. */
    private static void dropForeignLibraries(Path jar) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            List<Path> foreign;
            try (Stream<Path> entries = Files.walk(zip.getPath("/"))) {
                foreign = entries.filter(entry -> isForeign(entry.toString().toLowerCase(Locale.ROOT))).toList();
            }
            for (Path entry : foreign) {
                Files.delete(entry);
            }
        }
    }

    private static boolean isForeign(String entry) {
        return NATIVE.matcher(entry).matches()
                && (!entry.contains("linux") || entry.contains("musl") || names().stream().noneMatch(entry::contains));
    }

    /** What this machine's kind is called. */
    private static Set<String> names() {
        String architecture = System.getProperty("os.arch");
        return Stream.of(AMD64, AARCH64).filter(names -> names.contains(architecture)).findFirst()
                .orElse(Set.of(architecture));
    }

    private void link() {
        run(ToolProvider.findFirst("jlink").orElseThrow(() -> new IllegalStateException("needs a JDK with jlink")),
                "--add-modules", String.join(",", systemModules()), "--strip-debug", "--no-header-files",
                "--no-man-pages", "--output", home.resolve("runtime").toString());
    }

    /** The modules of the JDK that the command and its libraries need. */
    private Set<String> systemModules() {
        ModuleFinder own = ModuleFinder.of(jars);
        ModuleFinder system = ModuleFinder.ofSystem();
        Configuration resolved = Configuration.resolve(own, List.of(ModuleLayer.boot().configuration()), system,
                Set.of(MAIN_MODULE));
        Set<String> named = new TreeSet<>();
        resolved.modules().stream().map(ResolvedModule::reference).flatMap(AssembleImage::requires)
                .filter(name -> system.find(name).isPresent()).forEach(named::add);
        return named;
    }

    /** What a module says it requires. */
    private static Stream<String> requires(ModuleReference module) {
        return module.descriptor().requires().stream().filter(
                required -> !required.modifiers().contains(Requires.Modifier.STATIC))
                .map(Requires::name);
    }

    private static void run(ToolProvider tool, String... arguments) {
        if (tool.run(System.out, System.err, arguments) != 0) {
            throw new IllegalStateException(tool.name() + " " + String.join(" ", arguments) + " failed");
        }
    }

    /** Options of the JVM must be those of the launcher, or the JVM leaves the cache aside. */
    private void train(List<Path> copies) throws IOException, InterruptedException {
        run(home.resolve("runtime/bin/java").toString(), "-XX:AOTCacheOutput=" + home.resolve("snifter.aot"),
                "-Xlog:disable", "-XX:+UseSerialGC", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED", "-cp",
                copies.stream().map(Path::toString).collect(Collectors.joining(":")), MAIN_MODULE + ".TrainingRun",
                captures.toString());
    }

    private static String output(Path launcher, String... arguments) throws IOException, InterruptedException {
        return run(Stream.concat(Stream.of(launcher.toString()), Arrays.stream(arguments)).toArray(String[]::new));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + said);
        }
        return said;
    }

    private Path write(String name, String text) throws IOException {
        Path file = image.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void setTimes() throws IOException {
        try (Stream<Path> files = Files.walk(image)) {
            files.forEach(file -> {
                try {
                    Files.setLastModifiedTime(file, time);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
