package org.snifter.ebpf.elf;

import java.util.List;

/**
 * A type of the BPF type format. Types that are equal are one type. Source: Linux {@code Documentation/bpf/btf.rst},
 * "Type Encoding".
 */
sealed interface BtfType {
    /** {@code void}. */
    record Nothing() implements BtfType {}

    /** {@code unsigned int} and its kin. */
    record Int(String name, int bytes, boolean signed) implements BtfType {}

    /** A pointer. */
    record Pointer(BtfType target) implements BtfType {}

    /** {@code element[count]}. */
    record Array(BtfType element, int count) implements BtfType {
        /** What counts the elements of every array. */
        static final BtfType INDEX = new Int("__ARRAY_SIZE_TYPE__", 4, false);
    }

    /** A structure; its name may be empty. */
    record Structure(String name, int bytes, List<Member> members) implements BtfType {}

    /** A member of a structure; {@code offset} in bytes. */
    record Member(String name, BtfType type, int offset) {}

    /** A structure that is defined elsewhere. */
    record Forward(String name) implements BtfType {}

    /** What a function takes and gives. */
    record Prototype(BtfType result, List<Parameter> parameters) implements BtfType {}

    /** A parameter of a function. */
    record Parameter(String name, BtfType type) {}

    /** A function with external linkage. */
    record Function(String name, Prototype prototype) implements BtfType {}

    /** A variable with external linkage. */
    record Variable(String name, BtfType type) implements BtfType {}

    /** A section of variables. */
    record DataSection(String name, int bytes, List<Place> places) implements BtfType {}

    /** A variable in its section; {@code offset} and {@code bytes} in bytes. */
    record Place(Variable variable, int offset, int bytes) {}
}
