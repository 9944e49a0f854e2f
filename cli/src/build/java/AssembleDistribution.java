import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gathers the jars of the snifter command in one folder, ready for an AOT cache.
 *
 * <p>The JDK's AOT cache takes no classes older than Java 6's format, and some libraries are compiled for older ones.
 * Their classes are rewritten to the current format, with stack maps. Classes of the current format have their pattern
 * switches and the methods of records linked ({@link PatternSwitches}, {@link RecordMethods}). Nothing else in them
 * changes.
 *
 * <p>The libraries in the folder {@code layout} beside are on the class path, which is one jar that names them in a fixed
 * order: the cache is good for that order only.
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
        List<Path> jars;
        try (Stream<Path> found = Files.list(libraries)) {
            jars = Stream.concat(found, Stream.of(own)).toList();
        }
        try (URLClassLoader classes = new URLClassLoader(urls(jars))) {
            ClassFile classFile = ClassFile.of(ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                    ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(classes)
                            .orElse(ClassHierarchyResolver.defaultResolver())));
            for (Path jar : jars) {
                Path copy = destination.resolve(jar.getFileName());
                Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
                rewrite(copy, classFile);
            }
        }
        writeClassPath(destination.resolveSibling("layout"));
        // The cache made next is good for this very JDK only; the launcher asks which one it was.
        Files.writeString(destination.resolveSibling("jdk"), System.getProperty("java.home") + "\n");
    }

    private static void writeClassPath(Path folder) throws IOException {
        Path jar = folder.resolve("path.jar");
        Files.deleteIfExists(jar);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        try (Stream<Path> jars = Files.list(folder)) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH,
                    jars.map(each -> each.getFileName().toString()).sorted().collect(Collectors.joining(" ")));
        }
        try (OutputStream file = Files.newOutputStream(jar); JarOutputStream _ = new JarOutputStream(file, manifest)) {
            // The manifest is all there is in it.
        }
    }

    private static URL[] urls(List<Path> jars) throws MalformedURLException {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        return urls;
    }

    private static void rewrite(Path jar, ClassFile classFile) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            List<Path> classes;
            try (Stream<Path> entries = Files.walk(zip.getPath("/"))) {
                classes = entries.filter(AssembleDistribution::isClass).toList();
            }
            for (Path entry : classes) {
                byte[] before = Files.readAllBytes(entry);
                byte[] after = isOld(before) ? modernize(classFile, before) : linked(classFile, before);
                if (after != before) {
                    Files.write(entry, after);
                }
            }
        }
    }

    private static byte[] linked(ClassFile classFile, byte[] bytes) {
        return RecordMethods.link(classFile, PatternSwitches.link(classFile, bytes));
    }

    private static byte[] modernize(ClassFile classFile, byte[] old) {
        // Code that is copied as it is keeps its lack of stack maps; code that is written anew gets them.
        return classFile.transformClass(classFile.parse(old), ClassTransform.transformingMethodBodies(CodeBuilder::with)
                .andThen((builder, element) -> {
                    switch (element) {
                        case ClassFileVersion _ -> builder.withVersion(CURRENT, 0);
                        default -> builder.with(element);
                    }
                }));
    }

    private static boolean isClass(Path entry) {
        String name = String.valueOf(entry.getFileName());
        return name.endsWith(".class") && !name.equals("module-info.class");
    }

    private static boolean isOld(byte[] bytes) {
        return bytes.length >= 8 && ((bytes[6] & 0xff) << 8 | (bytes[7] & 0xff)) < JAVA_6;
    }
}
