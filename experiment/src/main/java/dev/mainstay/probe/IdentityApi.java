package dev.mainstay.probe;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The two calls of the identity service's API (v3) that probes make, each with its right-answer check. */
final class IdentityApi {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpExchange exchange;
    private final String base;
    private final String user;
    private final byte[] credentials;

    /** @param url base of the API */
    IdentityApi(URI url, Login login, String project) {
        exchange = new HttpExchange(url);
        String path = url.getRawPath();
        base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        user = login.user();
        var domain = Map.of("id", "default");
        credentials = JSON.writeValueAsBytes(Map.of(
                "auth",
                Map.of(
                        "identity",
                        Map.of(
                                "methods",
                                List.of("password"),
                                "password",
                                Map.of("user", Map.of("name", user, "password", login.password(), "domain", domain))),
                        "scope",
                        Map.of("project", Map.of("name", project, "domain", domain)))));
    }

    /** @throws WrongAnswer unless the answer is 201 with a token */
    String issueToken(Trial trial) throws IOException {
        var answer = exchange.send(trial, "POST", base + "/auth/tokens", null, credentials);
        if (answer.status() != 201) {
            throw new WrongAnswer("HTTP " + answer.status());
        }
        var token = answer.headers().get("x-subject-token");
        if (token == null || token.isEmpty()) {
            throw new WrongAnswer("no token in the answer");
        }
        return token;
    }

    /**
     * @return whether the token was accepted; if so, the list was right
     * @throws WrongAnswer unless the answer is 401, or 200 with a list of users that holds the probe's own
     */
    boolean listUsers(Trial trial, String token) throws IOException {
        var answer = exchange.send(trial, "GET", base + "/users", token, null);
        if (answer.status() == 401) {
            return false;
        }
        if (answer.status() != 200) {
            throw new WrongAnswer("HTTP " + answer.status());
        }
        JsonNode users;
        try {
            users = JSON.readTree(answer.body()).path("users");
        } catch (JacksonException _) {
            throw new WrongAnswer("not JSON");
        }
        for (var each : users) {
            if (each.path("name").asString("").equals(user)) {
                return true;
            }
        }
        throw new WrongAnswer("users missing in the answer");
    }
}
