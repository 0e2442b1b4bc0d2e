package dev.mainstay.tenant;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mainstay.openstack.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** OpenStack's services on one port: answers as it was told, keeps what is put, and remembers what was asked. */
public final class FakeServices implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    final List<String> asked = new CopyOnWriteArrayList<>();

    public FakeServices() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public Credentials user(String name) {
        return new Credentials(base() + "/v3", name, "secret", name, "RegionOne");
    }

    /** @param request method and path, without its query */
    public FakeServices on(String request, String body) {
        answers.put(request, body);
        return this;
    }

    FakeServices refusing(String request, int status) {
        refusals.put(request, status);
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var request = exchange.getRequestMethod() + " " + path;
        var body = exchange.getRequestBody().readAllBytes();
        int status = 200;
        byte[] answer = new byte[0];
        if (request.equals("POST /v3/auth/tokens")) {
            exchange.getResponseHeaders().add("X-Subject-Token", "gAAAA");
            status = 201;
            answer = token().getBytes(StandardCharsets.UTF_8);
        } else {
            asked.add(request);
            if (refusals.containsKey(request)) {
                status = refusals.get(request);
            } else if (answers.containsKey(request)) {
                answer = answers.get(request).getBytes(StandardCharsets.UTF_8);
            } else if (exchange.getRequestMethod().equals("PUT")) {
                objects.put(path, body);
                status = 201;
            } else if (objects.containsKey(path)) {
                answer = objects.get(path);
            } else {
                status = exchange.getRequestMethod().equals("DELETE") ? 204 : 404;
            }
        }
        exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private String token() {
        var catalog = new StringBuilder();
        for (var type : List.of("image", "placement", "compute", "network", "object-store")) {
            catalog.append(catalog.isEmpty() ? "" : ",")
                    .append(
                            "{\"type\":\"%s\",\"endpoints\":[{\"interface\":\"public\",\"region\":\"RegionOne\",\"url\":\"%s/%s\"}]}"
                                    .formatted(type, base(), type));
        }
        return "{\"token\":{\"project\":{\"id\":\"p1\"},\"user\":{\"id\":\"u1\"},\"catalog\":[" + catalog + "]}}";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
