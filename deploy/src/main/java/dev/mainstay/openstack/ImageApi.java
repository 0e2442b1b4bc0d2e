package dev.mainstay.openstack;

import static dev.mainstay.openstack.Json.encoded;
import static dev.mainstay.openstack.Json.object;
import static dev.mainstay.openstack.Json.text;

import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Glance v2. */
public final class ImageApi {
    /** For a guest of some megabytes on a busy small machine; Glance writes it to its store before it answers. */
    private static final Duration UPLOAD_LIMIT = Duration.ofMinutes(2);

    private static final String IMAGES = "/v2/images";

    private final Session session;

    ImageApi(Session session) {
        this.session = session;
    }

    /**
     * An image.
     *
     * @param status queued until content is uploaded, then active
     * @param bytes of its content; 0 while there is none
     */
    public record Image(String id, String name, String status, long bytes) {
        public boolean active() {
            return status.equals("active");
        }

        static Image of(JsonNode json) {
            return new Image(
                    text(json, "id"),
                    text(json, "name"),
                    text(json, "status"),
                    json.path("size").asLong(0));
        }
    }

    /**
     * An image to be made.
     *
     * @param diskFormat aki (kernel), ari (initramfs), raw, qcow2
     * @param containerFormat aki, ari, bare
     * @param visibleToAll public instead of private; needs the administrator
     * @param properties e.g. {@code hw_vif_model}, {@code kernel_id}
     */
    public record NewImage(
            String name,
            String diskFormat,
            String containerFormat,
            boolean visibleToAll,
            Map<String, String> properties) {
        public NewImage {
            properties = Map.copyOf(properties);
        }
    }

    /** At most 1000. */
    public List<Image> list() throws InterruptedException {
        return images(IMAGES + "?limit=1000");
    }

    /** The newest of that name. */
    public Optional<Image> find(String name) throws InterruptedException {
        return named(name).stream().findFirst();
    }

    /** All of that name, the newest first: names need not be unique. */
    public List<Image> named(String name) throws InterruptedException {
        return images(IMAGES + "?name=" + encoded(name));
    }

    /** One of the properties that the image was made with. */
    public Optional<String> property(String id, String name) throws InterruptedException {
        return Optional.of(text(send(Call.get(path(id))).json(), name)).filter(p -> !p.isEmpty());
    }

    public Image get(String id) throws InterruptedException {
        return Image.of(send(Call.get(path(id))).json());
    }

    /** Without content; {@link #upload} brings it. */
    public Image create(NewImage wanted) throws InterruptedException {
        var body = object().put("name", wanted.name())
                .put("disk_format", wanted.diskFormat())
                .put("container_format", wanted.containerFormat())
                .put("visibility", wanted.visibleToAll() ? "public" : "private");
        wanted.properties().forEach(body::put);
        return Image.of(send(Call.post(IMAGES, body)).json());
    }

    public void upload(String id, Path content) throws InterruptedException {
        try {
            send(Call.file(path(id) + "/file", content, UPLOAD_LIMIT));
        } catch (FileNotFoundException e) {
            throw new IllegalArgumentException("no file to upload at " + content, e);
        }
    }

    public void upload(String id, byte[] content) throws InterruptedException {
        send(Call.bytes(path(id) + "/file", content, UPLOAD_LIMIT));
    }

    public byte[] download(String id) throws InterruptedException {
        return send(Call.get(path(id) + "/file")).body();
    }

    public void delete(String id) throws InterruptedException {
        send(Call.delete(path(id)));
    }

    private static String path(String id) {
        return IMAGES + "/" + encoded(id);
    }

    private List<Image> images(String path) throws InterruptedException {
        return send(Call.get(path)).list("images").stream().map(Image::of).toList();
    }

    private Reply send(Call call) throws InterruptedException {
        return session.send(ServiceType.IMAGE, call);
    }
}
