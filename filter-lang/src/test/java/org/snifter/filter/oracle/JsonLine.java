package org.snifter.filter.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the JSON that the oracle files need: an object of strings, integers and lists of strings. */
final class JsonLine {
    private final String text;
    private int at;

    JsonLine(String text) {
        this.text = text;
    }

    Map<String, Object> object() {
        Map<String, Object> fields = new LinkedHashMap<>();
        expect('{');
        do {
            String name = string();
            expect(':');
            fields.put(name, value());
        } while (skip(','));
        expect('}');
        return fields;
    }

    private Object value() {
        return switch (peek()) {
            case '"' -> string();
            case '[' -> list();
            default -> integer();
        };
    }

    private List<String> list() {
        List<String> values = new ArrayList<>();
        expect('[');
        if (skip(']')) {
            return values;
        }
        do {
            values.add(string());
        } while (skip(','));
        expect(']');
        return values;
    }

    private Long integer() {
        int start = at;
        while (at < text.length() && (text.charAt(at) == '-' || Character.isDigit(text.charAt(at)))) {
            at++;
        }
        return Long.valueOf(text.substring(start, at));
    }

    private String string() {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (text.charAt(at) != '"') {
            char c = text.charAt(at++);
            value.append(c == '\\' ? escaped() : c);
        }
        at++;
        return value.toString();
    }

    private char escaped() {
        char c = text.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
            }
            default -> c;
        };
    }

    private char peek() {
        while (text.charAt(at) == ' ') {
            at++;
        }
        return text.charAt(at);
    }

    private boolean skip(char c) {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char c) {
        if (!skip(c)) {
            throw new IllegalArgumentException("expected " + c + " at " + at + " of " + text);
        }
    }
}
