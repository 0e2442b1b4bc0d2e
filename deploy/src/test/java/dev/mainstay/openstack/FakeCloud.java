package dev.mainstay.openstack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** All of OpenStack on one port: answers as it was told, in order, and remembers what it was asked. */
public final class FakeCloud implements AutoCloseable {
    static final String TOKEN = "gAAAA-first";

    private final HttpServer server;
    private final Map<String, Queue<Answer>> answers = new HashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private int tokens;

    private record Answer(int status, String body) {}

    /** A request as it came in. */
    public record Asked(String request, String token, String body) {}

    public FakeCloud() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public OpenStack client() {
        return new OpenStack(new Credentials(base() + "/v3", "demo", "secret-of-demo", "demo", "RegionOne"));
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @param request method, path and query, e.g. {@code GET /v2/images?limit=1000} */
    public FakeCloud on(String request, int status, String body) {
        answers.computeIfAbsent(request, r -> new ConcurrentLinkedQueue<>()).add(new Answer(status, body));
        return this;
    }

    /** Without the requests for a token. */
    public List<Asked> asked() {
        return asked.stream()
                .filter(a -> !a.request().equals("POST /v3/auth/tokens"))
                .toList();
    }

    int tokensIssued() {
        return tokens;
    }

    List<String> signIns() {
        return asked.stream()
                .filter(a -> a.request().equals("POST /v3/auth/tokens"))
                .map(Asked::body)
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        var token = exchange.getRequestHeaders().getFirst("X-Auth-Token");
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(new Asked(request, token == null ? "" : token, body));
        var queue = answers.get(request);
        var told = queue == null ? null : queue.poll();
        if (told == null && request.equals("POST /v3/auth/tokens")) {
            tokens++;
            exchange.getResponseHeaders().add("X-Subject-Token", tokens == 1 ? TOKEN : TOKEN + tokens);
            told = new Answer(201, token());
        }
        if (told == null) {
            told = new Answer(599, "{\"message\": \"the fake was not told what to answer to " + request + "\"}");
        }
        var bytes = told.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(told.status(), bytes.length == 0 ? -1 : bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private String token() {
        var catalog = new StringBuilder();
        Map.of(
                        "image", "",
                        "compute", "/v2.1",
                        "network", "",
                        "placement", "/placement",
                        "object-store", "/v1/AUTH_p1")
                .forEach((type, path) ->
                        catalog.append(catalog.isEmpty() ? "" : ",").append("""
                                {"type": "%1$s", "name": "any", "endpoints": [
                                  {"interface": "internal", "region": "RegionOne", "url": "http://127.0.0.1:1/internal"},
                                  {"interface": "public", "region": "Elsewhere", "url": "http://127.0.0.1:1/elsewhere"},
                                  {"interface": "public", "region": "RegionOne", "url": "%2$s%3$s"}]}
                                """.formatted(type, base(), path)));
        return """
                {"token": {"user": {"id": "u1", "name": "demo"}, "project": {"id": "p1", "name": "demo"},
                 "expires_at": "2026-11-21T05:00:00.000000Z", "catalog": [%s]}}
                """.formatted(catalog);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
