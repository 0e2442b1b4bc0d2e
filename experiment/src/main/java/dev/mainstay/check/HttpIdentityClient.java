package dev.mainstay.check;

import dev.mainstay.deploy.Access;
import dev.mainstay.event.RunClock;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Speaks to a cloud's identity service, each request on a connection of its own. */
public final class HttpIdentityClient implements IdentityClient {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
    private static final int MESSAGE_MAX = 160;

    private final String base;
    private final Access access;
    private final RunClock clock;
    private final JsonMapper json = new JsonMapper();

    /** @param clock tells how long answers took */
    public HttpIdentityClient(String base, Access access, RunClock clock) {
        this.base = base;
        this.access = access;
        this.clock = clock;
    }

    @Override
    public Reply issueToken() throws InterruptedException {
        var nodes = JsonNodeFactory.instance;
        var password = nodes.objectNode();
        password.putObject("user")
                .put("name", access.user())
                .put("password", access.password())
                .putObject("domain")
                .put("name", "Default");
        return post(identity("password", password));
    }

    @Override
    public Reply exchange(String token) throws InterruptedException {
        return post(identity("token", JsonNodeFactory.instance.objectNode().put("id", token)));
    }

    @Override
    public Reply listUsers(String token) throws InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + "/users"))
                .header("X-Auth-Token", token)
                .GET());
    }

    private JsonNode identity(String method, JsonNode proof) {
        var root = JsonNodeFactory.instance.objectNode();
        var auth = root.putObject("auth");
        var identity = auth.putObject("identity");
        identity.putArray("methods").add(method);
        identity.set(method, proof);
        auth.putObject("scope")
                .putObject("project")
                .put("name", access.project())
                .putObject("domain")
                .put("name", "Default");
        return root;
    }

    private Reply post(JsonNode body) throws InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + "/auth/tokens"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    private Reply send(HttpRequest.Builder request) throws InterruptedException {
        long begin = clock.nanos();
        try (var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_LIMIT)
                .build()) {
            var response = client.send(request.timeout(ANSWER_LIMIT).build(), HttpResponse.BodyHandlers.ofString());
            long took = Duration.ofNanos(clock.nanos() - begin).toMillis();
            var body = parse(response.body());
            return new Reply(
                    response.statusCode(),
                    response.headers().firstValue("X-Subject-Token").orElse(""),
                    body.path("users").size(),
                    shortened(body.path("error").path("message").asString("")),
                    took);
        } catch (IOException e) {
            throw new Unanswered("no answer from " + base + ": " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case HttpTimeoutException timeout -> "timed out";
            case ConnectException refused -> "connection refused";
            default -> e.getMessage() == null || e.getMessage().isBlank() ? "connection broken" : e.getMessage();
        };
    }

    private JsonNode parse(String body) {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            // a proxy's own error page: the status says enough
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private static String shortened(String text) {
        return text.length() <= MESSAGE_MAX ? text : text.substring(0, MESSAGE_MAX) + "...";
    }
}
