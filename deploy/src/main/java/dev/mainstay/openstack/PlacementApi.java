package dev.mainstay.openstack;

import static dev.mainstay.openstack.Json.encoded;
import static dev.mainstay.openstack.Json.object;
import static dev.mainstay.openstack.Json.text;

import java.util.List;

/** Placement: what compute nodes have to give. */
public final class PlacementApi {
    private static final String PROVIDERS = "/resource_providers";

    private final Session session;

    PlacementApi(Session session) {
        this.session = session;
    }

    /** A provider of resources: usually a compute node. */
    public record Provider(String id, String name) {}

    public List<Provider> providers() throws InterruptedException {
        return send(Call.get(PROVIDERS)).list("resource_providers").stream()
                .map(p -> new Provider(text(p, "uuid"), text(p, "name")))
                .toList();
    }

    /** The id is the caller's to choose: a UUID. */
    public void createProvider(String id, String name) throws InterruptedException {
        send(Call.post(PROVIDERS, object().put("uuid", id).put("name", name)));
    }

    public void deleteProvider(String id) throws InterruptedException {
        send(Call.delete(PROVIDERS + "/" + encoded(id)));
    }

    private Reply send(Call call) throws InterruptedException {
        return session.send(ServiceType.PLACEMENT, call);
    }
}
