package dev.mainstay.probe;

import dev.mainstay.event.RunClock;
import java.util.Optional;

/** Of HTTP probes. */
final class HttpClients {
    private HttpClients() {}

    static Client of(HttpProbe probe, RunClock clock) {
        return switch (probe.request()) {
            case GET -> get(probe);
            case ISSUE_TOKEN -> {
                var identity = identity(probe);
                yield trial -> {
                    var _ = identity.issueToken(trial);
                    return Optional.empty();
                };
            }
            case LIST_USERS -> {
                var identity = identity(probe);
                yield new TokenClient(identity, identity::listUsers, clock);
            }
        };
    }

    static Client of(ApiProbe probe, RunClock clock) {
        var identity = new IdentityApi(probe.identity(), probe.login(), probe.project());
        var list = new ListReading(probe.url(), probe.list());
        return new TokenClient(identity, list, clock);
    }

    static Client of(ObjectProbe probe, RunClock clock) {
        var identity = new IdentityApi(probe.identity(), probe.login(), probe.project());
        return new TokenClient(identity, new ObjectExchange(probe.url(), probe.put()), clock);
    }

    private static IdentityApi identity(HttpProbe probe) {
        return new IdentityApi(probe.url(), probe.login().orElseThrow(), probe.project());
    }

    private static Client get(HttpProbe probe) {
        var exchange = new HttpExchange(probe.url());
        String rawPath = probe.url().getRawPath();
        String query = probe.url().getRawQuery();
        String path = (rawPath.isEmpty() ? "/" : rawPath) + (query == null ? "" : "?" + query);
        return trial -> {
            int status = exchange.send(trial, "GET", path, null, null).status();
            return status >= 200 && status < 400 ? Optional.empty() : Optional.of("HTTP " + status);
        };
    }
}
