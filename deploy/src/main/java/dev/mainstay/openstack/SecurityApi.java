package dev.mainstay.openstack;

import static dev.mainstay.openstack.Json.encoded;
import static dev.mainstay.openstack.Json.object;
import static dev.mainstay.openstack.Json.text;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Neutron: security groups, which say what reaches a guest. */
public final class SecurityApi {
    private static final int CONFLICT = 409;

    private final Session session;

    SecurityApi(Session session) {
        this.session = session;
    }

    public record Group(String id, String name, String projectId) {
        static Group of(JsonNode json) {
            return new Group(text(json, "id"), text(json, "name"), text(json, "project_id"));
        }
    }

    public List<Group> groups() throws InterruptedException {
        return send(Call.get("/v2.0/security-groups")).list("security_groups").stream()
                .map(Group::of)
                .toList();
    }

    /** The group of that name in the user's own project; asking makes the project's {@code default}. */
    public Optional<Group> group(String name) throws InterruptedException {
        var path = "/v2.0/security-groups?name=" + encoded(name) + "&project_id=" + encoded(session.projectId());
        return send(Call.get(path)).list("security_groups").stream()
                .map(Group::of)
                .findFirst();
    }

    public Group createGroup(String name) throws InterruptedException {
        var group = object().put("name", name);
        return Group.of(send(Call.post("/v2.0/security-groups", Json.in("security_group", group)))
                .object("security_group"));
    }

    public void deleteGroup(String id) throws InterruptedException {
        send(Call.delete("/v2.0/security-groups/" + encoded(id)));
    }

    /** Lets pings in from everywhere. Done already: nothing happens. */
    public void allowPing(String groupId) throws InterruptedException {
        allow(groupId, object().put("protocol", "icmp"));
    }

    /** Lets connections to a port in from everywhere. Done already: nothing happens. */
    public void allowTcp(String groupId, int port) throws InterruptedException {
        allow(
                groupId,
                object().put("protocol", "tcp").put("port_range_min", port).put("port_range_max", port));
    }

    private void allow(String groupId, ObjectNode rule) throws InterruptedException {
        rule.put("security_group_id", groupId)
                .put("direction", "ingress")
                .put("ethertype", "IPv4")
                .put("remote_ip_prefix", "0.0.0.0/0");
        try {
            send(Call.post("/v2.0/security-group-rules", Json.in("security_group_rule", rule)));
        } catch (OpenStackFailure.Refused refused) {
            if (refused.status() != CONFLICT) {
                throw refused;
            }
        }
    }

    private Reply send(Call call) throws InterruptedException {
        return session.send(ServiceType.NETWORK, call);
    }
}
