import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gathers the jars of the snifter command in one folder, ready for an AOT cache.
 *
 * <p>The JDK's AOT cache takes no classes older than Java 6's format, and some libraries are compiled for older ones.
 * Their classes are rewritten to the current format, with stack maps; nothing else in them changes.
 *
 * <p>Arguments: the folder of the libraries, the command's own jar, the folder to write.
 */
public final class AssembleDistribution {
    private static final int JAVA_6 = 50;
    private static final int CURRENT = ClassFile.latestMajorVersion();

    private AssembleDistribution() {}

    public static void main(String[] args) throws IOException {
        Path libraries = Path.of(args[0]);
        Path own = Path.of(args[1]);
        Path destination = Path.of(args[2]);
        Files.createDirectories(destination);
        try (Stream<Path> old = Files.list(destination)) {
            for (Path jar : old.toList()) {
                Files.delete(jar);
            }
        }
        try (Stream<Path> jars = Stream.concat(Files.list(libraries), Stream.of(own))) {
            for (Path jar : jars.toList()) {
                Path copy = destination.resolve(jar.getFileName());
                Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
                modernize(copy);
            }
        }
        // The cache made next is good for this very JDK only; the launcher asks which one it was.
        Files.writeString(destination.resolveSibling("jdk"), System.getProperty("java.home") + "\n");
    }

    private static void modernize(Path jar) throws IOException {
        List<Path> old;
        try (FileSystem zip = FileSystems.newFileSystem(jar);
                URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            try (Stream<Path> entries = Files.walk(zip.getPath("/"))) {
                old = entries.filter(AssembleDistribution::isOldClass).toList();
            }
            ClassFile classFile = ClassFile.of(ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                    ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)
                            .orElse(ClassHierarchyResolver.defaultResolver())));
            // Code that is copied as it is keeps its lack of stack maps; code that is written anew gets them.
            ClassTransform toCurrent = ClassTransform.transformingMethodBodies(CodeBuilder::with)
                    .andThen((builder, element) -> {
                        switch (element) {
                            case ClassFileVersion _ -> builder.withVersion(CURRENT, 0);
                            default -> builder.with(element);
                        }
                    });
            for (Path entry : old) {
                Files.write(entry, classFile.transformClass(classFile.parse(Files.readAllBytes(entry)), toCurrent));
            }
        }
    }

    private static boolean isOldClass(Path entry) {
        if (!entry.toString().endsWith(".class")) {
            return false;
        }
        try (InputStream in = Files.newInputStream(entry)) {
            byte[] header = in.readNBytes(8);
            return header.length == 8 && ((header[6] & 0xff) << 8 | header[7] & 0xff) < JAVA_6;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
