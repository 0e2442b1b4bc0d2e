package dev.mainstay.openstack;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Short words for building and reading the APIs' JSON. */
final class Json {
    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The object as the only value of another, as most requests want it. */
    static ObjectNode in(String key, ObjectNode inner) {
        var outer = object();
        outer.set(key, inner);
        return outer;
    }

    static String text(JsonNode node, String key) {
        return node.path(key).asString("");
    }

    /** For a path or a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
