package org.snifter.ebpf;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.NopInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The classes that {@link JvmCompiler} makes, as text in the manner of {@code javap -c}. */
public final class JvmListing {
    private final StringBuilder out = new StringBuilder();

    private JvmListing() {}

    /**
     * The class of a program: its methods, and of each a line an instruction with its place in the method's code.
     *
     * @throws UntranslatableException where the program uses more than filters need, or is too long for a class
     */
    public static String of(EbpfProgram program) {
        return of(program, List.of());
    }

    /**
     * The class of a program that refers to maps: its methods, and of each a line an instruction.
     *
     * @param maps those of {@link Translator#maps}
     * @throws UntranslatableException where the program uses more than filters need, or is too long for a class
     */
    public static String of(EbpfProgram program, List<MapDeclaration> maps) {
        JvmListing listing = new JvmListing();
        listing.type(ClassFile.of().parse(JvmCompiler.classFile(program, maps)));
        return listing.out.toString();
    }

    private void type(ClassModel type) {
        out.append("final class ").append(type.thisClass().asSymbol().displayName()).append(" implements ")
                .append(type.interfaces().stream().map(each -> each.asSymbol().displayName())
                        .collect(Collectors.joining(", ")))
                .append(" {\n");
        boolean first = true;
        for (MethodModel method : type.methods()) {
            out.append(first ? "" : "\n");
            first = false;
            method(method);
        }
        out.append("}\n");
    }

    private void method(MethodModel method) {
        String parameters = method.methodTypeSymbol().parameterList().stream().map(ClassDesc::displayName)
                .collect(Collectors.joining(", "));
        String flags = method.flags().flags().stream().map(flag -> flag.name().toLowerCase(Locale.ROOT) + " ")
                .collect(Collectors.joining());
        out.append("    ").append(flags).append(method.methodTypeSymbol().returnType().displayName()).append(' ')
                .append(method.methodName().stringValue()).append('(').append(parameters).append(");\n");
        method.code().ifPresent(code -> code(code, (CodeAttribute) code));
    }

    private void code(CodeModel code, CodeAttribute places) {
        int place = 0;
        for (CodeElement element : code) {
            if (element instanceof Instruction instruction) {
                String digits = Integer.toString(place);
                out.repeat(' ', Math.max(1, 12 - digits.length())).append(digits).append(": ")
                        .append(instruction.opcode().name().toLowerCase(Locale.ROOT))
                        .append(operands(instruction, places)).append('\n');
                place += instruction.sizeInBytes();
            }
        }
    }

    /** Operands where the opcode's name does not say all. */
    private static String operands(Instruction instruction, CodeAttribute places) {
        return switch (instruction) {
            case BranchInstruction branch -> " " + place(branch.target(), places);
            case ConstantInstruction.IntrinsicConstantInstruction _ -> "";
            case ConstantInstruction constant -> " " + constant.constantValue();
            case FieldInstruction field -> " " + field.owner().asSymbol().displayName() + "." + field.name();
            case IncrementInstruction increment -> " " + increment.slot() + ", " + increment.constant();
            case InvokeInstruction invoke -> " " + invoke.owner().asSymbol().displayName() + "."
                    + invoke.name().stringValue() + invoke.typeSymbol().displayDescriptor();
            case LoadInstruction load -> instruction.sizeInBytes() > 1 ? " " + load.slot() : "";
            case StoreInstruction store -> instruction.sizeInBytes() > 1 ? " " + store.slot() : "";
            case LookupSwitchInstruction choice -> cases(choice.cases(), choice.defaultTarget(), places);
            case TableSwitchInstruction choice -> cases(choice.cases(), choice.defaultTarget(), places);
            case TypeCheckInstruction check -> " " + check.type().asSymbol().displayName();
            case NewObjectInstruction creation -> " " + creation.className().asSymbol().displayName();
            // What else has operands these classes do not use.
            case ArrayLoadInstruction _,ArrayStoreInstruction _,ConvertInstruction _,DiscontinuedInstruction _,InvokeDynamicInstruction _,MonitorInstruction _,NewMultiArrayInstruction _,NewPrimitiveArrayInstruction _,NewReferenceArrayInstruction _,NopInstruction _,OperatorInstruction _,ReturnInstruction _,StackInstruction _,ThrowInstruction _ ->
                "";
        };
    }

    private static String cases(List<SwitchCase> cases, Label otherwise, CodeAttribute places) {
        return cases.stream().map(each -> each.caseValue() + ": " + place(each.target(), places))
                .collect(Collectors.joining(", ", " { ", ", default: " + place(otherwise, places) + " }"));
    }

    private static int place(Label label, CodeAttribute places) {
        return places.labelToBci(label);
    }
}
