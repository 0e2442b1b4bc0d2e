package dev.mainstay.openstack;

import static dev.mainstay.openstack.Json.encoded;
import static dev.mainstay.openstack.Json.object;
import static dev.mainstay.openstack.Json.text;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Neutron: routers and the floating addresses that they translate. */
public final class RouterApi {
    private final Session session;

    RouterApi(Session session) {
        this.session = session;
    }

    /**
     * A router.
     *
     * @param networkId the external network that it leads to; empty for none
     * @param redundant whether several network nodes carry it (L3-HA); false as well for those who may not see it
     */
    public record Router(String id, String name, Optional<String> networkId, boolean redundant) {
        static Router of(JsonNode json) {
            var network = text(json.path("external_gateway_info"), "network_id");
            return new Router(
                    text(json, "id"),
                    text(json, "name"),
                    Optional.of(network).filter(n -> !n.isEmpty()),
                    json.path("ha").asBoolean(false));
        }
    }

    /**
     * A floating address.
     *
     * @param portId the guest's port that it leads to; empty while it leads nowhere
     */
    public record FloatingAddress(String id, String address, Optional<String> portId, String status) {
        static FloatingAddress of(JsonNode json) {
            return new FloatingAddress(
                    text(json, "id"),
                    text(json, "floating_ip_address"),
                    Optional.of(text(json, "port_id")).filter(p -> !p.isEmpty()),
                    text(json, "status"));
        }
    }

    public List<Router> routers() throws InterruptedException {
        return send(Call.get("/v2.0/routers")).list("routers").stream()
                .map(Router::of)
                .toList();
    }

    public Optional<Router> router(String name) throws InterruptedException {
        return send(Call.get("/v2.0/routers?name=" + encoded(name))).list("routers").stream()
                .map(Router::of)
                .findFirst();
    }

    /**
     * A router, with its way out.
     *
     * @param externalNetworkId empty for none
     */
    public Router createRouter(String name, Optional<String> externalNetworkId) throws InterruptedException {
        var router = object().put("name", name);
        externalNetworkId.ifPresent(
                id -> router.putObject("external_gateway_info").put("network_id", id));
        return Router.of(
                send(Call.post("/v2.0/routers", Json.in("router", router))).object("router"));
    }

    public void deleteRouter(String id) throws InterruptedException {
        send(Call.delete("/v2.0/routers/" + encoded(id)));
    }

    /** Connects a router to a subnet, as its gateway. Done already: nothing happens. */
    public void connect(String routerId, String subnetId) throws InterruptedException {
        try {
            interfaces("add_router_interface", routerId, subnetId);
        } catch (OpenStackFailure.Refused refused) {
            if (refused.status() != 400 || !refused.said().contains("already has a port on subnet")) {
                throw refused;
            }
        }
    }

    public void disconnect(String routerId, String subnetId) throws InterruptedException {
        interfaces("remove_router_interface", routerId, subnetId);
    }

    private void interfaces(String verb, String routerId, String subnetId) throws InterruptedException {
        send(Call.json("PUT", "/v2.0/routers/" + encoded(routerId) + "/" + verb, object().put("subnet_id", subnetId)));
    }

    public List<FloatingAddress> floatingAddresses() throws InterruptedException {
        return send(Call.get("/v2.0/floatingips")).list("floatingips").stream()
                .map(FloatingAddress::of)
                .toList();
    }

    /**
     * Takes an address of the external network.
     *
     * @param portId what it leads to; empty for nothing yet
     */
    public FloatingAddress createFloatingAddress(String externalNetworkId, Optional<String> portId)
            throws InterruptedException {
        var address = object().put("floating_network_id", externalNetworkId);
        portId.ifPresent(id -> address.put("port_id", id));
        return FloatingAddress.of(send(Call.post("/v2.0/floatingips", Json.in("floatingip", address)))
                .object("floatingip"));
    }

    public void deleteFloatingAddress(String id) throws InterruptedException {
        send(Call.delete("/v2.0/floatingips/" + encoded(id)));
    }

    private Reply send(Call call) throws InterruptedException {
        return session.send(ServiceType.NETWORK, call);
    }
}
