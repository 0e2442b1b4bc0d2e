package dev.mainstay.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Reads an object of a report's JSON, and says which key of it is wrong. Every getter throws {@link IllegalArgumentException} with a sentence. */
record JsonFields(JsonNode node, String where) {

    String text(String key) {
        return text(need(key), where + "." + key);
    }

    Optional<String> optionalText(String key) {
        return node.has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    long number(String key) {
        return number(need(key), where + "." + key);
    }

    Optional<Long> optionalNumber(String key) {
        return node.has(key) ? Optional.of(number(key)) : Optional.empty();
    }

    boolean flag(String key) {
        return flag(need(key), where + "." + key);
    }

    Optional<JsonFields> optionalObject(String key) {
        return node.has(key) ? Optional.of(object(key)) : Optional.empty();
    }

    JsonFields object(String key) {
        var value = need(key);
        if (!value.isObject()) {
            throw wrong(where + "." + key, "an object", value);
        }
        return new JsonFields(value, where + "." + key);
    }

    <T> List<T> objects(String key, Function<JsonFields, T> read) {
        var items = new ArrayList<T>();
        for (var item : array(key)) {
            items.add(read.apply(new JsonFields(item, where + "." + key + "[" + items.size() + "]")));
        }
        return List.copyOf(items);
    }

    List<String> texts(String key) {
        var items = new ArrayList<String>();
        for (var item : array(key)) {
            items.add(text(item, where + "." + key));
        }
        return List.copyOf(items);
    }

    List<Long> numbers(String key) {
        var items = new ArrayList<Long>();
        for (var item : array(key)) {
            items.add(number(item, where + "." + key));
        }
        return List.copyOf(items);
    }

    List<Boolean> flags(String key) {
        var items = new ArrayList<Boolean>();
        for (var item : array(key)) {
            items.add(flag(item, where + "." + key));
        }
        return List.copyOf(items);
    }

    /** In the file's order. */
    Map<String, String> map(String key) {
        var items = new LinkedHashMap<String, String>();
        object(key).node().properties().forEach(e -> items.put(e.getKey(), text(e.getValue(), where + "." + key)));
        return items;
    }

    private JsonNode array(String key) {
        var value = need(key);
        if (!value.isArray()) {
            throw wrong(where + "." + key, "a list", value);
        }
        return value;
    }

    private JsonNode need(String key) {
        var value = node.get(key);
        if (value == null) {
            throw new IllegalArgumentException(where + " has no '" + key + "'");
        }
        return value;
    }

    private static String text(JsonNode value, String where) {
        if (!value.isString()) {
            throw wrong(where, "a text", value);
        }
        return value.stringValue();
    }

    private static long number(JsonNode value, String where) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong(where, "a whole number", value);
        }
        return value.longValue();
    }

    private static boolean flag(JsonNode value, String where) {
        if (!value.isBoolean()) {
            throw wrong(where, "true or false", value);
        }
        return value.booleanValue();
    }

    private static IllegalArgumentException wrong(String where, String wanted, JsonNode given) {
        var text = given.toString();
        return new IllegalArgumentException(
                where + " is not " + wanted + " but " + (text.length() > 60 ? text.substring(0, 60) + "…" : text));
    }
}
