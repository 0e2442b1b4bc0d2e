package dev.mainstay.acceptance;

import dev.mainstay.cloud.Address;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.openstack.Credentials;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person's visit to the dashboard, as a browser makes it: the form is filled in as it stands on the page. */
final class DashboardVisit {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long PAGE_MAX_BYTES = 8L << 20;
    private static final Pattern HIDDEN = Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>");
    private static final Pattern NAME = Pattern.compile("name=\"([^\"]*)\"");
    private static final Pattern VALUE = Pattern.compile("value=\"([^\"]*)\"");
    private static final Pattern ACTION = Pattern.compile("<form[^>]*action=\"([^\"]*login[^\"]*)\"");

    private final URI entry;
    private final Credentials user;

    DashboardVisit(Address entry, Credentials user) {
        this.entry = URI.create("http://" + entry + "/");
        this.user = user;
    }

    String make() throws InterruptedException {
        try (var browser = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NORMAL)
                .cookieHandler(new CookieManager())
                .build()) {
            var login = send(browser, HttpRequest.newBuilder(entry).GET());
            var action = ACTION.matcher(login.body());
            if (!action.find()) {
                throw new EnvironmentFailure(
                        "the page " + login.uri() + " (HTTP " + login.statusCode() + ") has no form to sign in");
            }
            var fields = new LinkedHashMap<String, String>();
            HIDDEN.matcher(login.body()).results().map(m -> m.group()).forEach(input -> {
                var name = NAME.matcher(input);
                var value = VALUE.matcher(input);
                if (name.find()) {
                    fields.put(name.group(1), value.find() ? value.group(1) : "");
                }
            });
            fields.put("username", user.user());
            fields.put("password", user.password());
            var page = send(
                    browser,
                    HttpRequest.newBuilder(login.uri().resolve(action.group(1)))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Referer", login.uri().toString())
                            .POST(HttpRequest.BodyPublishers.ofString(form(fields))));
            if (page.statusCode() != 200
                    || ACTION.matcher(page.body()).find()
                    || !page.body().contains(user.user())) {
                throw new EnvironmentFailure("signing in at " + login.uri()
                        + " did not lead to the project's page: HTTP " + page.statusCode() + " at " + page.uri());
            }
            var _ = send(
                    browser,
                    HttpRequest.newBuilder(login.uri().resolve("../logout/")).GET());
            return "the page " + page.uri().getPath();
        }
    }

    private HttpResponse<String> send(HttpClient browser, HttpRequest.Builder request) throws InterruptedException {
        var built = request.timeout(LIMIT).build();
        try {
            return browser.send(built, BodyHandlers.limiting(BodyHandlers.ofString(), PAGE_MAX_BYTES));
        } catch (IOException e) {
            throw new EnvironmentFailure("the dashboard does not answer at " + built.uri() + ": " + e.getMessage(), e);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(f -> URLEncoder.encode(f.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
