package org.snifter.filter.syntax;

import org.snifter.filter.FilterException;
import org.snifter.filter.Span;

/** Numbers as in C: decimal, octal after {@code 0}, hexadecimal after {@code 0x}; unsigned, of 32 bits. */
final class NumberText {
    private NumberText() {}

    /** Whether it is digits only, or {@code 0x} and hexadecimal digits. */
    static boolean isNumber(String word) {
        return isNumber(word, 0, word.length());
    }

    /** Whether it is two to four numbers with dots between. */
    static boolean isDotted(String word) {
        int parts = 0;
        int start = 0;
        while (start <= word.length()) {
            int dot = word.indexOf('.', start);
            int end = dot < 0 ? word.length() : dot;
            if (!isNumber(word, start, end) || ++parts > 4) {
                return false;
            }
            start = end + 1;
        }
        return parts > 1;
    }

    private static boolean isNumber(String word, int start, int end) {
        boolean hexadecimal = isHexadecimal(word, start);
        int digits = hexadecimal ? start + 2 : start;
        for (int i = digits; i < end; i++) {
            char c = word.charAt(i);
            boolean letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
            if ((c < '0' || c > '9') && !(hexadecimal && letter)) {
                return false;
            }
        }
        return digits < end;
    }

    private static boolean isHexadecimal(String word, int start) {
        return word.startsWith("0x", start) || word.startsWith("0X", start);
    }

    /** The value of what {@link #isNumber}. */
    static int parse(Source source, Span span, String word) throws FilterException {
        boolean hexadecimal = isHexadecimal(word, 0);
        boolean octal = !hexadecimal && word.length() > 1 && word.charAt(0) == '0';
        int base = hexadecimal ? 16 : octal ? 8 : 10;
        long value = 0;
        for (int i = hexadecimal ? 2 : 0; i < word.length(); i++) {
            int digit = Character.digit(word.charAt(i), base);
            if (digit < 0) {
                throw source.error(span, Refusals.quote(word) + " is not an octal number",
                        "a number that starts with 0 is octal; write '" + Refusals.abbreviate(withoutZeros(word))
                                + "' for the decimal one");
            }
            value = value * base + digit;
            if (value > 0xffffffffL) {
                throw source.error(span, "the number " + Refusals.abbreviate(word) + " does not fit in 32 bits",
                        "the greatest number is 4294967295, or 0xffffffff");
            }
        }
        return (int) value;
    }

    private static String withoutZeros(String word) {
        int start = 0;
        while (start < word.length() - 1 && word.charAt(start) == '0') {
            start++;
        }
        return word.substring(start);
    }
}
