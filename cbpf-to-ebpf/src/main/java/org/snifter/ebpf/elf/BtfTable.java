package org.snifter.ebpf.elf;

import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * Types in the binary form of section {@code .BTF}. Source: Linux {@code Documentation/bpf/btf.rst}, "BTF Type and
 * String Encoding".
 */
final class BtfTable {
    static final int MAGIC = 0xeb9f;
    static final int VERSION = 1;
    private static final int HEADER_BYTES = 24;

    private static final int INT = 1;
    private static final int PTR = 2;
    private static final int ARRAY = 3;
    private static final int STRUCT = 4;
    private static final int FWD = 7;
    private static final int FUNC = 12;
    private static final int FUNC_PROTO = 13;
    private static final int VAR = 14;
    private static final int DATASEC = 15;

    private static final int SIGNED = 1 << 24;
    private static final int GLOBAL = 1;

    private final StringTable strings = new StringTable();
    private final Map<BtfType, Integer> numbers = new HashMap<>();
    private final BinaryWriter types;

    BtfTable(ByteOrder order) {
        types = new BinaryWriter(order);
        numbers.put(new BtfType.Nothing(), 0);
    }

    /** Where the string stands in this section's string table. */
    int string(String string) {
        return strings.place(string);
    }

    /** The type's number; it is added, after the types it is made of, when it is not there yet. */
    int number(BtfType type) {
        Integer known = numbers.get(type);
        if (known != null) {
            return known;
        }
        addParts(type);
        int number = numbers.size();
        numbers.put(type, number);
        write(type);
        return number;
    }

    private void addParts(BtfType type) {
        switch (type) {
            case BtfType.Nothing _,BtfType.Int _,BtfType.Forward _ -> {
                // made of nothing else
            }
            case BtfType.Pointer(var target) -> number(target);
            case BtfType.Array(var element, int _) -> {
                number(element);
                number(BtfType.Array.INDEX);
            }
            case BtfType.Structure(var _, int _, var members) -> members.forEach(member -> number(member.type()));
            case BtfType.Prototype(var result, var parameters) -> {
                number(result);
                parameters.forEach(parameter -> number(parameter.type()));
            }
            case BtfType.Function(var _, var prototype) -> number(prototype);
            case BtfType.Variable(var _, var variableType) -> number(variableType);
            case BtfType.DataSection(var _, int _, var places) -> places.forEach(place -> number(place.variable()));
        }
    }

    private void write(BtfType type) {
        switch (type) {
            case BtfType.Nothing _ -> throw new IllegalArgumentException("void is not written");
            case BtfType.Int(var name, int bytes, boolean signed) ->
                head(name, INT, 0, bytes).u32((signed ? SIGNED : 0) | 8 * bytes);
            case BtfType.Pointer(var target) -> head("", PTR, 0, number(target));
            case BtfType.Array(var element, int count) ->
                head("", ARRAY, 0, 0).u32(number(element)).u32(number(BtfType.Array.INDEX)).u32(count);
            case BtfType.Structure(var name, int bytes, var members) -> {
                head(name, STRUCT, members.size(), bytes);
                for (BtfType.Member member : members) {
                    types.u32(string(member.name())).u32(number(member.type())).u32(8 * member.offset());
                }
            }
            case BtfType.Forward(var name) -> head(name, FWD, 0, 0);
            case BtfType.Prototype(var result, var parameters) -> {
                head("", FUNC_PROTO, parameters.size(), number(result));
                for (BtfType.Parameter parameter : parameters) {
                    types.u32(string(parameter.name())).u32(number(parameter.type()));
                }
            }
            case BtfType.Function(var name, var prototype) -> head(name, FUNC, GLOBAL, number(prototype));
            case BtfType.Variable(var name, var variableType) -> head(name, VAR, 0, number(variableType)).u32(GLOBAL);
            case BtfType.DataSection(var name, int bytes, var places) -> {
                head(name, DATASEC, places.size(), bytes);
                for (BtfType.Place place : places) {
                    types.u32(number(place.variable())).u32(place.offset()).u32(place.bytes());
                }
            }
        }
    }

    /** @param sizeOrType the size in bytes, or the number of the type that this one refers to */
    private BinaryWriter head(String name, int kind, int count, int sizeOrType) {
        return types.u32(string(name)).u32(kind << 24 | count).u32(sizeOrType);
    }

    byte[] toByteArray() {
        byte[] text = strings.toByteArray();
        return new BinaryWriter(types.order()).u16(MAGIC).u8(VERSION).u8(0).u32(HEADER_BYTES) //
                .u32(0).u32(types.size()).u32(types.size()).u32(text.length) //
                .bytes(types.toByteArray()).bytes(text).toByteArray();
    }
}
