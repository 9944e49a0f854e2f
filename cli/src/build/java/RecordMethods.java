import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the run-time linkage of records' own {@code equals} and {@code hashCode} into plain methods. javac leaves these to
 * {@code ObjectMethods.bootstrap} (JLS 8.10.3), which makes several classes at the first use of each record; the JDK's AOT
 * cache does not keep those, as it does not keep those of {@link PatternSwitches}. The methods made here answer as
 * {@link Record} demands: components compared as their boxes would be.
 */
final class RecordMethods implements ClassTransform {
    private static final String BOOTSTRAP_OWNER = "java/lang/runtime/ObjectMethods";
    private static final String EQUALS = "equals";
    private static final String HASH_CODE = "hashCode";
    private static final int FIRST_GETTER = 2;
    private static final int HASH_FACTOR = 31;
    private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");

    private final ClassDesc owner;
    private final List<InvokeDynamicInstruction> replaced = new ArrayList<>();

    private RecordMethods(ClassModel model) {
        this.owner = model.thisClass().asSymbol();
    }

    /** The class with its record's methods linked; the same bytes where it is no record, or has methods of its own. */
    static byte[] link(ClassFile classFile, byte[] bytes) {
        ClassModel model = classFile.parse(bytes);
        if (!mentionsBootstrap(model)) {
            return bytes;
        }
        RecordMethods methods = new RecordMethods(model);
        return classFile.transformClass(model,
                ClassTransform.transformingMethodBodies(methods::rewrite).andThen(methods));
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
        if (element instanceof InvokeDynamicInstruction call && isLinked(call)) {
            code.invokestatic(owner, name(call), call.typeSymbol());
            replaced.add(call);
        } else {
            code.with(element);
        }
    }

    private static boolean isLinked(InvokeDynamicInstruction call) {
        var method = call.invokedynamic().bootstrap().bootstrapMethod().reference();
        return method.owner().asInternalName().equals(BOOTSTRAP_OWNER)
                && (call.name().equalsString(EQUALS) || call.name().equalsString(HASH_CODE));
    }

    private static String name(InvokeDynamicInstruction call) {
        return call.name().stringValue() + "$record";
    }

    @Override
    public void accept(ClassBuilder builder, ClassElement element) {
        builder.with(element);
    }

    @Override
    public void atEnd(ClassBuilder builder) {
        for (InvokeDynamicInstruction call : replaced) {
            builder.withMethodBody(name(call), call.typeSymbol(),
                    ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC, code -> {
                        if (call.name().equalsString(EQUALS)) {
                            writeEquals(code, components(call));
                        } else {
                            writeHashCode(code, components(call));
                        }
                    });
        }
    }

    /** The fields that the bootstrap method's arguments name: its class, the names in one string, a getter for each. */
    private static List<FieldRefEntry> components(InvokeDynamicInstruction call) {
        List<LoadableConstantEntry> arguments = call.invokedynamic().bootstrap().arguments();
        return arguments.subList(FIRST_GETTER, arguments.size()).stream()
                .map(getter -> (FieldRefEntry) ((MethodHandleEntry) getter).reference()).toList();
    }

    private void writeEquals(CodeBuilder code, List<FieldRefEntry> components) {
        Label different = code.newLabel();
        code.aload(1).instanceOf(owner).ifeq(different);
        for (FieldRefEntry component : components) {
            code.aload(0).getfield(component).aload(1).checkcast(owner).getfield(component);
            ClassDesc type = component.typeSymbol();
            switch (TypeKind.from(type)) {
                case INT, SHORT, BYTE, CHAR, BOOLEAN -> code.if_icmpne(different);
                case LONG -> code.lcmp().ifne(different);
                case FLOAT, DOUBLE -> code.invokestatic(box(type), "compare",
                        MethodTypeDesc.of(ConstantDescs.CD_int, type, type)).ifne(different);
                case REFERENCE -> code.invokestatic(OBJECTS, EQUALS, MethodTypeDesc.of(ConstantDescs.CD_boolean,
                        ConstantDescs.CD_Object, ConstantDescs.CD_Object)).ifeq(different);
                case VOID -> throw new IllegalStateException("a component of type void");
            }
        }
        code.iconst_1().ireturn().labelBinding(different).iconst_0().ireturn();
    }

    private static void writeHashCode(CodeBuilder code, List<FieldRefEntry> components) {
        code.iconst_0();
        for (FieldRefEntry component : components) {
            ClassDesc type = component.typeSymbol();
            code.loadConstant(HASH_FACTOR).imul().aload(0).getfield(component);
            if (type.isPrimitive()) {
                code.invokestatic(box(type), HASH_CODE, MethodTypeDesc.of(ConstantDescs.CD_int, type));
            } else {
                code.invokestatic(OBJECTS, HASH_CODE,
                        MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_Object));
            }
            code.iadd();
        }
        code.ireturn();
    }

    private static ClassDesc box(ClassDesc primitive) {
        return switch (TypeKind.from(primitive)) {
            case INT -> ConstantDescs.CD_Integer;
            case LONG -> ConstantDescs.CD_Long;
            case SHORT -> ConstantDescs.CD_Short;
            case BYTE -> ConstantDescs.CD_Byte;
            case CHAR -> ConstantDescs.CD_Character;
            case BOOLEAN -> ConstantDescs.CD_Boolean;
            case FLOAT -> ConstantDescs.CD_Float;
            case DOUBLE -> ConstantDescs.CD_Double;
            case REFERENCE, VOID -> throw new IllegalArgumentException(primitive + " has no box");
        };
    }
}
