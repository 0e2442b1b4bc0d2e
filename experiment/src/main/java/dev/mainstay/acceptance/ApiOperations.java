package dev.mainstay.acceptance;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.openstack.ImageApi.NewImage;
import dev.mainstay.openstack.NetworkApi.NewSubnet;
import dev.mainstay.openstack.OpenStack;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Operations on OpenStack's services. What each makes bears one name, and is deleted whatever happens in between. */
final class ApiOperations {
    private static final int CONTENT_BYTES = 256 << 10;

    private final OpenStack admin;
    private final OpenStack demo;
    private final String name;

    ApiOperations(OpenStack admin, OpenStack demo, String name) {
        this.admin = admin;
        this.demo = demo;
        this.name = name;
    }

    String signIn() throws InterruptedException {
        admin.session().signIn();
        return "a token";
    }

    String project() throws InterruptedException {
        var identity = admin.identity();
        var made = identity.createProject(name);
        try {
            var found = identity.project(name);
            must(found.isPresent() && found.get().id().equals(made.id()), "the project is not found again");
            return identity.projects().size() + " projects, " + identity.users().size() + " users";
        } finally {
            identity.deleteProject(made.id());
        }
    }

    String image() throws InterruptedException {
        var images = demo.images();
        var content = content();
        var made = images.create(new NewImage(name, "raw", "bare", false, Map.of()));
        try {
            images.upload(made.id(), content);
            must(images.get(made.id()).active(), "the image is not active after its upload");
            must(Arrays.equals(images.download(made.id()), content), "the image reads otherwise than it was written");
        } finally {
            images.delete(made.id());
        }
        return CONTENT_BYTES / 1024 + " KiB written and read, " + images.list().size() + " images left";
    }

    String provider() throws InterruptedException {
        var placement = admin.placement();
        var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        placement.createProvider(id, name);
        try {
            must(
                    placement.providers().stream().anyMatch(p -> p.id().equals(id)),
                    "the resource provider is not found again");
        } finally {
            placement.deleteProvider(id);
        }
        return placement.providers().size() + " compute nodes have room";
    }

    /** With Neutron's word on its agents: an operation may well succeed while one is away. */
    String network() throws InterruptedException {
        var networks = demo.networks();
        var routers = demo.routers();
        var network = networks.createNetwork(name);
        try {
            var subnet = networks.createSubnet(new NewSubnet(
                    name,
                    network.id(),
                    "192.168.250.0/24",
                    Optional.of("192.168.250.1"),
                    Optional.empty(),
                    Optional.empty(),
                    true));
            var router = routers.createRouter(name, Optional.empty());
            try {
                routers.connect(router.id(), subnet.id());
                var port = networks.createPort(name, network.id());
                networks.deletePort(port.id());
                routers.disconnect(router.id(), subnet.id());
            } finally {
                routers.deleteRouter(router.id());
            }
        } finally {
            networks.deleteNetwork(network.id());
        }
        var agents = admin.networks().agents();
        var dead = agents.stream()
                .filter(a -> !a.alive())
                .map(a -> a.kind() + " on " + a.host())
                .toList();
        must(dead.isEmpty(), "agents are not alive: " + String.join(", ", dead));
        return agents.size() + " agents alive";
    }

    String object() throws InterruptedException {
        var objects = demo.objects();
        var content = content();
        objects.createContainer(name);
        try {
            objects.put(name, "object", content);
            must(Arrays.equals(objects.get(name, "object"), content), "the object reads otherwise than it was written");
            must(objects.list(name).contains("object") || objects.get(name, "object").length > 0, "no object");
            objects.delete(name, "object");
        } finally {
            objects.deleteContainer(name);
        }
        return CONTENT_BYTES / 1024 + " KiB written and read";
    }

    /** The same every time, and of no pattern that a length or an offset gone wrong would leave as it was. */
    private static byte[] content() {
        var content = new byte[CONTENT_BYTES];
        int state = 1;
        for (int i = 0; i < content.length; i++) {
            state = state * 1_103_515_245 + 12_345;
            content[i] = (byte) (state >>> 16);
        }
        return content;
    }

    private static void must(boolean holds, String complaint) {
        if (!holds) {
            throw new EnvironmentFailure(complaint);
        }
    }
}
