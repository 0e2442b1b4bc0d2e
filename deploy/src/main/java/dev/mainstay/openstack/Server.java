package dev.mainstay.openstack;

import static dev.mainstay.openstack.Json.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A guest as Nova sees it.
 *
 * @param status ACTIVE, BUILD, ERROR, SHUTOFF and others
 * @param task what Nova is doing with it, e.g. spawning
 * @param host the compute node; empty for those who are no administrator, and before it is scheduled
 * @param fault what went wrong, in Nova's words, when the status is ERROR
 * @param fixed addresses on tenant networks
 * @param floating addresses that are reached from outside
 */
public record Server(
        String id,
        String name,
        String status,
        Optional<String> task,
        Optional<String> host,
        Optional<String> fault,
        List<String> fixed,
        List<String> floating) {
    public Server {
        fixed = List.copyOf(fixed);
        floating = List.copyOf(floating);
    }

    public boolean active() {
        return status.equals("ACTIVE");
    }

    public boolean failed() {
        return status.equals("ERROR");
    }

    static Server of(JsonNode json) {
        var fixed = new ArrayList<String>();
        var floating = new ArrayList<String>();
        for (var network : json.path("addresses").values()) {
            for (var address : network.values()) {
                (text(address, "OS-EXT-IPS:type").equals("floating") ? floating : fixed).add(text(address, "addr"));
            }
        }
        return new Server(
                text(json, "id"),
                text(json, "name"),
                text(json, "status"),
                some(text(json, "OS-EXT-STS:task_state")),
                some(text(json, "OS-EXT-SRV-ATTR:host")),
                some(text(json.path("fault"), "message")),
                fixed,
                floating);
    }

    private static Optional<String> some(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty());
    }
}
