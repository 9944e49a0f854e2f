package org.snifter.ebpf;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.snifter.cbpf.AddressSet;

/**
 * Compiles programs to classes of the JVM, which compiles them to machine code as they are used.
 *
 * <p>Programs of the {@link Flavour.UserSpace} flavour always compile, unless they are so long that a class cannot hold
 * them. Others compile as far as they use nothing but legacy packet loads, the packet's length, registers, and aligned
 * words of the stack. A loop ends with verdict 0 after {@link org.snifter.cbpf.CbpfInterpreter#MAX_BACKWARD_JUMPS}.
 */
public final class JvmCompiler {
    /**
     * What a method may weigh. HotSpot compiles methods up to 8000 bytes ({@code HugeMethodLimit}), but much smaller ones
     * are ready sooner, as each packet load grows to a multiple of its own bytes in there.
     */
    private static final int CHUNK_WEIGHT = 2000;

    /** HotSpot takes hot methods into their callers up to so many bytes ({@code FreqInlineSize}). */
    private static final int INLINED_BYTES = 325;

    /** What surely has no more bytes; most packets are judged by the first tests. */
    private static final int FIRST_CHUNK_WEIGHT = 560;

    /** Beyond this, there is no hope for a program to have no more bytes. */
    private static final int MOST_WHOLE_WEIGHT = 1200;

    private static final String JUDGE_NAME = "judge";
    private static final ClassDesc CD_FILTER = ClassDesc.of(JvmCompiler.class.getPackageName(), "CompiledFilter");
    private static final ClassDesc CD_PACKET_FILTER = PacketFilter.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc JUDGE = MethodTypeDesc.of(CD_int,
            MemorySegment.class.describeConstable().orElseThrow(), CD_long, CD_int, CD_int);

    private JvmCompiler() {}

    /**
     * The program as a filter.
     *
     * @throws UntranslatableException where the program uses more than filters need, or is too long for a class
     */
    public static PacketFilter compile(EbpfProgram program) {
        return compile(program, CHUNK_WEIGHT);
    }

    /**
     * The program as a filter.
     *
     * @param maps those of {@link Translator#maps}; the class asks their sets
     * @throws UntranslatableException where the program uses more than filters need, or is too long for a class
     */
    public static PacketFilter compile(EbpfProgram program, List<MapDeclaration> maps) {
        return compile(program, maps, CHUNK_WEIGHT);
    }

    /** @param chunkWeight what a method may weigh, in bytes of code */
    static PacketFilter compile(EbpfProgram program, int chunkWeight) {
        return compile(program, List.of(), chunkWeight);
    }

    private static PacketFilter compile(EbpfProgram program, List<MapDeclaration> maps, int chunkWeight) {
        byte[] bytes = classFile(program, new MapLookups(program, maps), chunkWeight);
        // By their maps' numbers; null where a map is no set.
        List<AddressSet> sets = maps.stream().map(map -> map.members().orElse(null)).toList();
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Class<?> compiled = lookup.defineHiddenClassWithClassData(bytes, sets, true).lookupClass();
            return (PacketFilter) compiled.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the compiled class does not load", e);
        }
    }

    /** The class of a program, as {@link #compile(EbpfProgram)} makes it. */
    static byte[] classFile(EbpfProgram program) {
        return classFile(program, List.of());
    }

    /** The class of a program, as {@link #compile(EbpfProgram, List)} makes it. */
    static byte[] classFile(EbpfProgram program, List<MapDeclaration> maps) {
        return classFile(program, new MapLookups(program, maps), CHUNK_WEIGHT);
    }

    /** Whole where HotSpot can take the method into its callers, else cut after the first tests, so that it can those. */
    private static byte[] classFile(EbpfProgram program, MapLookups lookups, int chunkWeight) {
        Variables variables = new Variables(program, lookups);
        BasicBlocks blocks = new BasicBlocks(program, variables);
        int weight = program.instructions().stream().mapToInt(CompilationPlan::weight).sum();
        if (weight > FIRST_CHUNK_WEIGHT && weight <= Math.min(chunkWeight, MOST_WHOLE_WEIGHT)) {
            byte[] whole = classFile(program, lookups, variables, blocks,
                    new CompilationPlan(program, blocks, weight, chunkWeight));
            if (judgeBytes(whole) <= INLINED_BYTES) {
                return whole;
            }
        }
        return classFile(program, lookups, variables, blocks,
                new CompilationPlan(program, blocks, FIRST_CHUNK_WEIGHT, chunkWeight));
    }

    private static int judgeBytes(byte[] classFile) {
        return ClassFile.of().parse(classFile).methods().stream()
                .filter(method -> method.methodName().equalsString(JUDGE_NAME))
                .mapToInt(method -> method.findAttribute(Attributes.code()).orElseThrow().codeLength()).sum();
    }

    private static byte[] classFile(EbpfProgram program, MapLookups lookups, Variables variables, BasicBlocks blocks,
            CompilationPlan plan) {
        CapturedLengths lengths = new CapturedLengths(program, blocks, plan);
        GreatestValues values = new GreatestValues(program, variables, blocks);
        PacketWindows windows = new PacketWindows(program, variables, blocks, lengths);
        try {
            return ClassFile.of().build(CD_FILTER, type -> {
                type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER).withInterfaceSymbols(CD_PACKET_FILTER);
                type.withMethodBody(INIT_NAME, MTD_void, ClassFile.ACC_PUBLIC,
                        code -> code.aload(0).invokespecial(CD_Object, INIT_NAME, MethodTypeDesc.of(CD_void))
                                .return_());
                for (CompilationPlan.Chunk chunk : plan.enteredChunks()) {
                    boolean first = chunk.number() == 0;
                    type.withMethodBody(first ? JUDGE_NAME : ChunkWriter.name(chunk),
                            first ? JUDGE : ChunkWriter.type(plan, chunk, blocks, variables, windows),
                            first ? ClassFile.ACC_PUBLIC : ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC,
                            code -> new ChunkWriter(program, variables, lookups, blocks, plan, lengths, values,
                                    windows, chunk, CD_FILTER, code).write());
                }
            });
        } catch (IllegalArgumentException e) {
            // The class-file library's word for too many constants or too long a method.
            UntranslatableException untranslatable = new UntranslatableException(
                    "a program of " + program.size() + " instructions is too long for a class");
            untranslatable.initCause(e);
            throw untranslatable;
        }
    }
}
