package dev.mainstay.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.openstack.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a dashboard in miniature, which keeps its sessions where it can forget them. */
@Timeout(30)
class DashboardSessionTest {
    private static final String FORM = """
            <form id="" class="ajax-modal" action="/auth/login/" method="POST">
            <input type="hidden" name="csrfmiddlewaretoken" value="t0ken"> <input name="username"></form>
            """;

    private final Set<String> sessions = ConcurrentHashMap.newKeySet();
    private HttpServer server;
    private DashboardSession session;

    @BeforeEach
    void dashboard() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        session = session("right");
    }

    private DashboardSession session(String password) {
        var entry = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        return new DashboardSession(entry, new Credentials("http://x/v3", "demo", password, "demo", "RegionOne"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var cookie = exchange.getRequestHeaders().getFirst("Cookie");
        boolean known = cookie != null && sessions.stream().anyMatch(cookie::contains);
        if (path.equals("/auth/login/") && exchange.getRequestMethod().equals("POST")) {
            if (sent.contains("csrfmiddlewaretoken=t0ken") && sent.contains("password=right")) {
                sessions.add("s1");
                exchange.getResponseHeaders().add("Set-Cookie", "sessionid=s1; Path=/");
                redirect(exchange, "/project/");
            } else {
                page(exchange, FORM);
            }
        } else if (path.equals("/auth/login/")) {
            page(exchange, FORM);
        } else if (path.equals("/auth/logout/")) {
            sessions.clear();
            redirect(exchange, "/auth/login/");
        } else if (known) {
            page(exchange, "<p>demo</p>");
        } else {
            redirect(exchange, "/auth/login/");
        }
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().add("Location", to);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static void page(HttpExchange exchange, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @AfterEach
    void close() {
        session.close();
        server.stop(0);
    }

    @Test
    void staysSignedInWhileTheDashboardKnowsTheSession() throws InterruptedException {
        assertThat(session.signIn()).isEqualTo("/project/");
        assertThat(session.look().signedIn()).isTrue();
    }

    @Test
    void seesThatItWasForgotten() throws InterruptedException {
        session.signIn();
        sessions.clear();

        var seen = session.look();
        assertThat(seen.signedIn()).isFalse();
        assertThat(seen.path()).isEqualTo("/auth/login/");
    }

    @Test
    void signsOut() throws InterruptedException {
        session.signIn();
        session.signOut();
        assertThat(sessions).isEmpty();
    }

    @Test
    void aWrongPasswordIsNoSession() {
        try (var wrong = session("wrong")) {
            assertThatThrownBy(wrong::signIn)
                    .isInstanceOf(EnvironmentFailure.class)
                    .hasMessageContaining("did not lead to the project's page");
        }
    }
}
