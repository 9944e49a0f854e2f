package org.snifter.prove.mutation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Listing;
import org.snifter.cbpf.ListingParser;

/** The compiler once more, with one comparison flipped. */
final class MutantLoader extends ClassLoader {
    /**
     * A comparison in a class file.
     *
     * @param type   the class, by its binary name
     * @param method the method, its number in the class
     * @param branch the conditional jump, its number in the method
     * @param name   where that is, for people
     */
    record Site(String type, int method, int branch, String name) {}

    private static final String OURS = "org.snifter.cbpf.";
    /** Finds the project's classes wherever they are, and the JDK's. */
    private static final ClassFile FORMAT = ClassFile.of(ClassFile.ClassHierarchyResolverOption
            .of(ClassHierarchyResolver.ofResourceParsing(MutantLoader::resource)
                    .orElse(ClassHierarchyResolver.defaultResolver())));
    private static final ClassDesc FUEL = ClassDesc.of(Fuel.class.getName());
    private static final MethodTypeDesc NOTHING = MethodTypeDesc.of(ConstantDescs.CD_void);

    /** The classes that burn fuel and are otherwise as they are. */
    private static final Map<String, byte[]> UNCHANGED = new ConcurrentHashMap<>();

    private final Optional<Site> flipped;

    /** The compiler with this comparison flipped, or as it is. */
    MutantLoader(Optional<Site> flipped) {
        super(MutantLoader.class.getClassLoader());
        this.flipped = flipped;
    }

    /** The comparisons of a class. */
    static List<Site> sites(String type) {
        List<Site> sites = new ArrayList<>();
        List<MethodModel> methods = FORMAT.parse(bytes(type)).methods();
        for (int i = 0; i < methods.size(); i++) {
            String method = methods.get(i).methodName().stringValue();
            // What equals() and hashCode() say of two things that differ is no business of a pass.
            if (methods.get(i).code().isEmpty() || method.equals("equals") || method.equals("hashCode")) {
                continue;
            }
            int branches = 0;
            for (CodeElement element : methods.get(i).code().get()) {
                if (element instanceof BranchInstruction jump && isConditional(jump)) {
                    sites.add(new Site(type, i, branches, type.substring(type.lastIndexOf('.') + 1) + "." + method
                            + ", comparison " + branches));
                    branches++;
                }
            }
        }
        return sites;
    }

    /** The classes of the same package that a class refers to, its own parts included. */
    static List<String> neighbours(String type) {
        String folder = type.substring(0, type.lastIndexOf('.') + 1);
        List<String> found = new ArrayList<>();
        FORMAT.parse(bytes(type)).constantPool().forEach(entry -> {
            if (entry instanceof ClassEntry other) {
                String name = other.asInternalName().replace('/', '.');
                if (name.startsWith(folder) && name.indexOf('.', folder.length()) < 0 && !name.equals(type)) {
                    found.add(name);
                }
            }
        });
        return found;
    }

    private static boolean isConditional(BranchInstruction jump) {
        return jump.opcode() != Opcode.GOTO && jump.opcode() != Opcode.GOTO_W;
    }

    private static InputStream resource(ClassDesc type) {
        String descriptor = type.descriptorString();
        return CbpfProgram.class.getResourceAsStream("/" + descriptor.substring(1, descriptor.length() - 1) + ".class");
    }

    private static byte[] bytes(String type) {
        try (InputStream in = CbpfProgram.class.getResourceAsStream("/" + type.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new IllegalArgumentException("there is no class " + type);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }
    }

    private Class<?> define(String name) {
        byte[] transformed = flipped.isPresent() && flipped.get().type.equals(name)
                ? transformed(name, flipped)
                : UNCHANGED.computeIfAbsent(name, unchanged -> transformed(unchanged, Optional.empty()));
        return defineClass(name, transformed, 0, transformed.length);
    }

    private static byte[] transformed(String name, Optional<Site> flipped) {
        ClassModel model = FORMAT.parse(bytes(name));
        List<MethodModel> methods = model.methods();
        return FORMAT.transformClass(model, (builder, element) -> {
            if (!(element instanceof MethodModel method) || method.code().isEmpty()) {
                builder.with(element);
                return;
            }
            boolean here = flipped.isPresent() && flipped.get().method == methods.indexOf(method);
            builder.transformMethod(method, MethodTransform
                    .transformingCode(new Flip(here ? flipped.get().branch : -1)));
        });
    }

    /** Burns fuel and flips one comparison. */
    private static final class Flip implements CodeTransform {
        private final int branch;
        private int branches;

        Flip(int branch) {
            this.branch = branch;
        }

        @Override
        public void atStart(CodeBuilder builder) {
            builder.invokestatic(FUEL, "burn", NOTHING);
        }

        @Override
        public void accept(CodeBuilder builder, CodeElement element) {
            if (element instanceof BranchInstruction jump && isConditional(jump) && branches++ == branch) {
                builder.with(BranchInstruction.of(opposite(jump.opcode()), jump.target()));
            } else {
                builder.with(element);
            }
        }

        private static Opcode opposite(Opcode opcode) {
            return switch (opcode) {
                case IFEQ -> Opcode.IFNE;
                case IFNE -> Opcode.IFEQ;
                case IFLT -> Opcode.IFGE;
                case IFGE -> Opcode.IFLT;
                case IFGT -> Opcode.IFLE;
                case IFLE -> Opcode.IFGT;
                case IF_ICMPEQ -> Opcode.IF_ICMPNE;
                case IF_ICMPNE -> Opcode.IF_ICMPEQ;
                case IF_ICMPLT -> Opcode.IF_ICMPGE;
                case IF_ICMPGE -> Opcode.IF_ICMPLT;
                case IF_ICMPGT -> Opcode.IF_ICMPLE;
                case IF_ICMPLE -> Opcode.IF_ICMPGT;
                case IF_ACMPEQ -> Opcode.IF_ACMPNE;
                case IF_ACMPNE -> Opcode.IF_ACMPEQ;
                case IFNULL -> Opcode.IFNONNULL;
                case IFNONNULL -> Opcode.IFNULL;
                default -> throw new IllegalArgumentException(opcode.toString());
            };
        }
    }

    /** What this compiler's optimizer makes of a program; empty where it breaks down over it. */
    Optional<CbpfProgram> optimize(CbpfProgram program) {
        Fuel.fill();
        try {
            Class<?> programs = loadClass(OURS + "CbpfProgram");
            Object theirs = loadClass(OURS + "ListingParser").getMethod("parseAssembly", String.class).invoke(null,
                    Listing.assembly(program));
            Object optimized = loadClass(OURS + "ProgramOptimizer").getMethod("optimize", programs).invoke(null,
                    theirs);
            Object text = loadClass(OURS + "Listing").getMethod("assembly", programs).invoke(null, optimized);
            return Optional.of(ListingParser.parseAssembly((String) text));
        } catch (InvocationTargetException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
