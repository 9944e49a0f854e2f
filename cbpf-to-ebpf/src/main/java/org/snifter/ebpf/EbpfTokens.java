package org.snifter.ebpf;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What instructions in a listing are made of. What is wrong ends with an {@link IllegalArgumentException}. */
final class EbpfTokens {
    private static final String MEMORY = "\\*\\(([us])(\\d+) \\*\\)\\((r\\d+) ?([+-]\\d+)\\)";

    /** A form of instructions that do not jump, and how to read it. */
    private record Form(Pattern pattern, Function<Matcher, EbpfInstruction> reader) {
        Form(String pattern, Function<Matcher, EbpfInstruction> reader) {
            this(Pattern.compile(pattern), reader);
        }
    }

    /** The first that matches counts. */
    private static final Form[] FORMS = {new Form("exit", _ -> new EbpfInstruction.Exit()),
        new Form("([rw]\\d+) = -([rw]\\d+)", EbpfTokens::negate),
        new Form("([rw]\\d+) = \\(s(\\d+)\\) ?([rw]\\d+)", EbpfTokens::moveSigned),
        new Form("(r\\d+) = (be|le|bswap)(\\d+) (r\\d+)", EbpfTokens::byteSwap),
        new Form("r0 = \\*\\(u(\\d+) \\*\\)skb\\[(-?\\w+)\\]", EbpfTokens::packetLoad),
        new Form("r0 = \\*\\(u(\\d+) \\*\\)skb\\[(r\\d+) \\+ (-?\\w+)\\]", EbpfTokens::indirectPacketLoad),
        new Form("(r\\d+) = " + MEMORY, EbpfTokens::load),
        new Form(MEMORY + " = (\\S+)", EbpfTokens::store),
        new Form("lock " + MEMORY + " (\\S+) (r\\d+)", EbpfTokens::atomic),
        new Form(
                "(r\\d+) = atomic(64)?_(fetch_)?(\\w+)\\(\\(u(\\d+) \\*\\)\\((r\\d+) ?([+-]\\d+)\\), (?:r0, )?(r\\d+)\\)",
                EbpfTokens::fetchingAtomic),
        new Form("(r\\d+) = (0x[0-9a-f]+)", EbpfTokens::wideNumber),
        new Form("(r\\d+) = map\\[(fd|idx):(\\d+)\\]()", EbpfTokens::map),
        new Form("(r\\d+) = map\\[(fd|idx):(\\d+)\\](?:\\[0\\])?\\+(\\d+)", EbpfTokens::map),
        new Form("(r\\d+) = var\\[id:(\\d+)\\]\\+(\\d+)", EbpfTokens::variable),
        new Form("(r\\d+) = subprog\\[([+-]\\d+)\\]", EbpfTokens::function),
        new Form("([rw]\\d+) (\\S*=) (\\S+)", EbpfTokens::alu)};

    private EbpfTokens() {}

    /** The instruction, which does not jump; null where it is none. */
    static EbpfInstruction instruction(String text) {
        for (Form form : FORMS) {
            Matcher matcher = form.pattern.matcher(text);
            if (matcher.matches()) {
                return form.reader.apply(matcher);
            }
        }
        return null;
    }

    static EbpfRegister register(String text) {
        return EbpfRegister.of(number(text.substring(1)));
    }

    static OperandWidth width(String register) {
        return register.charAt(0) == 'w' ? OperandWidth.BITS_32 : OperandWidth.BITS_64;
    }

    private static EbpfRegister register(String text, OperandWidth width) {
        if (width(text) != width) {
            throw new IllegalArgumentException(text + " is not as wide as the other register");
        }
        return register(text);
    }

    static Operand operand(String text, OperandWidth width) {
        return text.startsWith("r") || text.startsWith("w")
                ? new Operand.Register(register(text, width))
                : new Operand.Immediate(number(text));
    }

    /** A 32-bit number, written signed or unsigned. */
    static int number(String text) {
        long value = parse(text);
        if (value < Integer.MIN_VALUE || value > 0xffffffffL) {
            throw new IllegalArgumentException(text + " has more than 32 bits");
        }
        return (int) value;
    }

    private static long parse(String text) {
        try {
            return Long.decode(text.matches("-?0\\d+") ? text.replaceFirst("0+(?=\\d)", "") : text);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException(text + " is no number");
        }
    }

    static int distance(String text) {
        if (!text.matches("[+-]\\d+")) {
            throw new IllegalArgumentException("pc" + text + " is no distance");
        }
        return number(text.startsWith("+") ? text.substring(1) : text);
    }

    static EbpfComparison comparison(String symbol) {
        for (EbpfComparison comparison : EbpfComparison.values()) {
            if (comparison.symbol().equals(symbol)) {
                return comparison;
            }
        }
        throw new IllegalArgumentException("there is no test " + symbol);
    }

    /** Whether this is a helper's name, its number, or both. */
    static boolean isHelper(String text) {
        return text.matches("\\w*#\\d+|\\d+") || Helper.named(text).isPresent();
    }

    static int helper(String text) {
        return Helper.named(text).map(Helper::number)
                .orElseGet(() -> number(text.substring(text.indexOf('#') + 1)));
    }

    private static AccessSize size(String bits) {
        return AccessSize.ofBits(number(bits));
    }

    private static EbpfInstruction negate(Matcher text) {
        OperandWidth width = width(text.group(1));
        if (!text.group(1).equals(text.group(2))) {
            throw new IllegalArgumentException("a register is negated in its place");
        }
        return new EbpfInstruction.Negate(width, register(text.group(1)));
    }

    private static EbpfInstruction moveSigned(Matcher text) {
        OperandWidth width = width(text.group(1));
        return new EbpfInstruction.MoveSigned(width, register(text.group(1)), register(text.group(3), width),
                size(text.group(2)));
    }

    private static EbpfInstruction byteSwap(Matcher text) {
        if (!text.group(1).equals(text.group(4))) {
            throw new IllegalArgumentException("a register is swapped in its place");
        }
        ByteSwapKind kind = switch (text.group(2)) {
            case "be" -> ByteSwapKind.TO_BIG_ENDIAN;
            case "le" -> ByteSwapKind.TO_LITTLE_ENDIAN;
            default -> ByteSwapKind.ALWAYS;
        };
        return new EbpfInstruction.ByteSwap(kind, register(text.group(1)), size(text.group(3)));
    }

    private static EbpfInstruction packetLoad(Matcher text) {
        return new EbpfInstruction.LoadPacketAbsolute(size(text.group(1)), number(text.group(2)));
    }

    private static EbpfInstruction indirectPacketLoad(Matcher text) {
        return new EbpfInstruction.LoadPacketIndirect(size(text.group(1)), register(text.group(2)),
                number(text.group(3)));
    }

    private static EbpfInstruction load(Matcher text) {
        EbpfRegister target = register(text.group(1));
        AccessSize size = size(text.group(3));
        EbpfRegister base = register(text.group(4));
        int offset = distance(text.group(5));
        return text.group(2).equals("s")
                ? new EbpfInstruction.LoadSigned(size, target, base, offset)
                : new EbpfInstruction.Load(size, target, base, offset);
    }

    private static EbpfInstruction store(Matcher text) {
        return new EbpfInstruction.Store(unsigned(text, 1), register(text.group(3)), distance(text.group(4)),
                operand(text.group(5), OperandWidth.BITS_64));
    }

    /** The size of what is written, which has no sign. */
    private static AccessSize unsigned(Matcher text, int sign) {
        if (!text.group(sign).equals("u")) {
            throw new IllegalArgumentException("what is stored has no sign");
        }
        return size(text.group(sign + 1));
    }

    private static EbpfInstruction atomic(Matcher text) {
        AtomicOperation operation = atomicOperation(text.group(5), AtomicOperation::symbol);
        return new EbpfInstruction.Atomic(operation, false, unsigned(text, 1), register(text.group(3)),
                distance(text.group(4)), register(text.group(6)));
    }

    private static EbpfInstruction fetchingAtomic(Matcher text) {
        AtomicOperation operation = atomicOperation(text.group(4), AtomicOperation::listingName);
        EbpfRegister source = register(text.group(8));
        EbpfRegister result = operation == AtomicOperation.COMPARE_AND_EXCHANGE ? EbpfRegister.R0 : source;
        if (register(text.group(1)) != result) {
            throw new IllegalArgumentException("the result goes to r" + result.number());
        }
        return new EbpfInstruction.Atomic(operation, true, size(text.group(5)), register(text.group(6)),
                distance(text.group(7)), source);
    }

    private static AtomicOperation atomicOperation(String text, Function<AtomicOperation, String> name) {
        for (AtomicOperation operation : AtomicOperation.values()) {
            if (name.apply(operation).equals(text)) {
                return operation;
            }
        }
        throw new IllegalArgumentException("there is no atomic operation " + text);
    }

    private static EbpfInstruction wideNumber(Matcher text) {
        if (text.group(2).length() > 2 + Long.BYTES * 2) {
            throw new IllegalArgumentException(text.group(2) + " has more than 64 bits");
        }
        return new EbpfInstruction.LoadImmediate64(WideImmediateKind.VALUE, register(text.group(1)),
                Long.parseUnsignedLong(text.group(2).substring(2), 16));
    }

    private static EbpfInstruction map(Matcher text) {
        boolean index = text.group(2).equals("idx");
        boolean value = !text.group(4).isEmpty();
        WideImmediateKind kind = index
                ? value ? WideImmediateKind.MAP_INDEX_VALUE : WideImmediateKind.MAP_INDEX
                : value ? WideImmediateKind.MAP_VALUE : WideImmediateKind.MAP_DESCRIPTOR;
        return wide(kind, text.group(1), text.group(3), value ? text.group(4) : "0");
    }

    private static EbpfInstruction variable(Matcher text) {
        return wide(WideImmediateKind.VARIABLE_ADDRESS, text.group(1), text.group(2), text.group(3));
    }

    private static EbpfInstruction function(Matcher text) {
        return new EbpfInstruction.LoadImmediate64(WideImmediateKind.CODE_ADDRESS, register(text.group(1)),
                Integer.toUnsignedLong(distance(text.group(2))));
    }

    private static EbpfInstruction wide(WideImmediateKind kind, String target, String low, String high) {
        return new EbpfInstruction.LoadImmediate64(kind, register(target),
                (long) number(high) << 32 | Integer.toUnsignedLong(number(low)));
    }

    private static EbpfInstruction alu(Matcher text) {
        OperandWidth width = width(text.group(1));
        for (EbpfAluOperation operation : EbpfAluOperation.values()) {
            if (operation.symbol().equals(text.group(2))) {
                return new EbpfInstruction.Alu(operation, width, register(text.group(1)),
                        operand(text.group(3), width));
            }
        }
        throw new IllegalArgumentException("there is no operation " + text.group(2));
    }
}
