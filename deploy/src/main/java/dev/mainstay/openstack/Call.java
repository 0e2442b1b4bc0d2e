package dev.mainstay.openstack;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One request.
 *
 * @param path below the service's endpoint, with its query, percent-encoded where needed
 * @param limit for the whole answer
 */
record Call(String method, String path, Map<String, String> headers, BodyPublisher body, Duration limit) {
    /** Nova answers within a second or two on a small machine; behind a load balancer whose server has just died it takes its check's time longer. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    private static final String CONTENT = "Content-Type";

    Call {
        headers = Map.copyOf(headers);
    }

    static Call get(String path) {
        return new Call("GET", path, Map.of(), BodyPublishers.noBody(), LIMIT);
    }

    static Call delete(String path) {
        return new Call("DELETE", path, Map.of(), BodyPublishers.noBody(), LIMIT);
    }

    static Call put(String path) {
        return new Call("PUT", path, Map.of(), BodyPublishers.noBody(), LIMIT);
    }

    static Call post(String path, JsonNode body) {
        return json("POST", path, body);
    }

    static Call json(String method, String path, JsonNode body) {
        return new Call(
                method, path, Map.of(CONTENT, "application/json"), BodyPublishers.ofString(body.toString()), LIMIT);
    }

    static Call bytes(String path, byte[] content, Duration limit) {
        return new Call(
                "PUT", path, Map.of(CONTENT, "application/octet-stream"), BodyPublishers.ofByteArray(content), limit);
    }

    static Call file(String path, Path content, Duration limit) throws FileNotFoundException {
        return new Call(
                "PUT", path, Map.of(CONTENT, "application/octet-stream"), BodyPublishers.ofFile(content), limit);
    }

    Call with(String header, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Call(method, path, all, body, limit);
    }
}
