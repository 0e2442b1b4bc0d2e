package dev.mainstay.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The clouds that come with Mainstay: {@code catalog/clouds/*.yaml}, packed with the program. */
public enum Topology {
    IDENTITY_SINGLE("identity-single", "one controller, nothing doubled"),
    IDENTITY_HA("identity-ha", "three controllers, every service doubled, tuned timers"),
    IDENTITY_HA_GUIDE("identity-ha-guide", "the same with the timers of the OpenStack High Availability Guide"),
    LIGHT("light", "OpenStack on four small nodes"),
    OPENSTACK("openstack", "OpenStack as published: one controller, one network, two compute, two storage nodes"),
    OPENSTACK_HA("openstack-ha", "OpenStack with three controllers, two network, two compute, two storage nodes");

    private static final int VIRTUAL_ADDRESS_HOST = 10;

    private final String tag;
    private final String summary;

    Topology(String tag, String summary) {
        this.tag = tag;
        this.summary = summary;
    }

    public String tag() {
        return tag;
    }

    /** A few words for lists. */
    public String summary() {
        return summary;
    }

    public static Optional<Topology> of(String tag) {
        return Arrays.stream(values()).filter(t -> t.tag.equals(tag)).findFirst();
    }

    public static List<String> tags() {
        return Arrays.stream(values()).map(Topology::tag).toList();
    }

    /** The commented cloud.yaml as shipped. */
    public String text() {
        var resource = "/dev/mainstay/catalog/clouds/" + tag + ".yaml";
        try (var in = Topology.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not packed with the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cloud as shipped. */
    public Cloud cloud() {
        return CloudFile.parse(tag + ".yaml", text());
    }

    /** How many networks its nodes are attached to. */
    public int networkCount() {
        return cloud().networks().size();
    }

    /**
     * The shipped text with another name and other subnets; the virtual address becomes number 10 of the external one, which is the last.
     *
     * @param subnets one for each network, in the order of {@link Cloud#networks}
     */
    public String text(String name, List<Subnet> subnets) {
        var shipped = cloud();
        if (subnets.size() != shipped.networks().size()) {
            throw new IllegalArgumentException(
                    tag + " has " + shipped.networks().size() + " networks, not " + subnets);
        }
        var own = shipped.networks().values().stream()
                .map(n -> n.subnet().toString())
                .toList();
        // In two steps, since one network's new subnet may be another one's old.
        var marked = text().replaceFirst("(?m)^name: .*$", "name: " + name);
        for (int i = 0; i < own.size(); i++) {
            marked = marked.replace(own.get(i), "@subnet-" + i + "@");
        }
        for (int i = 0; i < own.size(); i++) {
            marked = marked.replace("@subnet-" + i + "@", subnets.get(i).toString());
        }
        var text = marked;
        var external = subnets.getLast();
        return shipped.virtualAddress()
                .map(a -> text.replace(
                        a.toString(), external.host(VIRTUAL_ADDRESS_HOST).toString()))
                .orElse(text);
    }
}
