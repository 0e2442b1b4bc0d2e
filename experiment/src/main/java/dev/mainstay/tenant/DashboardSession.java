package dev.mainstay.tenant;

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

/** A person at the dashboard, as a browser has it: the form is filled in as it stands on the page, and cookies are kept. For one thread at a time. */
public final class DashboardSession implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long PAGE_MAX_BYTES = 8L << 20;
    private static final Pattern HIDDEN = Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>");
    private static final Pattern NAME = Pattern.compile("name=\"([^\"]*)\"");
    private static final Pattern VALUE = Pattern.compile("value=\"([^\"]*)\"");
    private static final Pattern ACTION = Pattern.compile("<form[^>]*action=\"([^\"]*login[^\"]*)\"");

    private final URI entry;
    private final Credentials user;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser;

    /** Touches nothing yet. */
    public DashboardSession(Address entry, Credentials user) {
        this(URI.create("http://" + entry + "/"), user);
    }

    DashboardSession(URI entry, Credentials user) {
        this.entry = entry;
        this.user = user;
        this.browser = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NORMAL)
                .cookieHandler(cookies)
                .build();
    }

    /**
     * Signs in.
     *
     * @return the path of the page that it led to
     * @throws EnvironmentFailure when it did not lead to a page of the user's
     */
    public String signIn() throws InterruptedException {
        var login = send(HttpRequest.newBuilder(entry).GET());
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
        var page = send(HttpRequest.newBuilder(login.uri().resolve(action.group(1)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Referer", login.uri().toString())
                .POST(HttpRequest.BodyPublishers.ofString(form(fields))));
        if (!isOwn(page)) {
            throw new EnvironmentFailure("signing in at " + login.uri() + " did not lead to the project's page: HTTP "
                    + page.statusCode() + " at " + page.uri());
        }
        return page.uri().getPath();
    }

    /** What the dashboard showed, asked for its first page: a page of the user's, or the form to sign in again. */
    public record Seen(boolean signedIn, int status, String path) {}

    /** @throws EnvironmentFailure when it does not answer */
    public Seen look() throws InterruptedException {
        var page = send(HttpRequest.newBuilder(entry).GET());
        return new Seen(isOwn(page), page.statusCode(), page.uri().getPath());
    }

    public void signOut() throws InterruptedException {
        var _ = send(HttpRequest.newBuilder(entry.resolve("/auth/logout/")).GET());
    }

    private boolean isOwn(HttpResponse<String> page) {
        return page.statusCode() == 200
                && !ACTION.matcher(page.body()).find()
                && page.body().contains(user.user());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws InterruptedException {
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

    @Override
    public void close() {
        browser.close();
    }
}
