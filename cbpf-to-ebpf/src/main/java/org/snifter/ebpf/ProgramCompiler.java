package org.snifter.ebpf;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Compiles any eBPF program to a class of the JVM, a method a function; those that it goes on with by tail calls are
 * compiled when it does. Filters are quicker with {@link JvmCompiler}, which
 * knows that they keep to registers and packet loads.
 */
public final class ProgramCompiler {
    private static final ClassDesc CD_PROGRAM = ClassDesc.of(ProgramCompiler.class.getPackageName(),
            "CompiledProgram");
    private static final ClassDesc CD_ENTRY = Entry.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(CD_long,
            Machine.class.describeConstable().orElseThrow());

    /** What the classes implement. */
    interface Entry {
        long run(Machine machine);
    }

    private ProgramCompiler() {}

    /**
     * The program as code.
     *
     * @throws UntranslatableException where a function is too long for a method
     */
    public static ProgramCode compile(EbpfProgram program) {
        Entry entry = load(classFile(program));
        Map<EbpfProgram, Entry> others = Collections.synchronizedMap(new WeakHashMap<>());
        return input -> {
            Machine machine = new Machine(program, input);
            Entry current = entry;
            while (true) {
                try {
                    return current.run(machine);
                } catch (Machine.PacketEnds _) {
                    return 0;
                } catch (TailCall call) {
                    machine = machine.next(call.program());
                    current = others.computeIfAbsent(call.program(), other -> load(classFile(other)));
                }
            }
        };
    }

    private static Entry load(byte[] bytes) {
        try {
            Class<?> compiled = MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass();
            return (Entry) compiled.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the compiled class does not load", e);
        }
    }

    private static byte[] classFile(EbpfProgram program) {
        try {
            return ClassFile.of().build(CD_PROGRAM, type -> {
                type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER).withInterfaceSymbols(CD_ENTRY);
                type.withMethodBody(INIT_NAME, MTD_void, ClassFile.ACC_PUBLIC,
                        code -> code.aload(0).invokespecial(CD_Object, INIT_NAME, MethodTypeDesc.of(CD_void))
                                .return_());
                type.withMethodBody("run", RUN, ClassFile.ACC_PUBLIC, code -> {
                    code.aload(code.parameterSlot(0)).loadConstant(EbpfInput.CONTEXT_ADDRESS);
                    code.lconst_0().lconst_0().lconst_0().lconst_0();
                    code.invokestatic(CD_PROGRAM, FunctionWriter.name(0), FunctionWriter.TYPE).lreturn();
                });
                FunctionWriter.entries(program).stream().forEach(entry -> type.withMethodBody(
                        FunctionWriter.name(entry), FunctionWriter.TYPE, ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC,
                        code -> new FunctionWriter(program, entry, CD_PROGRAM, code).write()));
            });
        } catch (IllegalArgumentException e) {
            // The class-file library's word for too long a method.
            UntranslatableException untranslatable = new UntranslatableException(
                    "a program of " + program.size() + " instructions is too long for a class");
            untranslatable.initCause(e);
            throw untranslatable;
        }
    }
}
