package dev.mainstay.openstack;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A signed-in user: a token, and where the services are. Signs in at the first request, and once more when a token is not taken. Thread-safe. */
public final class Session implements AutoCloseable {
    private final Wire wire = new Wire();
    private final Credentials credentials;
    private volatile @Nullable Scope scope;

    /** Touches nothing yet. */
    public Session(Credentials credentials) {
        this.credentials = credentials;
    }

    /**
     * What a sign-in gives.
     *
     * @param endpoints public ones of the region
     */
    private record Scope(String token, String projectId, String userId, Map<ServiceType, URI> endpoints) {
        Scope {
            endpoints = Map.copyOf(endpoints);
        }
    }

    /** A token that was issued at most its lifetime ago. A secret. */
    public String token() throws InterruptedException {
        return scope().token();
    }

    public String projectId() throws InterruptedException {
        return scope().projectId();
    }

    public String userId() throws InterruptedException {
        return scope().userId();
    }

    /** Issues a new token and forgets the one before. */
    public void signIn() throws InterruptedException {
        scope = issue();
    }

    public boolean offers(ServiceType service) throws InterruptedException {
        return scope().endpoints().containsKey(service);
    }

    /** @throws OpenStackFailure.Unexpected when the catalog has no such service */
    public URI endpoint(ServiceType service) throws InterruptedException {
        var endpoint = scope().endpoints().get(service);
        if (endpoint == null) {
            throw new OpenStackFailure.Unexpected(
                    service,
                    "catalog of region " + credentials.region(),
                    "the service has no public endpoint; there are "
                            + scope().endpoints().keySet().stream()
                                    .map(ServiceType::tag)
                                    .sorted()
                                    .toList());
        }
        return endpoint;
    }

    Reply send(ServiceType service, Call call) throws InterruptedException {
        var base = endpoint(service);
        var first = call.with("X-Auth-Token", token());
        try {
            return wire.send(service, base, first);
        } catch (OpenStackFailure.Refused refused) {
            if (refused.status() != 401) {
                throw refused;
            }
            // Expired, or the keys or the cloud behind it are others since a snapshot was restored.
            signIn();
            return wire.send(service, endpoint(service), call.with("X-Auth-Token", token()));
        }
    }

    private Scope scope() throws InterruptedException {
        var known = scope;
        if (known != null) {
            return known;
        }
        var issued = issue();
        scope = issued;
        return issued;
    }

    private Scope issue() throws InterruptedException {
        var reply = wire.send(
                ServiceType.IDENTITY, URI.create(credentials.identity()), Call.post("/auth/tokens", question()));
        var token = reply.header("X-Subject-Token");
        if (token.isEmpty()) {
            throw new OpenStackFailure.Unexpected(ServiceType.IDENTITY, reply.request(), "the answer has no token");
        }
        var json = reply.object("token");
        return new Scope(
                token,
                json.path("project").path("id").asString(""),
                json.path("user").path("id").asString(""),
                endpoints(json.path("catalog")));
    }

    private Map<ServiceType, URI> endpoints(JsonNode catalog) {
        var found = new EnumMap<ServiceType, URI>(ServiceType.class);
        for (var type : ServiceType.values()) {
            for (var service : catalog.values()) {
                if (service.path("type").asString("").equals(type.tag())) {
                    service.path("endpoints").values().stream()
                            .filter(e -> e.path("interface").asString("").equals("public")
                                    && e.path("region").asString("").equals(credentials.region()))
                            .findFirst()
                            .ifPresent(e ->
                                    found.put(type, URI.create(e.path("url").asString(""))));
                }
            }
        }
        // The identity service is where the token came from, whatever its catalog says of itself.
        found.put(ServiceType.IDENTITY, URI.create(credentials.identity()));
        return found;
    }

    private JsonNode question() {
        var root = JsonNodeFactory.instance.objectNode();
        var auth = root.putObject("auth");
        var identity = auth.putObject("identity");
        identity.putArray("methods").add("password");
        var user = identity.putObject("password").putObject("user");
        user.put("name", credentials.user()).put("password", credentials.password());
        user.putObject("domain").put("name", "Default");
        var project = auth.putObject("scope").putObject("project");
        project.put("name", credentials.project()).putObject("domain").put("name", "Default");
        return root;
    }

    @Override
    public void close() {
        wire.close();
    }
}
