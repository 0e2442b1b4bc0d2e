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
    IDENTITY_HA_GUIDE("identity-ha-guide", "the same with the timers of the OpenStack High Availability Guide");

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

    /** The shipped text with another name and other subnets; the virtual address becomes number 10 of the external one. */
    public String text(String name, Subnet management, Subnet external) {
        var shipped = cloud();
        var text = text().replaceFirst("(?m)^name: .*$", "name: " + name)
                .replace(shipped.network(Network.MANAGEMENT).subnet().toString(), management.toString())
                .replace(shipped.network(Network.EXTERNAL).subnet().toString(), external.toString());
        return shipped.virtualAddress()
                .map(a -> text.replace(
                        a.toString(), external.host(VIRTUAL_ADDRESS_HOST).toString()))
                .orElse(text);
    }
}
