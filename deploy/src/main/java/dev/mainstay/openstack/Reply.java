package dev.mainstay.openstack;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer with a status below 300. */
final class Reply {
    private static final JsonMapper JSON = new JsonMapper();

    private final ServiceType service;
    private final String request;
    private final HttpHeaders headers;
    private final byte[] body;

    /**
     * An answer.
     *
     * @param request for failures, e.g. {@code GET /v2/images}
     */
    Reply(ServiceType service, String request, HttpHeaders headers, byte[] body) {
        this.service = service;
        this.request = request;
        this.headers = headers;
        this.body = body;
    }

    String request() {
        return request;
    }

    byte[] body() {
        return body.clone();
    }

    /** @throws OpenStackFailure.Unexpected when the answer is no JSON object */
    JsonNode json() {
        try {
            var json = JSON.readTree(body);
            if (json.isObject() || json.isArray()) {
                return json;
            }
        } catch (JacksonException e) {
            throw new OpenStackFailure.Unexpected(service, request, "the answer is no JSON: " + said());
        }
        throw new OpenStackFailure.Unexpected(service, request, "the answer is no JSON object: " + said());
    }

    /** @throws OpenStackFailure.Unexpected when the answer has no such object */
    JsonNode object(String key) {
        var object = json().path(key);
        if (!object.isObject()) {
            throw new OpenStackFailure.Unexpected(service, request, "the answer has no object '" + key + "'");
        }
        return object;
    }

    /** @throws OpenStackFailure.Unexpected when the answer has no such list */
    List<JsonNode> list(String key) {
        var list = json().path(key);
        if (!list.isArray()) {
            throw new OpenStackFailure.Unexpected(service, request, "the answer has no list '" + key + "'");
        }
        return list.values().stream().toList();
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    private String said() {
        return Said.in(new String(body, StandardCharsets.UTF_8));
    }
}
