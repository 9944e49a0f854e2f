import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the run-time linkage of {@code switch} over record and class patterns into plain methods. javac leaves each such
 * switch to {@code SwitchBootstraps.typeSwitch} (JLS 15.28, JEP 441), which makes a class at its first use; the JDK's AOT
 * cache does not keep those, and a short run pays more for them than for all else. The methods made here answer the same:
 * the number of the first class, from {@code restart} on, that the value is of; -1 for null.
 */
final class PatternSwitches implements ClassTransform {
    private static final String BOOTSTRAP_OWNER = "java/lang/runtime/SwitchBootstraps";
    private static final String BOOTSTRAP_NAME = "typeSwitch";

    private final ClassDesc owner;
    private final boolean inInterface;
    private final List<InvokeDynamicInstruction> replaced = new ArrayList<>();

    private PatternSwitches(ClassModel model) {
        this.owner = model.thisClass().asSymbol();
        this.inInterface = (model.flags().flagsMask() & ClassFile.ACC_INTERFACE) != 0;
    }

    /** The class with its pattern switches linked; the same bytes where it has none. */
    static byte[] link(ClassFile classFile, byte[] bytes) {
        ClassModel model = classFile.parse(bytes);
        if (!mentionsBootstrap(model)) {
            return bytes;
        }
        PatternSwitches switches = new PatternSwitches(model);
        return classFile.transformClass(model,
                ClassTransform.transformingMethodBodies(switches::rewrite).andThen(switches));
    }

    private static boolean mentionsBootstrap(ClassModel model) {
        for (PoolEntry entry : model.constantPool()) {
            if (entry instanceof Utf8Entry text && text.equalsString(BOOTSTRAP_OWNER)) {
                return true;
            }
        }
        return false;
    }

    private void rewrite(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeDynamicInstruction call && isSwitchOverClasses(call)) {
            code.invokestatic(owner, name(replaced.size()), call.typeSymbol(), inInterface);
            replaced.add(call);
        } else {
            code.with(element);
        }
    }

    private static boolean isSwitchOverClasses(InvokeDynamicInstruction call) {
        var method = call.invokedynamic().bootstrap().bootstrapMethod().reference();
        return method.owner().asInternalName().equals(BOOTSTRAP_OWNER) && method.name().equalsString(BOOTSTRAP_NAME)
                && labels(call).stream().allMatch(ClassEntry.class::isInstance)
                && !call.typeSymbol().parameterType(0).isPrimitive();
    }

    private static List<LoadableConstantEntry> labels(InvokeDynamicInstruction call) {
        return call.invokedynamic().bootstrap().arguments();
    }

    private static String name(int number) {
        return "patternSwitch$" + number;
    }

    @Override
    public void accept(ClassBuilder builder, ClassElement element) {
        builder.with(element);
    }

    @Override
    public void atEnd(ClassBuilder builder) {
        for (int number = 0; number < replaced.size(); number++) {
            InvokeDynamicInstruction call = replaced.get(number);
            MethodTypeDesc type = call.typeSymbol();
            builder.withMethodBody(name(number), type,
                    ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC, code -> write(code, call));
        }
    }

    private static void write(CodeBuilder code, InvokeDynamicInstruction call) {
        Label notNull = code.newLabel();
        code.aload(0).ifnonnull(notNull).iconst_m1().ireturn().labelBinding(notNull);
        List<LoadableConstantEntry> labels = labels(call);
        for (int i = 0; i < labels.size(); i++) {
            Label next = code.newLabel();
            code.iload(1).loadConstant(i).if_icmpgt(next);
            code.aload(0).instanceOf((ClassEntry) labels.get(i)).ifeq(next);
            code.loadConstant(i).ireturn().labelBinding(next);
        }
        code.loadConstant(labels.size()).ireturn();
    }
}
