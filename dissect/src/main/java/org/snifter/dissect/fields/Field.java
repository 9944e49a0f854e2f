package org.snifter.dissect.fields;

import java.util.function.IntFunction;

/**
 * A field of a protocol's header: what it is called, how wide it is, how its value is written. A name that is null is
 * that of bits that mean nothing.
 *
 * @param name  the key in JSON
 * @param bits  how many bits the field has
 * @param form  how its value is written
 * @param scale what a number is multiplied by
 * @param names names for values, written under the key with {@code _name} behind it; answers null for none
 */
public record Field(String name, int bits, Form form, int scale, IntFunction<String> names) {
    /** How a value is written. */
    public enum Form {
        /** A decimal number. */
        NUMBER,
        /** A string of hexadecimal digits behind 0x. */
        HEX,
        /** True or false. */
        FLAG,
        /** An IPv4 address. */
        IPV4,
        /** An IPv6 address. */
        IPV6,
        /** A link-layer address of 48 bits. */
        MAC,
        /** Bytes as a string of hexadecimal digits. */
        BYTES
    }

    /** A number of up to 32 bits. */
    public static Field number(String name, int bits) {
        return new Field(name, bits, Form.NUMBER, 1, Field::nameless);
    }

    /** A number whose values have names. */
    public static Field number(String name, int bits, IntFunction<String> names) {
        return new Field(name, bits, Form.NUMBER, 1, names);
    }

    /** A number that counts so many units. */
    public static Field scaled(String name, int bits, int scale) {
        return new Field(name, bits, Form.NUMBER, scale, Field::nameless);
    }

    /** A number of up to 64 bits, as hexadecimal digits. */
    public static Field hex(String name, int bits) {
        return new Field(name, bits, Form.HEX, 1, Field::nameless);
    }

    /** A number of up to 32 bits, as hexadecimal digits, whose values have names. */
    public static Field hex(String name, int bits, IntFunction<String> names) {
        return new Field(name, bits, Form.HEX, 1, names);
    }

    /** A bit. */
    public static Field flag(String name) {
        return new Field(name, 1, Form.FLAG, 1, Field::nameless);
    }

    /** An IPv4 address. */
    public static Field ipv4(String name) {
        return new Field(name, 32, Form.IPV4, 1, Field::nameless);
    }

    /** An IPv6 address. */
    public static Field ipv6(String name) {
        return new Field(name, 128, Form.IPV6, 1, Field::nameless);
    }

    /** A link-layer address of 48 bits. */
    public static Field mac(String name) {
        return new Field(name, 48, Form.MAC, 1, Field::nameless);
    }

    /** Bytes. */
    public static Field bytes(String name, int bytes) {
        return new Field(name, 8 * bytes, Form.BYTES, 1, Field::nameless);
    }

    /** Bits that mean nothing. */
    public static Field unused(int bits) {
        return new Field(null, bits, Form.NUMBER, 1, Field::nameless);
    }

    /** No value has a name. */
    static String nameless(int value) {
        return null;
    }
}
