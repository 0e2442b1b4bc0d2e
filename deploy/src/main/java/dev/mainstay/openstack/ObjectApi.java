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

    private static final int NOT_FOUND = 404;

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

    /**
     * Refused while it holds objects, and when there is none.
     *
     * <p>Stores that replicate the moment they are asked tell each other of the deletion, and one that knows already says that there is no such
     * container: Swift's answer is then 404, for a deletion that it did itself. That is told apart by what was there before.
     */
    public void deleteContainer(String container) throws InterruptedException {
        boolean there = exists(container);
        try {
            send(Call.delete("/" + encoded(container)));
        } catch (OpenStackFailure.Refused e) {
            if (e.status() != NOT_FOUND || !there || exists(container)) {
                throw e;
            }
        }
    }

    private boolean exists(String container) throws InterruptedException {
        try {
            send(Call.get("/" + encoded(container) + "?limit=1"));
            return true;
        } catch (OpenStackFailure.Refused e) {
            if (e.status() == NOT_FOUND) {
                return false;
            }
            throw e;
        }
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
