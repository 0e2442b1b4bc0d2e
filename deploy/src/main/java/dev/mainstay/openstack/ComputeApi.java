package dev.mainstay.openstack;

import static dev.mainstay.openstack.Json.encoded;
import static dev.mainstay.openstack.Json.object;
import static dev.mainstay.openstack.Json.text;

import java.util.List;
import java.util.Optional;

/** Nova. */
public final class ComputeApi {
    private final Session session;

    ComputeApi(Session session) {
        this.session = session;
    }

    /**
     * A replica of one of Nova's services.
     *
     * @param binary nova-conductor, nova-scheduler, nova-compute
     */
    public record Service(String binary, String host, boolean up, boolean enabled) {}

    /** A compute node. */
    public record Hypervisor(String name, boolean up, boolean enabled) {}

    /** A guest to be made, on one network, with the project's default security group. */
    public record NewServer(String name, String imageId, String flavorId, String networkId) {}

    public List<Flavor> flavors() throws InterruptedException {
        return send(Call.get("/flavors/detail")).list("flavors").stream()
                .map(Flavor::of)
                .toList();
    }

    public Optional<Flavor> flavor(String name) throws InterruptedException {
        return flavors().stream().filter(f -> f.name().equals(name)).findFirst();
    }

    /** Public; the id is Nova's choice. */
    public Flavor createFlavor(String name, int cores, int memoryMb, int diskGb) throws InterruptedException {
        var flavor = object().put("name", name)
                .put("vcpus", cores)
                .put("ram", memoryMb)
                .put("disk", diskGb);
        return Flavor.of(send(Call.post("/flavors", Json.in("flavor", flavor))).object("flavor"));
    }

    public void deleteFlavor(String id) throws InterruptedException {
        send(Call.delete("/flavors/" + encoded(id)));
    }

    /** The project's own. */
    public List<Server> servers() throws InterruptedException {
        return servers("/servers/detail");
    }

    /** Of all projects; for the administrator. */
    public List<Server> allServers() throws InterruptedException {
        return servers("/servers/detail?all_tenants=1");
    }

    /** Empty when there is none of that id (any more). */
    public Optional<Server> server(String id) throws InterruptedException {
        try {
            return Optional.of(Server.of(send(Call.get(path(id))).object("server")));
        } catch (OpenStackFailure.Refused refused) {
            if (refused.status() == 404) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** Returns the new guest's id at once; {@link #server} tells how it fares. */
    public String createServer(NewServer wanted) throws InterruptedException {
        var server = object().put("name", wanted.name())
                .put("imageRef", wanted.imageId())
                .put("flavorRef", wanted.flavorId());
        server.putArray("networks").addObject().put("uuid", wanted.networkId());
        var made = send(Call.post("/servers", Json.in("server", server))).object("server");
        return text(made, "id");
    }

    /** Returns at once. */
    public void deleteServer(String id) throws InterruptedException {
        send(Call.delete(path(id)));
    }

    /** Switches a guest on that is off; returns at once. */
    public void startServer(String id) throws InterruptedException {
        var order = object();
        order.putNull("os-start");
        send(Call.post(path(id) + "/action", order));
    }

    /**
     * What the first part of making a guest that failed died of, e.g. on a compute node: the last line of its traceback. For the administrator.
     * Nova's fault tells only that no node is left to try.
     */
    public Optional<String> firstError(String id) throws InterruptedException {
        var actions = send(Call.get(path(id) + "/os-instance-actions")).list("instanceActions");
        for (var action : actions.reversed()) {
            var request = path(id) + "/os-instance-actions/" + encoded(text(action, "request_id"));
            for (var event : send(Call.get(request)).object("instanceAction").path("events").values().stream()
                    .toList()
                    .reversed()) {
                var traceback = text(event, "traceback").strip();
                if (text(event, "result").equals("Error") && !traceback.isEmpty()) {
                    return Optional.of(Said.line(traceback.substring(traceback.lastIndexOf('\n') + 1)));
                }
            }
        }
        return Optional.empty();
    }

    /** The last lines of the guest's serial console; from another project's guest for the administrator alone. */
    public String console(String id, int lines) throws InterruptedException {
        var question = Json.in("os-getConsoleOutput", object().put("length", lines));
        return text(send(Call.post(path(id) + "/action", question)).json(), "output");
    }

    public List<Service> services() throws InterruptedException {
        return send(Call.get("/os-services")).list("services").stream()
                .map(s -> new Service(
                        text(s, "binary"),
                        text(s, "host"),
                        text(s, "state").equals("up"),
                        text(s, "status").equals("enabled")))
                .toList();
    }

    public List<Hypervisor> hypervisors() throws InterruptedException {
        return send(Call.get("/os-hypervisors")).list("hypervisors").stream()
                .map(h -> new Hypervisor(
                        text(h, "hypervisor_hostname"),
                        text(h, "state").equals("up"),
                        text(h, "status").equals("enabled")))
                .toList();
    }

    private static String path(String id) {
        return "/servers/" + encoded(id);
    }

    private List<Server> servers(String path) throws InterruptedException {
        return send(Call.get(path)).list("servers").stream().map(Server::of).toList();
    }

    private Reply send(Call call) throws InterruptedException {
        return session.send(ServiceType.COMPUTE, call);
    }
}
