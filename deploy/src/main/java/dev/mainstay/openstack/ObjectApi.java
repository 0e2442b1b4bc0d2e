package dev.mainstay.openstack;

import static dev.mainstay.openstack.Json.encoded;
import static dev.mainstay.openstack.Json.text;

import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Swift: containers and objects of the user's project. Names may hold any character; slashes in them are part of the name. */
public final class ObjectApi {
    /** For 100 MB on a busy small machine. */
    private static final Duration CONTENT_LIMIT = Duration.ofMinutes(2);

    private final Session session;

    ObjectApi(Session session) {
        this.session = session;
    }

    public List<String> containers() throws InterruptedException {
        return names("?format=json");
    }

    /** Idempotent. */
    public void createContainer(String container) throws InterruptedException {
        send(Call.put("/" + encoded(container)));
    }

    /** Refused while it holds objects. */
    public void deleteContainer(String container) throws InterruptedException {
        send(Call.delete("/" + encoded(container)));
    }

    public List<String> list(String container) throws InterruptedException {
        return names("/" + encoded(container) + "?format=json");
    }

    public void put(String container, String name, byte[] content) throws InterruptedException {
        send(Call.bytes(path(container, name), content, CONTENT_LIMIT));
    }

    public void put(String container, String name, Path content) throws InterruptedException {
        try {
            send(Call.file(path(container, name), content, CONTENT_LIMIT));
        } catch (FileNotFoundException e) {
            throw new IllegalArgumentException("no file to put at " + content, e);
        }
    }

    /** At most 256 MiB. */
    public byte[] get(String container, String name) throws InterruptedException {
        var get = Call.get(path(container, name));
        return send(new Call(get.method(), get.path(), get.headers(), get.body(), CONTENT_LIMIT))
                .body();
    }

    public void delete(String container, String name) throws InterruptedException {
        send(Call.delete(path(container, name)));
    }

    private static String path(String container, String name) {
        return "/" + encoded(container) + "/" + encoded(name);
    }

    private List<String> names(String path) throws InterruptedException {
        return send(Call.get(path)).json().values().stream()
                .map(n -> text(n, "name"))
                .toList();
    }

    private Reply send(Call call) throws InterruptedException {
        return session.send(ServiceType.OBJECT_STORE, call);
    }
}
