package dev.mainstay.openstack;

import static dev.mainstay.openstack.Json.encoded;
import static dev.mainstay.openstack.Json.object;
import static dev.mainstay.openstack.Json.text;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Keystone v3: projects, users, roles of domain Default. */
public final class IdentityApi {
    private static final String DOMAIN = "default";

    private final Session session;

    IdentityApi(Session session) {
        this.session = session;
    }

    /** A project, user or role. */
    public record Named(String id, String name) {
        static Named of(JsonNode json) {
            return new Named(text(json, "id"), text(json, "name"));
        }
    }

    public List<Named> projects() throws InterruptedException {
        return list("/projects", "projects");
    }

    public Optional<Named> project(String name) throws InterruptedException {
        return list("/projects?name=" + encoded(name), "projects").stream().findFirst();
    }

    public Named createProject(String name) throws InterruptedException {
        var project = object().put("name", name).put("domain_id", DOMAIN);
        return create("/projects", "project", project);
    }

    public void deleteProject(String id) throws InterruptedException {
        send(Call.delete("/projects/" + encoded(id)));
    }

    public List<Named> users() throws InterruptedException {
        return list("/users", "users");
    }

    public Optional<Named> user(String name) throws InterruptedException {
        return list("/users?name=" + encoded(name), "users").stream().findFirst();
    }

    public Named createUser(String name, String password) throws InterruptedException {
        var user = object().put("name", name).put("password", password).put("domain_id", DOMAIN);
        return create("/users", "user", user);
    }

    public void changePassword(String userId, String password) throws InterruptedException {
        send(Call.json("PATCH", "/users/" + encoded(userId), Json.in("user", object().put("password", password))));
    }

    public void deleteUser(String id) throws InterruptedException {
        send(Call.delete("/users/" + encoded(id)));
    }

    public Optional<Named> role(String name) throws InterruptedException {
        return list("/roles?name=" + encoded(name), "roles").stream().findFirst();
    }

    /** Idempotent. */
    public void grant(String projectId, String userId, String roleId) throws InterruptedException {
        send(Call.put("/projects/" + encoded(projectId) + "/users/" + encoded(userId) + "/roles/" + encoded(roleId)));
    }

    private Named create(String path, String key, tools.jackson.databind.node.ObjectNode what)
            throws InterruptedException {
        return Named.of(send(Call.post(path, Json.in(key, what))).object(key));
    }

    private List<Named> list(String path, String key) throws InterruptedException {
        return send(Call.get(path)).list(key).stream().map(Named::of).toList();
    }

    private Reply send(Call call) throws InterruptedException {
        return session.send(ServiceType.IDENTITY, call);
    }
}
