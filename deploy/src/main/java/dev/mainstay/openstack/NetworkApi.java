package dev.mainstay.openstack;

import static dev.mainstay.openstack.Json.encoded;
import static dev.mainstay.openstack.Json.object;
import static dev.mainstay.openstack.Json.text;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Neutron: networks, subnets, ports, agents. */
public final class NetworkApi {
    private final Session session;

    NetworkApi(Session session) {
        this.session = session;
    }

    public record Network(String id, String name, boolean external) {
        static Network of(JsonNode json) {
            return new Network(
                    text(json, "id"),
                    text(json, "name"),
                    json.path("router:external").asBoolean(false));
        }
    }

    public record Subnet(String id, String name, String networkId, String range) {
        static Subnet of(JsonNode json) {
            return new Subnet(text(json, "id"), text(json, "name"), text(json, "network_id"), text(json, "cidr"));
        }
    }

    /**
     * A subnet to be made.
     *
     * @param range e.g. 10.80.0.0/24
     * @param gateway empty for none
     * @param first first address that is given out, and {@code last} the last; empty for all
     * @param dhcp whether guests get their address by DHCP
     */
    public record NewSubnet(
            String name,
            String networkId,
            String range,
            Optional<String> gateway,
            Optional<String> first,
            Optional<String> last,
            boolean dhcp) {}

    /**
     * A connection to a network.
     *
     * @param deviceId the guest's or router's id
     * @param owner e.g. {@code compute:nova}, {@code network:dhcp}
     */
    public record Port(String id, String deviceId, String owner, String status) {
        static Port of(JsonNode json) {
            return new Port(
                    text(json, "id"), text(json, "device_id"), text(json, "device_owner"), text(json, "status"));
        }
    }

    /**
     * One of Neutron's agents.
     *
     * @param kind e.g. L3 agent
     */
    public record Agent(String id, String kind, String binary, String host, boolean alive) {}

    public List<Network> networks() throws InterruptedException {
        return send(Call.get("/v2.0/networks")).list("networks").stream()
                .map(Network::of)
                .toList();
    }

    public Optional<Network> network(String name) throws InterruptedException {
        return send(Call.get("/v2.0/networks?name=" + encoded(name))).list("networks").stream()
                .map(Network::of)
                .findFirst();
    }

    /** A tenant network, of whatever kind the cloud makes. */
    public Network createNetwork(String name) throws InterruptedException {
        return create(object().put("name", name));
    }

    /** A flat network that guests are reached from; for the administrator. */
    public Network createExternalNetwork(String name, String physicalNetwork) throws InterruptedException {
        return create(object().put("name", name)
                .put("router:external", true)
                .put("shared", false)
                .put("provider:network_type", "flat")
                .put("provider:physical_network", physicalNetwork));
    }

    private Network create(tools.jackson.databind.node.ObjectNode network) throws InterruptedException {
        return Network.of(
                send(Call.post("/v2.0/networks", Json.in("network", network))).object("network"));
    }

    public void deleteNetwork(String id) throws InterruptedException {
        send(Call.delete("/v2.0/networks/" + encoded(id)));
    }

    public Optional<Subnet> subnet(String name) throws InterruptedException {
        return send(Call.get("/v2.0/subnets?name=" + encoded(name))).list("subnets").stream()
                .map(Subnet::of)
                .findFirst();
    }

    public Subnet createSubnet(NewSubnet wanted) throws InterruptedException {
        var subnet = object().put("name", wanted.name())
                .put("network_id", wanted.networkId())
                .put("cidr", wanted.range())
                .put("ip_version", 4)
                .put("enable_dhcp", wanted.dhcp());
        wanted.gateway().ifPresentOrElse(g -> subnet.put("gateway_ip", g), () -> subnet.putNull("gateway_ip"));
        if (wanted.first().isPresent() && wanted.last().isPresent()) {
            subnet.putArray("allocation_pools")
                    .addObject()
                    .put("start", wanted.first().get())
                    .put("end", wanted.last().get());
        }
        return Subnet.of(
                send(Call.post("/v2.0/subnets", Json.in("subnet", subnet))).object("subnet"));
    }

    public void deleteSubnet(String id) throws InterruptedException {
        send(Call.delete("/v2.0/subnets/" + encoded(id)));
    }

    /** The ports of a guest or router. */
    public List<Port> ports(String deviceId) throws InterruptedException {
        return send(Call.get("/v2.0/ports?device_id=" + encoded(deviceId))).list("ports").stream()
                .map(Port::of)
                .toList();
    }

    public Port createPort(String name, String networkId) throws InterruptedException {
        var port = object().put("name", name).put("network_id", networkId);
        return Port.of(send(Call.post("/v2.0/ports", Json.in("port", port))).object("port"));
    }

    public void deletePort(String id) throws InterruptedException {
        send(Call.delete("/v2.0/ports/" + encoded(id)));
    }

    public List<Agent> agents() throws InterruptedException {
        return send(Call.get("/v2.0/agents")).list("agents").stream()
                .map(a -> new Agent(
                        text(a, "id"),
                        text(a, "agent_type"),
                        text(a, "binary"),
                        text(a, "host"),
                        a.path("alive").asBoolean(false)))
                .toList();
    }

    private Reply send(Call call) throws InterruptedException {
        return session.send(ServiceType.NETWORK, call);
    }
}
