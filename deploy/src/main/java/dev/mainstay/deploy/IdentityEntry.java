package dev.mainstay.deploy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/** Asks the identity service for a token as a client does, from the host. */
final class IdentityEntry implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final URI tokens;
    private final String body;

    IdentityEntry(Access access) {
        tokens = URI.create(access.identity().orElseThrow() + "/auth/tokens");
        body = body(access);
    }

    /** @param code HTTP status; 0 when there was no answer */
    record Answer(int code, String seen) {
        boolean good() {
            return code == 201;
        }
    }

    Answer ask(Duration limit) throws InterruptedException {
        var request = HttpRequest.newBuilder(tokens)
                .timeout(limit)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.discarding());
            return new Answer(response.statusCode(), "HTTP " + response.statusCode());
        } catch (IOException e) {
            var message = e.getMessage();
            return new Answer(0, message == null ? e.getClass().getSimpleName() : message);
        }
    }

    private static String body(Access access) {
        var root = JSON.createObjectNode();
        var auth = root.putObject("auth");
        var identity = auth.putObject("identity");
        identity.putArray("methods").add("password");
        var user = identity.putObject("password").putObject("user");
        user.put("name", access.user()).put("password", access.password());
        user.putObject("domain").put("id", "default");
        var project = auth.putObject("scope").putObject("project");
        project.put("name", access.project()).putObject("domain").put("id", "default");
        return root.toString();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
