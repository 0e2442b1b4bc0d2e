package dev.mainstay.guest;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.Network;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.image.GuestImage;
import dev.mainstay.openstack.ImageApi.NewImage;
import dev.mainstay.openstack.NetworkApi.NewSubnet;
import dev.mainstay.openstack.OpenStack;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What a new cloud holds so that a guest can be made in one line. Every method is idempotent: what is there stays. */
public final class FirstContents {
    /** Tells one build of the guest image from another. */
    private static final String BUILD = "mainstay_build";

    private static final int HTTP = 80;

    private final OpenStack admin;
    private final OpenStack demo;
    private final Consumer<String> log;

    /**
     * Touches nothing yet.
     *
     * @param demo the demo user, who need not exist before {@link #project}
     */
    public FirstContents(OpenStack admin, OpenStack demo, Consumer<String> log) {
        this.admin = admin;
        this.demo = demo;
        this.log = log;
    }

    /** The demo project and its user. */
    public void project(String password) throws InterruptedException {
        var identity = admin.identity();
        var known = identity.project(Demo.PROJECT);
        var project = known.isPresent() ? known.get() : identity.createProject(Demo.PROJECT);
        var someone = identity.user(Demo.USER);
        if (someone.isPresent()) {
            identity.changePassword(someone.get().id(), password);
        }
        var user = someone.isPresent() ? someone.get() : identity.createUser(Demo.USER, password);
        var member = identity.role("member")
                .orElseThrow(() -> new EnvironmentFailure("the identity service has no role 'member'"));
        identity.grant(project.id(), user.id(), member.id());
        log.accept("project " + project.id() + ", user " + user.id());
    }

    /** Sizes of guests. Below 80 MB the guest image's kernel does not start; Nova wants a disk. */
    public void flavors() throws InterruptedException {
        var compute = admin.compute();
        var known = compute.flavors();
        for (var wanted : List.of(Map.entry(Demo.FLAVOR, 96), Map.entry("small", 192), Map.entry("medium", 384))) {
            if (known.stream().noneMatch(f -> f.name().equals(wanted.getKey()))) {
                log.accept("flavor " + wanted.getKey() + ": "
                        + compute.createFlavor(wanted.getKey(), 1, wanted.getValue(), 1)
                                .id());
            }
        }
    }

    /** The external network with its floating addresses, the demo project's own network behind a router, and what may come in. */
    public void networks(Cloud cloud) throws InterruptedException {
        var external = external(cloud);
        var networks = demo.networks();
        var known = networks.network(Demo.NETWORK);
        var network = known.isPresent() ? known.get() : networks.createNetwork(Demo.NETWORK);
        var range = TenantRange.of(cloud);
        var knownSubnet = networks.subnet(Demo.NETWORK);
        var subnet = knownSubnet.isPresent()
                ? knownSubnet.get()
                : networks.createSubnet(new NewSubnet(
                        Demo.NETWORK,
                        network.id(),
                        range.toString(),
                        Optional.of(range.gateway().toString()),
                        Optional.empty(),
                        Optional.empty(),
                        true));
        var routers = demo.routers();
        var knownRouter = routers.router(Demo.NETWORK);
        var router =
                knownRouter.isPresent() ? knownRouter.get() : routers.createRouter(Demo.NETWORK, Optional.of(external));
        routers.connect(router.id(), subnet.id());
        var security = demo.security();
        var group = security.group("default")
                .orElseThrow(
                        () -> new EnvironmentFailure("project " + Demo.PROJECT + " has no default security group"));
        security.allowPing(group.id());
        security.allowTcp(group.id(), HTTP);
        log.accept("network " + network.id() + ", router " + router.id() + ", security group " + group.id());
    }

    private String external(Cloud cloud) throws InterruptedException {
        var networks = admin.networks();
        var known = networks.network(Demo.EXTERNAL);
        var network = known.isPresent() ? known.get() : networks.createExternalNetwork(Demo.EXTERNAL, Demo.PHYSICAL);
        if (networks.subnet(Demo.EXTERNAL).isEmpty()) {
            var subnet = cloud.network(Network.EXTERNAL).subnet();
            var pool = AddressPool.of(cloud);
            networks.createSubnet(new NewSubnet(
                    Demo.EXTERNAL,
                    network.id(),
                    subnet.toString(),
                    Optional.of(subnet.gateway().toString()),
                    Optional.of(pool.first().toString()),
                    Optional.of(pool.last().toString()),
                    false));
        }
        log.accept("external network " + network.id());
        return network.id();
    }

    /** The guest image: kernel, initramfs, and the empty disk that names them. One of another build is replaced. */
    public void image(GuestImage image) throws InterruptedException {
        var images = admin.images();
        var known = images.find(Demo.IMAGE);
        if (known.isPresent()
                && known.get().active()
                && images.property(known.get().id(), BUILD).equals(Optional.of(image.id()))) {
            log.accept("image " + known.get().id() + " is there");
            return;
        }
        for (var name : List.of(Demo.IMAGE, Demo.IMAGE + "-initramfs", Demo.IMAGE + "-kernel")) {
            for (var old : images.named(name)) {
                images.delete(old.id());
            }
        }
        var kernel = upload(Demo.IMAGE + "-kernel", "aki", "aki", Map.of(), image.kernel());
        var initramfs = upload(Demo.IMAGE + "-initramfs", "ari", "ari", Map.of(), image.initramfs());
        var properties = new LinkedHashMap<String, String>();
        properties.put(BUILD, image.id());
        properties.put("kernel_id", kernel);
        properties.put("ramdisk_id", initramfs);
        properties.put("hw_vif_model", "virtio");
        properties.put("hw_video_model", "none");
        // Zeroing memory and guarding against neighbours cost a guest in software emulation seconds of its start.
        properties.put("os_command_line", "console=ttyS0 quiet rdinit=/init init_on_alloc=0 mitigations=off panic=10");
        upload(Demo.IMAGE, "raw", "bare", properties, image.disk());
    }

    private String upload(String name, String disk, String container, Map<String, String> properties, Path content)
            throws InterruptedException {
        var made = admin.images().create(new NewImage(name, disk, container, true, properties));
        admin.images().upload(made.id(), content);
        log.accept("image " + name + ": " + made.id());
        return made.id();
    }
}
