package dev.mainstay.openstack;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a service says of a failure, in one line; each of them wraps it in a form of its own. */
final class Said {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int CHARS_MAX = 300;

    private Said() {}

    static String in(String body) {
        try {
            return line(ofJson(JSON.readTree(body)));
        } catch (JacksonException e) {
            // Glance's, Swift's and HAProxy's own pages are HTML.
            return line(ofPage(body));
        }
    }

    private static String ofJson(JsonNode json) {
        if (json.path("message").isString()) {
            return json.path("message").asString();
        }
        // Placement: a list of errors.
        var first = json.path("errors").path(0);
        if (first.isObject()) {
            return first.path("detail").asString(first.path("title").asString(""));
        }
        // Keystone "error", Neutron "NeutronError", Nova "badRequest", "itemNotFound" and so on: one field that holds
        // it.
        for (var value : json.values()) {
            if (value.path("message").isString()) {
                return value.path("message").asString();
            }
            if (value.isString()) {
                return value.asString();
            }
        }
        return "";
    }

    private static String ofPage(String page) {
        return page.replaceAll("(?s)<head>.*?</head>", " ")
                .replaceAll("<[^>]*>", " ")
                .replace("&#39;", "'")
                .replace("&quot;", "\"");
    }

    /** One line of at most 300 characters, without control characters. */
    static String line(String text) {
        var line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= CHARS_MAX ? line : line.substring(0, CHARS_MAX) + "...";
    }
}
